// Mount options by the registry: what is right passes in silence, what cannot be is refused, what nobody knows is said.
import { describe, expect, test } from "vitest";
import { communityOptions, refusedOptions } from "../../schema/client-options/elsewhere.ts";
import { type FormName, forms } from "../../schema/client-options/option.ts";
import { clientOptions } from "../../schema/client-options.ts";
import { optionRows } from "../../scripts/generate/options-template.ts";
import { sourceSchema } from "../../scripts/generate/source.ts";
import { engines } from "../lib/chart.ts";
import { sideBySide } from "../lib/lists/loaders.ts";
import { refusal, warnings } from "../lib/lists/renders.ts";

const table = optionRows(sourceSchema());

/** Values with options of members, of a class, or of a volume, and where they are. */
const holders = {
  member: (mountOptions: string[]) => ({ mountOptions, image: { tag: "ee-5.3.1-aaaaaaa" } }),
  storageClasses: (mountOptions: string[]) => ({
    storageClasses: { c: { cache: { size: 0 }, mountOptions } },
  }),
  persistentVolumes: (mountOptions: string[]) => ({
    persistentVolumes: { c: { cache: { size: 0 }, mountOptions } },
  }),
} as const;
type Holder = keyof typeof holders;
const at = (holder: Holder) => (holder === "member" ? "mountOptions[0]" : `${holder}.c.mountOptions[0]`);

const right: Record<FormName, string> = {
  flag: "",
  count: "=20",
  mebibytes: "=1024",
  size: "=10G",
  rate: "=1000",
  seconds: "=60",
  share: "=0.1",
  number: "=0.5",
  mode: "=0600",
  address: "=10.20.0.8",
  text: "=x",
  open: "=x",
};
const wrong: Partial<Record<FormName, string>> = {
  flag: "=5",
  count: "=-3",
  mebibytes: "=ten",
  size: "=ten",
  rate: "=fast",
  seconds: "=soon",
  share: "=1.5",
  number: "=half",
  mode: "=rw",
  address: "=eth0",
  text: "",
};

/** Options that each holder may set by hand. */
const byHand = (Object.keys(holders) as Holder[]).flatMap((holder) =>
  clientOptions
    .filter(({ name }) => !(holder in (table[name] ?? {})))
    .map((option) => [holder, option] as const),
);
/** What is known and has a warning of its own. */
const aboutOptions = /no public list|Community Edition/;

describe.each(engines)("$name", sideBySide, (engine) => {
  test.each(byHand.map(([holder, { name, form }]) => [holder, name, form] as const))(
    "of %s, %s is taken in the form of %s alone",
    async (holder, name, form) => {
      const values = holders[holder]([`${name}${right[form]}`]);
      expect((await warnings(engine, { values })).filter((line) => aboutOptions.test(line))).toEqual([]);
      const other = wrong[form];
      if (other === undefined) return;
      expect(await refusal(engine, { values: holders[holder]([`${name}${other}`]) })).toEqual([
        `${at(holder)}: ${name} cannot be set to that: write ${forms[form].en}`,
      ]);
    },
  );

  test.each(
    (Object.keys(holders) as Holder[]).flatMap((holder) =>
      communityOptions.map((name) => [holder, name] as const),
    ),
  )("of %s, %s of the Community Edition is said, or refused", async (holder, name) => {
    const values = holders[holder]([`${name}=x`]);
    if (refusedOptions.includes(name))
      expect(await refusal(engine, { values })).toEqual([
        `${at(holder)}: an Enterprise client does not know ${name}, and ends: remove it`,
      ]);
    else
      expect((await warnings(engine, { values })).filter((line) => aboutOptions.test(line))).toEqual([
        `${at(holder)}: ${name} is an option of the Community Edition, and no list of the Enterprise client's has it: remove it, since a client ends at an option that it does not know.`,
      ]);
  });

  test.each([
    ["bufer-size=1024", "buffer-size"],
    ["grup-ip=1.2.3.4", "group-ip"],
    ["perfetch=1", "prefetch"],
    ["max-upload=20", "max-uploads"],
    ["max-dowloads=20", "max-downloads"],
    ["weight=3", "group-weight"],
    ["cache-evict=none", "cache-eviction"],
    ["open-cach=1", "open-cache"],
    ["attrcach=1", "attr-cache"],
    ["no-sys-log", "no-syslog"],
    ["upload-limits=10", "upload-limit"],
    ["write-back-cache", "writeback-cache"],
    ["freespace-ratio=0.1", "free-space-ratio"],
    ["remote-time-out=9", "remote-timeout"],
    ["io-retry=3", "io-retries"],
    ["verify-checksum=full", "verify-cache-checksum"],
    ["enable-xatr", "enable-xattr"],
    ["allow-others", "allow-other"],
    ["foo-bar-baz=1", undefined],
    ["cache-items=1", undefined],
    // What it resembles is none to write here.
    ["tokens=1", undefined],
    ["metric=x", undefined],
    ["q", undefined],
    ["xyz", undefined],
  ])("%s is said, with the nearest name", async (option, near) => {
    const name = option.split("=")[0];
    const way = near
      ? `did you mean ${near}?`
      : "look for it in what `juicefs mount --help` prints in your image.";
    for (const holder of Object.keys(holders) as Holder[])
      expect(
        (await warnings(engine, { values: holders[holder]([option]) })).filter((line) =>
          aboutOptions.test(line),
        ),
      ).toEqual([
        `${at(holder)}: no public list of the client's options has ${name}, and a client ends at one that it does not know: ${way}`,
      ]);
  });

  test.each([
    [["attr-cache=1", "attrcacheto=1"], "attr-cache"],
    [["entry_cache=1", "entrycacheto=1"], "entry-cache"],
    [["dir-entry-cache=1", "direntrycacheto=1"], "dir-entry-cache"],
    [["max_uploads=1", "maxuploads=1"], "max-uploads"],
    [["metacacheto=1", "metacacheto=2"], "metacacheto"],
  ])("%s are one option", async (options, name) => {
    expect(await refusal(engine, { values: holders.member(options) })).toEqual([
      `mountOptions[1]: ${name} is there twice: keep one of them`,
    ]);
  });

  test("no spelling goes round a value that sets the option", async () => {
    for (const option of ["cachesize=1", "cache_size=1", "cachegroup=x", "groupweight=1"])
      expect((await refusal(engine, { values: holders.member([option]) })).join()).toMatch(
        /does not belong in mountOptions: set/,
      );
    for (const option of ["secretkey=S", "accesskey2=S", "access_key=S"])
      expect((await refusal(engine, { values: holders.member([option]) })).join()).toMatch(
        /put it into the Secret/,
      );
  });

  test("a placeholder of the CSI driver stands for a value of any form", async () => {
    const values = holders.storageClasses([`buffer-size=\${.node.annotations.example.com/buffer}`]);
    expect((await warnings(engine, { values })).filter((line) => aboutOptions.test(line))).toEqual([]);
  });

  test("one that the image's client lacks is refused, of a pool too", async () => {
    const pools = { gpu: { image: { tag: "ee-5.0.4-aaaaaaa" }, mountOptions: ["initial-readahead=4"] } };
    expect(await refusal(engine, { values: { pools } })).toEqual([
      "pools.gpu.mountOptions[0]: initial-readahead needs a client from 5.0.5 on, the image has 5.0.4: use a newer pools.gpu.image.tag, or do without",
    ]);
    expect(await warnings(engine, { values: { mountOptions: ["initial-readahead=4"] } })).toBeInstanceOf(
      Array,
    );
  });
});
