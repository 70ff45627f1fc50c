// docs/assumptions.md and its Chinese twin, of the table that the member's probe works through.
import { readFile } from "node:fs/promises";
import type { Language } from "../../schema/messages/message.ts";
import { inProject } from "../../src/root.ts";
import { pageHead } from "./page.ts";

export const assumptionsFile = "chart/files/assumptions.json";

/** What the member assumes of the client's image: the assumption, what rests upon it, and its source. */
type Row = { id: string; mark: "V" | "U" } & Record<
  Language,
  [assumes: string, rests: string, source: string]
>;

const words = {
  en: {
    twin: "**English** | [简体中文](assumptions.zh-CN.md)",
    title: "What is assumed of the client",
    intro: [
      "The Enterprise client is not public, and this project was never run with one: its tests run a stand-in. Each row is something",
      "that the member relies upon, with the only sources there are. Rows marked **unproven** have none that proves them.",
      "",
      "A running member tells what holds in your image (add `--json` for a script; it ends with 1 when something does not hold):",
      "",
      "    kubectl exec POD -- python3 -IS /run/cache-group/program/member.py probe",
      "",
      "Without a cluster, from a checkout:",
      "",
      "    docker run --rm -v $PWD/chart/files:/p:ro IMAGE python3 -IS /p/member.py probe",
      "",
      "Please report a row that does not hold, with the output. It shows no credentials; the client's command line with volume and",
      "mount options is in it.",
    ],
    head: "| id | assumed | what rests upon it | source | |",
    unproven: "unproven",
  },
  zh: {
    twin: "[English](assumptions.md) | **简体中文**",
    title: "对客户端的假设",
    intro: [
      "企业版客户端不公开，本项目从未在真实的企业版客户端上运行过，测试使用的是替身。下表列出成员程序依赖的每一项假设及其全部出处；",
      "标有**未证实**的条目没有能够证明它的公开资料。",
      "",
      "在运行中的成员里执行以下命令，可以查看各项假设在你的镜像中是否成立（加 `--json` 供脚本使用；有不成立的条目时退出码为 1）：",
      "",
      "    kubectl exec POD -- python3 -IS /run/cache-group/program/member.py probe",
      "",
      "没有集群时，可在代码目录中执行：",
      "",
      "    docker run --rm -v $PWD/chart/files:/p:ro IMAGE python3 -IS /p/member.py probe",
      "",
      "若有条目不成立，请附上输出反馈给我们。输出不含认证信息，但包含客户端命令行中的文件系统名和挂载参数。",
    ],
    head: "| id | 假设 | 用途 | 出处 | |",
    unproven: "未证实",
  },
} as const;

/** The whole page. */
export async function assumptionsPage(language: Language): Promise<string> {
  const rows: Row[] = JSON.parse(await readFile(inProject(assumptionsFile), "utf8"));
  const text = words[language];
  const lines = rows.map(
    (row) => `| \`${row.id}\` | ${row[language].join(" | ")} | ${row.mark === "U" ? text.unproven : ""} |`,
  );
  return [
    ...pageHead(assumptionsFile, text),
    "",
    text.head,
    "| --- | --- | --- | --- | --- |",
    ...lines,
    "",
  ].join("\n");
}
