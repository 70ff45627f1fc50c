// How names are resolved in a pod (level of Kubernetes 1.31).
import { z } from "zod";
import { doc } from "../doc.ts";
import { ipAddress, someText } from "../scalars.ts";

export const dnsConfig = z
  .strictObject({
    nameservers: doc(
      z.array(ipAddress),
      "Addresses of name servers, three at most.",
      "DNS 服务器地址，最多三个。",
    ).optional(),
    searches: doc(z.array(someText), "Domains to look names up in.", "搜索域。").optional(),
    options: doc(
      z.array(
        z.strictObject({
          name: doc(someText, "Name of the option, such as ndots.", "选项名，例如 ndots。"),
          value: doc(z.string(), "Its value, as text.", "选项的值，字符串。").optional(),
        }),
      ),
      "Options of the resolver.",
      "解析器选项。",
    ).optional(),
  })
  .meta({ id: "DNSConfig", verbatim: true });
