// The registry of the client's options: complete as far as anything public is, and without contradictions.
import { RE2JS } from "re2js";
import { describe, expect, test } from "vitest";
import { communityOptions, refusedOptions, secretOptions } from "../../schema/client-options/elsewhere.ts";
import { forms, sources } from "../../schema/client-options/option.ts";
import { clientOptions } from "../../schema/client-options.ts";
import { optionRows } from "../../scripts/generate/options-template.ts";
import { sourceSchema } from "../../scripts/generate/source.ts";
import { everySetting, settings } from "../../src/model/settings.ts";

/** The one public list of all names (GMI Cloud, May 2025), and what is known besides. */
const publicNames =
  `background foreground no-syslog log update-fstab max-space prefix-internal hide-internal sort-dir token no-update
  enable-xattr enable-acl no-bsd-lock no-posix-lock block-interrupt readdir-cache allow-other max-write umask subdir metacacheto
  max-cached-inodes open-cache attr-cache entry-cache dir-entry-cache get-timeout put-timeout io-retries object-clients max-uploads
  max-downloads max-deletes flush-wait upload-limit download-limit external internal rsa-key flip no-sync buffer-size prefetch
  max-readahead initial-readahead readahead-ratio writeback cache-dir cache-size free-space-ratio cache-mode cache-partial-only
  cache-large-write verify-cache-checksum cache-eviction cache-expire cache-group subgroups group-network group-ip group-port
  group-weight group-weight-unit group-backup no-sharing fill-group-cache cache-group-size cache-priority remote-timeout
  group-compress cert-file key-file gzip disallow-list rdma-network decommission`.split(/\s+/);

const names = clientOptions.map(({ name }) => name);
const elsewhere = [...secretOptions, ...communityOptions];

test("every name that is public is there, once", () => {
  const all = [...names, ...elsewhere];
  expect(publicNames.filter((name) => !all.includes(name))).toEqual([]);
  expect(all.filter((name, place) => all.indexOf(name) !== place)).toEqual([]);
  expect(all.filter((name) => !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))).toEqual([]);
  expect(refusedOptions.filter((name) => !communityOptions.includes(name))).toEqual([]);
});

test("no spelling is that of two", () => {
  const spellings = [...names, ...elsewhere]
    .flatMap((name) => [...new Set([name, name.replaceAll("-", "")])])
    .concat(clientOptions.flatMap(({ also = [] }) => also));
  expect(spellings.filter((name, place) => spellings.indexOf(name) !== place)).toEqual([]);
});

test("each row tells what it is in both languages, and from where", () => {
  for (const row of clientOptions) {
    expect(row.zh, row.name).toMatch(/\p{Script=Han}/u);
    expect(row.en, row.name).not.toMatch(/\p{Script=Han}/u);
    expect(row.sources.length, row.name).toBeGreaterThan(0);
    if (row.since) expect(row.since, row.name).toMatch(/^\d+\.\d+\.\d+$/);
  }
  const used = new Set(clientOptions.flatMap((row) => row.sources));
  expect(Object.keys(sources).filter((source) => !used.has(source as never))).toEqual([]);
});

test("an option that a value becomes has a row", () => {
  const options = [...everySetting(settings(sourceSchema()))].flatMap(({ option }) => option ?? []);
  expect(options.length).toBeGreaterThan(8);
  expect(options.filter((option) => !names.includes(option))).toEqual([]);
});

test("the chart's table has them all, with who sets them", () => {
  const rows = optionRows(sourceSchema());
  expect(Object.keys(rows).sort()).toEqual([...names, ...elsewhere].sort());
  expect(rows["cache-size"]).toEqual({
    form: "mebibytes",
    member: "cache.size",
    storageClasses: "cache.size",
    persistentVolumes: "cache.size",
  });
  expect(rows["group-backup"]).toEqual({
    form: "flag",
    since: "5.1.0",
    member: "",
    storageClasses: "",
    persistentVolumes: "",
  });
  expect(rows.subdir).toEqual({ form: "text", persistentVolumes: "subdir" });
  expect(rows["group-network"]).toEqual({ form: "text", member: "network.cidr" });
  expect([rows.token?.of, rows.metrics?.of, rows.consul?.of]).toEqual(["secret", "refused", "community"]);
});

describe("a form", () => {
  const examples: Record<keyof typeof forms, [right: string[], wrong: string[]]> = {
    flag: [
      ["", "=true", "=false"],
      ["=1", "=yes", "="],
    ],
    count: [
      ["=0", "=20"],
      ["", "=-3", "=1.5", "=1;:", "=1G", "=$(id)", "=x"],
    ],
    mebibytes: [
      ["=300", "=1.5", "=10G", "=10GiB", "=512M", "=7Ti", "=100B"],
      ["", "=-1", "=$(id)", "=ten", "=1 G", "=10GG"],
    ],
    size: [
      ["=4", "=128K", "=10G"],
      ["", "=-1", "=x"],
    ],
    rate: [
      ["=0", "=1000", "=100Mbps"],
      ["", "=fast", "=-1"],
    ],
    seconds: [
      ["=1", "=0.5", "=60s", "=1h30m", "=7d", "=100ms"],
      ["", "=-1", "=soon", "=1y"],
    ],
    share: [
      ["=0", "=1", "=0.1", "=.5", "=1.0"],
      ["", "=1.5", "=10", "=10%", "=-0.1"],
    ],
    number: [
      ["=0.5", "=2"],
      ["", "=-1", "=half"],
    ],
    mode: [
      ["=0600", "=600", "=0755"],
      ["", "=rw", "=0800", "=6"],
    ],
    address: [
      ["=10.0.0.1", "=fd00::1"],
      ["", "=eth0", "=host.example.com"],
    ],
    text: [
      ["=x", "=/var/log/a", "=2-random"],
      ["", "="],
    ],
    open: [["", "=x"], []],
  };
  test.each(Object.entries(examples))("%s", (name, [right, wrong]) => {
    const { pattern } = forms[name as keyof typeof forms];
    const takes = (value: string) => RE2JS.compile(pattern).matcher(value).find();
    expect(right.filter((value) => !takes(value))).toEqual([]);
    expect(wrong.filter(takes)).toEqual([]);
  });
});
