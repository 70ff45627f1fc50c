// Objects written by hand, by what the guard must make of them.
import { type Manifest, type Options, storageClass, volume } from "./objects.ts";

/** Objects by what they are. */
export type Rows = Record<string, Manifest>;

const [noBreak, ideographic, nextLine, verticalTab] = ["\u00a0", "\u3000", "\u0085", "\v"];

/** Those that the model, or common sense, sees joining. */
export function joining(group: string): Rows {
  const join = `cache-group=${group}`;
  const classes: Record<string, string[]> = {
    "nothing else": [join],
    "among others": ["cache-size=0", join, "ro"],
    "several in one item": [`cache-size=0,${join}`],
    "blanks around the sign": [`cache-group = ${group}`],
    "double quotes": [`cache-group="${group}"`],
    "single quotes": [`'cache-group=${group}'`],
    "quotes within the name": [`cache-gr""oup=${group}`],
    "single quotes within the name": [`cache-gr''oup=${group}`],
    "a backslash and a carriage return": [`cache\\-group=${group}\r`],
    "a backslash before a line's end": [`cache-gr\\\noup=${group}`],
    "an underscore": [`cache_group=${group}`],
    "no hyphen": [`cachegroup=${group}`],
    "a value for the flag": [join, "no-sharing=false"],
    "a value for the flag, and the flag": [join, "no-sharing", "no-sharing=false"],
    "a value for the flag with an underscore": [join, "no-sharing", "no_sharing=false"],
    "a value for the flag without a hyphen": [join, "no-sharing", "nosharing=false"],
    "the likeliest slip: a blank behind the comma": [`${join}, no-sharing`],
    "a comment": [`${join} # our group`, "no-sharing"],
    "a comment behind a quoted group": [`"${join}" #`, "no-sharing"],
    "a blank in another item": [join, "d e", "no-sharing"],
    "a blank in another item, with a slash": [join, "subdir=/d /e", "no-sharing"],
    "a line's end within": [`${join}\nno-sharing`],
    "a line's end in another item": [join, "d\ne", "no-sharing"],
    "a tab in another item": [join, "d\te", "no-sharing"],
    "a no-break space within the sign": [`cache-group${noBreak}=${group}`],
    "a no-break space before the value": [`cache-group=${noBreak}${group}`],
    "an ideographic space before": [`${ideographic}${join}`],
    "an ideographic space before the value": [`cache-group=${ideographic}${group}`],
    "a next line before the value": [`cache-group=${nextLine}${group}`],
    "a vertical tab behind": [`${join}${verticalTab}`],
    "a blank behind, once its mount pod is made anew": [`${join} `, "no-sharing"],
    "a blank before the flag, once its mount pod is made anew": [join, " no-sharing"],
    "a quote that takes the comma in": [join, "'x", "no-sharing'"],
    "the flag in a subdir that another replaces": [join, "subdir=a,no-sharing", "subdir=b"],
    "the flag in a cache-dir that the driver's configuration goes on": [join, "cache-dir=/a,no-sharing"],
    "a flag of the command's own": [`ro --cache-group=${group} x`, "no-sharing"],
    "a flag and a value of the command's own": [`ro --cache-group ${group} x`],
    "a second -o": [`ro -o ${join} x`, "no-sharing"],
    "two signs in one item, once its mount pod is made anew": [`${join},cache-size=0`],
    "another group afterwards, which the order of the alphabet puts first": [join, "cache-group=0"],
    "another group first": ["cache-group=other", join],
    "the flag misspelt": [join, "no-sharing\u200b"],
    "the flag in another case": [join, "No-Sharing"],
    "the flag inside another word": [join, "x-no-sharing"],
    "a semicolon, where nothing is escaped": [`${join};x`, "no-sharing"],
    "an ampersand, where nothing is escaped": [join, "a&b", "no-sharing"],
    "a pipe, where nothing is escaped": [join, "a|b", "no-sharing"],
    "what is written to a file, where nothing is escaped": [join, "a>b", "no-sharing"],
  };
  const volumes: Record<string, Options> = {
    "its options": { mountOptions: [join] },
    "its attributes": { attributes: { mountOptions: `cache-size=0, ${join}` } },
    "its attributes, with a comment": { attributes: { mountOptions: `${join} # ours,no-sharing` } },
    "its attributes, with a value for the flag": { attributes: { mountOptions: `${join},no-sharing=0` } },
    "its subPath": { attributes: { subPath: `c1x,${join}` } },
    "its subPath, beside options": { mountOptions: ["ro"], attributes: { subPath: `c1x,${join}` } },
    "its subPath, called like the flag": { mountOptions: [join], attributes: { subPath: "no-sharing" } },
    "its attributes, and a subPath called like the flag": {
      attributes: { mountOptions: join, subPath: "no-sharing" },
    },
    "its options, and the flag in a subdir that subPath goes on": {
      mountOptions: [join, "subdir=a,no-sharing"],
      attributes: { subPath: "x" },
    },
    "its options, once its mount pod is made anew without the attributes": {
      mountOptions: [join],
      attributes: { mountOptions: "no-sharing" },
    },
  };
  return {
    ...rowsOf("a class with", storageClass, toOptions(classes)),
    ...rowsOf("a volume that joins by", volume, volumes),
    "a class that joins by its parameters": storageClass({
      attributes: { mountOptions: `${join},cache-size=0` },
    }),
    "a class that joins by its pathPattern": storageClass({ attributes: { pathPattern: `x,${join}` } }),
    "a class that joins by its subPath": storageClass({ attributes: { subPath: `x,${join}` } }),
  };
}

/** Those that the guard refuses although the model sees no harm, and why. */
export function refusedAnyway(group: string): Record<string, { manifest: Manifest; reason: string }> {
  const join = `cache-group=${group}`;
  const quoting = "the driver's quoting spoils the first option, and the mount should fail";
  const anotherShell = "another shell than dash reads it";
  const trimmed = "a blank to the driver, which takes it away at an end, and none to the shell";
  const uncached = "what stands behind the blank is lost: it mounts without the group";
  const rows: Record<string, [options: string[], reason: string]> = {
    "the flag before a blank": [[`no-sharing, ${join}`], uncached],
    "everything in quotes": [[`"cache-group"=${group}`, "'no-sharing'"], "quotes depend on who mounts"],
    "another group afterwards": [[join, "cache-group=zz"], "which of the two wins is not documented"],
    "a group without a value": [
      ["cache-size=0", `cache-group ${group}`],
      "it says something else than it means",
    ],
    "an asterisk": [[join, "subdir=/a*", "no-sharing"], "a shell reads it"],
    "a question mark": [[join, "subdir=/a?", "no-sharing"], "a shell reads it"],
    "a bracket": [[join, "subdir=/[a", "no-sharing"], "a shell reads it"],
    "a closing bracket": [[join, "subdir=/a]", "no-sharing"], "a shell reads it"],
    "a number sign": [[join, "subdir=/a#b", "no-sharing"], "a shell reads it where a blank stands before"],
    "a brace": [[join, "subdir=/{a", "no-sharing"], anotherShell],
    "a closing brace": [[join, "subdir=/a}", "no-sharing"], anotherShell],
    "an exclamation mark": [[join, "subdir=/a!", "no-sharing"], anotherShell],
    "a vertical tab": [[join, `subdir=/a${verticalTab}b`, "no-sharing"], trimmed],
    "a no-break space": [[join, `subdir=/a${noBreak}b`, "no-sharing"], trimmed],
    "an ideographic space": [[join, `subdir=/a${ideographic}b`, "no-sharing"], trimmed],
    "a next line": [[join, `subdir=/a${nextLine}b`, "no-sharing"], trimmed],
    "what is read from a file": [
      [join, "subdir=/a</b", "no-sharing"],
      "the file is not there: the mount fails",
    ],
    "a dollar sign": [[join, "subdir=/$a", "no-sharing"], quoting],
    "a backtick": [[join, "subdir=/`a`", "no-sharing"], quoting],
    "a parenthesis": [[join, "subdir=/(a", "no-sharing"], quoting],
    "a closing parenthesis": [[join, "subdir=/a)", "no-sharing"], quoting],
    "a double quote": [[join, 'subdir="/a"', "no-sharing"], "quotes depend on who mounts"],
    "a single quote": [[join, "subdir='/a'", "no-sharing"], "quotes depend on who mounts"],
    "a backslash": [[join, "a\\", "no-sharing"], "what becomes of it depends on who mounts"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: nearly the driver's
    "a blank in a placeholder": [[join, "subdir=${.pvc.labels.a b}", "no-sharing"], quoting],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: nearly the driver's
    "a placeholder of another form": [[join, "subdir=${pvc.name}", "no-sharing"], quoting],
  };
  const classes = Object.entries(rows).map(([what, [mountOptions, reason]]) => {
    return [`a class with ${what}`, { manifest: storageClass({ mountOptions }), reason }] as const;
  });
  const blankInSubPath = volume({ mountOptions: [join, "no-sharing"], attributes: { subPath: "a #" } });
  return {
    ...Object.fromEntries(classes),
    "a volume with a blank in its subPath": {
      manifest: blankInSubPath,
      reason: "the mount pod takes a part of it",
    },
  };
}

/** Those that the guard lets pass. */
export function passing(group: string): Rows {
  const join = `cache-group=${group}`;
  const classes: Record<string, string[]> = {
    "that only reads": [join, "no-sharing"],
    "that only reads, the flag first": ["no-sharing", join],
    "that only reads, in one item": [`no-sharing,${join}`],
    "that only reads, in a Chinese directory": [join, "no-sharing", "subdir=/数据集/训练-e\u0301"],
    "that only reads, in a directory of signs": [join, "no-sharing", "subdir=/a.b/@c/+d~e,f%g:h_i"],
    "that only reads, with placeholders": [
      join,
      "no-sharing",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholders are the driver's
      "subdir=/${.PVC.namespace}/${.pvc.labels.a_b/c}",
    ],
    "of another group": ["cache-group=other"],
    "of a group whose name begins alike": [`${join}-2`],
    "of a group whose name ends alike": [`cache-group=other-${group}`],
    "of a group whose name ends alike behind a dot": [`cache-group=other.${group}`],
    "of a group whose name goes on behind a dot": [`${join}.b`],
    "of another group in the group's directory": ["cache-group=other", `subdir=/${group}`],
    "of another group, in quotes and a comment": ['cache-group="other" # theirs'],
    "with an option that is called like the group": ["cache-group=", group],
    "that names the group elsewhere": [`subdir=/${group}`, "cache-group=other"],
  };
  const reads = { mountOptions: [join, "no-sharing"] };
  return {
    ...rowsOf("a class", storageClass, toOptions(classes)),
    "a class without options": storageClass({}),
    "a class with empty parameters": storageClass({ mountOptions: [], attributes: { mountOptions: "" } }),
    "a class of another driver": storageClass({ mountOptions: [join] }, undefined, "example.com/other"),
    "a volume of another driver": volume({ mountOptions: [join] }, undefined, "example.com"),
    "a volume that only reads": volume(reads),
    "a volume that only reads, in a directory": volume({ ...reads, attributes: { subPath: "pvc-1/a" } }),
    "a volume that only reads, by its attributes": volume({
      attributes: { mountOptions: `${join},no-sharing` },
    }),
    "a volume that only reads, by attributes with blanks": volume({
      attributes: { mountOptions: `cache-size=0, ${join}, no-sharing` },
    }),
    "a volume that only reads, by both": volume({ ...reads, attributes: { mountOptions: "cache-size=0" } }),
    "a volume whose attributes name the group, and its options the flag": volume({
      mountOptions: ["no-sharing"],
      attributes: { mountOptions: join },
    }),
    "a volume of another kind": {
      ...volume({}),
      spec: {
        ...volume({}).spec,
        csi: undefined,
        nfs: { server: "nfs.example.com", path: "/" },
        mountOptions: [join],
      },
    },
  };
}

/** Those that the API server's budget for expressions must suffice for. */
export const large: Rows = {
  "a volume of 10,000 options": volume({ mountOptions: Array.from({ length: 10_000 }, (_, i) => `o${i}=x`) }),
  "a volume of one option of 100 kB": volume({ mountOptions: [`o=${"x".repeat(100_000)}`] }),
  "a volume of one attribute of 100 kB": volume({ attributes: { mountOptions: `o=${"x".repeat(100_000)}` } }),
  "a volume of 10,000 options in an attribute": volume({
    attributes: { mountOptions: "o=x,".repeat(10_000) },
  }),
};

const toOptions = (rows: Record<string, string[]>): Record<string, Options> =>
  Object.fromEntries(Object.entries(rows).map(([what, mountOptions]) => [what, { mountOptions }]));

const rowsOf = (kind: string, make: (options: Options) => Manifest, rows: Record<string, Options>): Rows =>
  Object.fromEntries(Object.entries(rows).map(([what, options]) => [`${kind} ${what}`, make(options)]));
