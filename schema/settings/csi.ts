// The JuiceFS CSI driver that clients are mounted by. It is installed by its own chart.
import { z } from "zod";
import { doc } from "../doc.ts";
import { driverName } from "../scalars.ts";

export const csi = z
  .strictObject({
    driverName: doc(
      driverName.default("csi.juicefs.com"),
      "The CSI driver's registered name (kubectl get csidrivers), driverName of its own chart. For classes, volumes and the guard; fixed once they exist.",
      "CSI 驱动的注册名（kubectl get csidrivers），即驱动自身 chart 的 driverName。用于 StorageClass、PersistentVolume 与 guard，对象创建后不可修改。",
    ),
  })
  .prefault({});
