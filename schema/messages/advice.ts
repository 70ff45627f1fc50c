// What preview alone says of values as people write them: the way out in their own words, values and indentation.
import type { Message, Words } from "./message.ts";

/** Why there is no such key here, and what to do instead. */
const reasons: Record<string, Words> = {
  operator: {
    en: "that is a CacheGroup's, of the JuiceFS operator: here its settings stand at the top level, such as cache, weight and mountOptions",
    zh: "这是 JuiceFS Operator 的 CacheGroup 写法：这里没有这一层，cache、weight、mountOptions 等请直接写在顶层",
  },
  "host-network": {
    en: "members always use the node's network: remove it",
    zh: "成员始终使用宿主机网络：请去掉",
  },
  replicas: {
    en: "there are as many members as nodes with the label: remove it, and label the nodes",
    zh: "成员数由带标签的节点数决定：请去掉，并给节点打标签",
  },
  "driver-chart": {
    en: "it belongs in the values of the CSI driver's own chart: remove it here",
    zh: "它属于 CSI 驱动自己的 chart：请从这里去掉",
  },
  "driver-node": {
    en: "it belongs in the values of the CSI driver's own chart; which nodes run members say nodes.selector and the nodes' label",
    zh: "它属于 CSI 驱动自己的 chart；成员运行在哪些节点，请写 nodes.selector 或给节点打标签",
  },
  credentials: {
    en: "credentials belong in the Secret: create it beforehand and write its name as secret.name, or for a trial write secret.data with secret.create",
    zh: "认证信息应放进 Secret：请事先创建 Secret 并把名称写在 secret.name，试用时也可写 secret.data 并开启 secret.create",
  },
  parent: {
    en: "that is for a parent chart: move its content one level up",
    zh: "只有在父 chart 的 values 中才这样写：请把其中的内容上移一层",
  },
  "secret-namespace": {
    en: "the Secret lies in the release's namespace: remove it",
    zh: "Secret 须与 release 在同一命名空间：请去掉",
  },
  community: {
    en: "that is the Community Edition's: the Enterprise Edition needs name and token",
    zh: "这是社区版的写法：企业版需要 name 和 token",
  },
  "drain-timeout": {
    en: "leaving takes as long as it takes, until a person or a script removes the label: remove it",
    zh: "平滑下线没有时限，由人或脚本在完成后去掉节点标签：请去掉",
  },
  "cache-group": {
    en: "there is one for the whole release: write cacheGroup at the top level",
    zh: "整个 release 共用一个：请在顶层写 cacheGroup",
  },
  backend: {
    en: "credentials stand in the Secret, which secret.name names: remove it",
    zh: "认证信息放在 Secret 中，由 secret.name 引用：请去掉",
  },
  provisioner: {
    en: "the driver is the same for all: write csi.driverName at the top level",
    zh: "CSI 驱动统一设置：请在顶层写 csi.driverName",
  },
  "no-class": {
    en: "a volume of data that is there already has no class: remove it",
    zh: "已有数据的卷不属于任何 StorageClass：请去掉",
  },
  "mount-pod": {
    en: "write parameters such as juicefs/mount-cpu-request below parameters",
    zh: "请在 parameters 下写 juicefs/mount-cpu-request 等参数",
  },
};

/** What is wrong with a path, and with nothing else of it. */
const defects: Record<string, Words> = {
  root: {
    en: "is the whole node: write a directory on a data disk, such as {example}",
    zh: "是节点的根目录：请写数据盘上的目录，例如 {example}",
  },
  home: {
    en: "begins with ~, which nobody expands: write the whole path, such as {example}",
    zh: "中的 ~ 不会被展开：请写完整路径，例如 {example}",
  },
  blank: {
    en: "has a blank in it, which no path here may have: use a directory such as {example}",
    zh: "含有空格，这里的路径不能有空格：请换成 {example} 这样的目录",
  },
  relative: {
    en: "does not begin with a slash: write {example}",
    zh: "不以“/”开头：请写 {example}",
  },
  end: { en: "ends with a slash: write {example}", zh: "以“/”结尾：请写 {example}" },
  unclean: { en: "is not in its shortest form: write {example}", zh: "不是最简形式：请写 {example}" },
};

/** What YAML makes of a text without quotes. */
const readAs: Record<string, Words> = {
  boolean: { en: "a boolean", zh: "布尔值" },
  number: { en: "a number", zh: "数字" },
};

export const adviceMessages = {
  // Keys.
  "key-not-here": {
    en: "{at}: there is no such value: {why}",
    zh: "{at}：没有这个配置项，{why}",
    choose: { why: { by: "reason", of: reasons } },
  },
  "key-of-release": {
    en: "{at}: a pool has none: there is one for the whole release, write {key} at the top level",
    zh: "{at}：池没有这个配置项，整个 release 共用，请在顶层写 {key}",
  },
  "key-rewrite": {
    en: "{at}: that key is not valid here: write {example}",
    zh: "{at}：这个键不合要求，请写 {example}",
  },
  "key-unseen": {
    en: "{at}: that key has {point} in it, which looks like a blank or like nothing: write usual blanks and {example}",
    zh: "{at}：这个键中含有 {point}，看起来像空格或根本看不见，请用普通空格缩进并写 {example}",
  },
  "key-dots": {
    en: "{at} is taken apart at its dots: a dot that belongs to the key has quotes in a file and \\ before it in a flag: write {example}",
    zh: "{at}：键在点号处被拆开了，键中的点号在文件里要给键加引号，在命令行参数里要写成 \\.，请写 {example}",
  },

  // What is not indented.
  "key-not-below": {
    en: "{at} stands beside {above}: indent it below {above} ({meant})",
    zh: "{at}：与 {above} 同级，请缩进到 {above} 之下（{meant}）",
  },
  "null-not-below": {
    en: "{at} is empty, and {key} in line {line} is not indented below it: write {example}",
    zh: "{at}：为空，而第 {line} 行的 {key} 没有缩进到它下面，请写 {example}",
  },
  "entry-empty": {
    en: "{at} is empty, so there is none: indent its settings below it, or write {name}: {{}}",
    zh: "{at}：为空，因此不会创建，请把它的配置缩进到下面，没有配置则写 {name}: {{}}",
  },

  "number-octal": {
    en: "{at}: {source} begins with a zero, so Helm reads it by eight, as {value}: write {example}, or {value} if that is meant",
    zh: "{at}：{source} 以 0 开头，Helm 按八进制读作 {value}：请写 {example}；确实要这个值时，请直接写 {value}",
  },

  // Files that are no YAML, or other than they look.
  "file-tab": {
    en: "a tab stands at the beginning of this line, with which YAML does not indent: write blanks",
    zh: "此行开头是制表符，YAML 不允许用它缩进：请改用空格",
  },
  "file-indent": {
    en: "this line is indented by {count}, and those above by {others}: align it with the lines that it belongs to",
    zh: "此行缩进 {count} 个空格，而上面各行的缩进为 {others}：请与同级的行对齐",
  },
  "file-below-dash": {
    en: "the line above begins an item, and what belongs to it stands below its first key: indent this line by {count}",
    zh: "上一行以“-”开始了一项，同一项的键应与它的第一个键对齐：请把此行缩进 {count} 个空格",
  },
  "file-colon-tight": {
    en: "behind {key}: there is no blank, so that YAML takes the line for text: write a blank there",
    zh: "{key} 的冒号后没有空格，YAML 会把整行当作文本：请在冒号后加一个空格",
  },
  "file-dash-tight": {
    en: "behind the dash there is no blank, so that YAML takes the line for text: write a blank there",
    zh: "“-”后没有空格，YAML 会把整行当作文本：请在“-”后加一个空格",
  },
  "file-colons": {
    en: "a second colon with a blank behind it stands in one line: put the text into quotes, or start a new line",
    zh: "一行中出现了第二个后带空格的冒号：请给文本加引号，或另起一行",
  },
  "file-open": {
    en: "{sign} is opened here and never closed: write {close} at its end",
    zh: "这里的 {sign} 没有闭合：请在末尾补上 {close}",
  },
  "file-start": {
    en: "no text in YAML begins with {sign}: put it into quotes",
    zh: "YAML 的文本不能以 {sign} 开头：请加引号",
  },
  "file-escape": {
    en: "between double quotes \\ and what follows it stand for another sign, and these for none: use single quotes",
    zh: "双引号中的 \\ 是转义符，而这里的写法不是合法的转义：请改用单引号",
  },
  "file-unseen": {
    en: "{point} stands here, which looks like a blank or like nothing and is none for YAML: write usual blanks",
    zh: "这里有 {point}，看起来像空格或根本看不见，YAML 却不当作空格：请改用普通空格",
  },
  "file-anchor": {
    en: "a * begins an alias here, and nothing above has the anchor of that name: put the text into quotes, or write the anchor (&) before the value that is meant",
    zh: "这里的 * 表示别名，而上文没有同名的锚点：若是文本请加引号，否则请在所指的值前写锚点（&）",
  },

  "file-is-value": {
    en: "{key} is a value and no file: write --set {key}=…",
    zh: "{key} 是配置项，不是文件：请写 --set {key}=…",
  },

  // Flags.
  "flag-full-width": {
    en: "behind {key} stands ＝, a sign of full width, which Helm takes for a part of the key: write =",
    zh: "{key} 后面是全角的 ＝，Helm 会把它当作键的一部分：请写成半角的 =",
  },
  "flag-comma": {
    en: "a comma in a flag ends a value: write {example}",
    zh: "命令行参数中的逗号会结束一个值：请写 {example}",
  },
  "flag-json": {
    en: "what follows --set-json is no JSON, in which each text has double quotes: write {example}",
    zh: "--set-json 后面不是合法的 JSON，其中的文本都要加双引号：请写 {example}",
  },
  "flag-typed": {
    en: "{at}: --set reads {source} as {type}, and text belongs here: write {example}",
    zh: "{at}：--set 会把 {source} 读成{type}，而这里应为文本，请写 {example}",
    choose: { type: { by: "what", of: readAs } },
  },
  "flag-list-gap": {
    en: "{at} is empty: --set fills up what files say, and no default of the chart's: begin at [0]",
    zh: "{at}：为空，--set 只在 values 文件的列表上补充，不含 chart 的默认值，请从 [0] 开始写",
  },

  // Shapes.
  "shape-such": {
    en: "{at} takes another form, such as {example}",
    zh: "{at}：写法不对，正确写法例如 {example}",
  },
  "nodes-by-label": {
    en: "{at}: that is a list, and nodes are opted in by a label: kubectl label node {nodes} {label}",
    zh: "{at}：这是列表，而节点靠标签加入，请执行 kubectl label node {nodes} {label}",
  },
  "options-joined": {
    en: "{at} holds several options, of which each is an item of its own: write {example}",
    zh: "{at}：一项中写了多个参数，每个参数应单独成项，请写 {example}",
  },
  "dirs-joined": {
    en: "{at}: {value} is one directory for the client, as {sign} separates nothing: write {example}, each as an item of its own",
    zh: "{at}：{value} 会被当作一个目录，而“{sign}”不是分隔符，请逐项写成 {example}",
  },

  // Values in another spelling.
  "value-rewrite": {
    en: "{at}: {value} is not how that is written here: write {example}",
    zh: "{at}：{value} 写法不对，请写 {example}",
  },
  "value-near": {
    en: "{at}: {value} is none of {allowed}: did you mean {near}?",
    zh: "{at}：{value} 不在可选值之内（{allowed}），是否想写 {near}？",
  },
  "value-unseen": {
    en: "{at}: {value} has {point} in it, which nobody sees: write {example}",
    zh: "{at}：{value} 中含有看不见的字符 {point}，请写 {example}",
  },
  "size-total": {
    en: "{at}: that is a list, and there is one size for all directories together: write {example}",
    zh: "{at}：这是列表，而容量是所有目录的总和，只写一个，请写 {example}",
  },
  "size-decimal": {
    en: "{at}: {value} is decimal, as disks are labelled: that is {example} (write {binary} only if you meant {unit})",
    zh: "{at}：{value} 是十进制容量，即磁盘标称的写法，请写 {example}（确实指 {unit} 时才写 {binary}）",
  },
  "quantity-bytes": {
    en: "{at}: {value} is not how quantities are written: write {example}, or {binary} for powers of 1024",
    zh: "{at}：{value} 写法不对，请写 {example}，按 1024 进位则写 {binary}",
  },
  "text-unquoted": {
    en: "{at}: YAML reads {source} as {type}, and text belongs here: write {example}",
    zh: "{at}：YAML 会把 {source} 读成{type}，而这里应为文本，请写 {example}",
    choose: { type: { by: "what", of: readAs } },
  },
  "path-defect": {
    en: "{at}: {value} {defect}",
    zh: "{at}：路径 {value} {defect}",
    choose: { defect: { by: "why", of: defects } },
  },

  // The program.
  "help-values": {
    en: "a values file, as for helm -f: the same as one without the flag; may be repeated",
    zh: "values 文件，与 helm -f 相同，写不写 -f 都一样，可多次使用",
  },
  "report-more-to-check": {
    en: "more is checked once these are right",
    zh: "改正以上问题后，还会继续检查",
  },
} as const satisfies Record<string, Message>;
