// Settings of earlier releases. Values that carry one are still taken; it does nothing, which a warning says.
import { doc } from "../doc.ts";
import { wholeNumber } from "../scalars.ts";

/** They have no default, and stand in no table and not in values.yaml. A pool may carry them too. */
export const retiredSettings = {
  minReadySeconds: doc(
    wholeNumber(1, 86400).meta({ deprecated: true }).optional(),
    "Does nothing any more: the next member is replaced when this one has been ready for 30 seconds. See settleSeconds.",
    "已不起作用：成员固定在就绪并保持 30 秒后，才更新下一个。见 settleSeconds。",
  ),
};
