// What is right in form and most likely a mistake: said as a warning, with what was probably meant.
import { describe, expect, test } from "vitest";
import { engines } from "../lib/chart.ts";
import { sideBySide } from "../lib/lists/loaders.ts";
import { refusal, warnings as warningsOf } from "../lib/lists/renders.ts";
import { quiet } from "../lib/quiet.ts";

describe.each(engines)("$name warns", sideBySide, (engine) => {
  const warnings = (values: object) => warningsOf(engine, { values: { ...quiet, ...values } });
  const refused = (values: object) => refusal(engine, { values: { ...quiet, ...values } });

  test("of an image of the Community Edition", async () => {
    const text = (at: string, tag: string) =>
      `${at}: ${tag} is the Community Edition, which has no cache groups: use a tag that begins with ee-.`;
    for (const tag of ["ce-v1.2.0", "ce-nightly"])
      expect(await warnings({ image: { tag } })).toEqual([text("image.tag", tag)]);
    expect(await warnings({ pools: { gpu: { image: { tag: "ce-v1.2.0" } } } })).toEqual([
      text("pools.gpu.image.tag", "ce-v1.2.0"),
    ]);
    for (const tag of ["ee-5.1.2-abc", "cee-1", "prod"])
      expect(await warnings({ image: { tag } })).toEqual([]);
  });

  test("of that image, without asking for its version, where a setting needs one", async () => {
    const text = (at: string, option: string, needed: string, image = "image") =>
      `${at}: ${option} needs an Enterprise client from ${needed} on, and the tag ce-v1.2.0 is the Community Edition's: set ${image}.tag to one that begins with ee-`;
    expect(await refused({ image: { tag: "ce-v1.2.0" }, join: { enabled: true } })).toEqual([
      text("join.enabled", "group-backup", "5.1.0"),
    ]);
    expect(
      await refused({ pools: { gpu: { image: { tag: "ce-v1.2.0" }, join: { enabled: true } } } }),
    ).toEqual([text("pools.gpu.join.enabled", "group-backup", "5.1.0", "pools.gpu.image")]);
  });

  test("of the CSI driver's image", async () => {
    for (const repository of ["juicedata/juicefs-csi-driver", "mirror/juicefs-csi-driver"])
      expect(await warnings({ image: { repository } })).toEqual([
        `image.repository: ${repository} is the image of the CSI driver, and none of the client: use juicedata/mount, with a tag that begins with ee-.`,
      ]);
    expect(await warnings({ image: { repository: "mirror/juicefs-csi-driver-mount" } })).toEqual([]);
  });

  test("of a registry that stands in the repository once more", async () => {
    const text = (at: string, registry: string, rest = "juicedata/mount") =>
      `${at}: ${registry}/${rest} begins with the registry ${registry}, which is put before it once more: write ${rest}.`;
    const twice = { registry: "hub.example.com", repository: "hub.example.com/juicedata/mount" };
    expect(await warnings({ image: twice })).toEqual([text("image.repository", "hub.example.com")]);
    const { registry: imageRegistry, repository } = twice;
    expect(await warnings({ global: { imageRegistry }, image: { repository } })).toEqual([
      text("image.repository", "hub.example.com"),
    ]);
    expect(
      await warnings({ image: { registry: imageRegistry }, pools: { gpu: { image: { repository } } } }),
    ).toEqual([text("pools.gpu.image.repository", "hub.example.com")]);
    expect(await warnings({ image: { repository } })).toEqual([]);
    expect(await warnings({ image: { registry: "hub", repository: "hub2/mount" } })).toEqual([]);
    expect(await warnings({ image: { registry: "mirror.example.com", repository } })).toEqual([]);
  });

  test("of a cache of MiB where Gi was meant", async () => {
    const text = (at: string, size: unknown) => `${at}: ${size} means ${size} MiB: did you mean ${size}Gi?`;
    const members = (size: unknown) => warnings({ cache: { requireMount: true, size } });
    for (const size of [1, 500, "500", 1023]) expect(await members(size)).toEqual([text("cache.size", size)]);
    for (const size of [1024, "1024", 512000, "500Gi", "7Mi"]) expect(await members(size)).toEqual([]);
    expect(await warnings({ pools: { gpu: { cache: { size: 500 } } } })).toEqual([
      text("pools.gpu.cache.size", 500),
    ]);
    const clients = (size: unknown) =>
      warnings({ storageClasses: { "juicefs-sc": { cache: { dirs: ["/disks/a"], size } } } });
    expect(await clients(100)).toEqual([text("storageClasses.juicefs-sc.cache.size", 100)]);
    for (const size of [0, "0", 1024, "100Gi"]) expect(await clients(size)).toEqual([]);
  });

  test("of an option's unit, with the plain number", async () => {
    const text = (at: string, given: string, plain: string) =>
      `${at}: which clients take a unit, as in ${given}, is not public: write ${plain}.`;
    const plain: [given: string, plain: string][] = [
      ["buffer-size=1Gi", "buffer-size=1024"],
      ["buffer-size=1.5G", "buffer-size=1536"],
      ["buffer-size=300MiB", "buffer-size=300"],
      ["buffer-size=2097152B", "buffer-size=2"],
      ["max-readahead=100K", "max-readahead=1"],
      ["attr-cache=1s", "attr-cache=1"],
      ["attr-cache=100ms", "attr-cache=0.1"],
      ["cache-expire=1h30m", "cache-expire=5400"],
      ["cache-expire=30d", "cache-expire=2592000"],
      ["download-limit=10Gbps", "download-limit=10000"],
      ["download-limit=100Mbps", "download-limit=100"],
      ["upload-limit=1500Kbps", "upload-limit=2"],
      ["upload-limit=100MB", "upload-limit=800"],
    ];
    for (const [given, instead] of plain)
      expect(await warnings({ mountOptions: ["prefetch=1", given] })).toEqual([
        text("mountOptions[1]", given, instead),
      ]);
    const right = [
      "buffer-size=1024",
      "attr-cache=0.5",
      "download-limit=1000",
      "max-write=128K",
      "umask=022",
    ];
    expect(await warnings({ mountOptions: right })).toEqual([]);
    const storageClasses = { "juicefs-sc": { cache: { size: 0 }, mountOptions: ["attrcacheto=1m"] } };
    expect(await warnings({ storageClasses })).toEqual([
      text("storageClasses.juicefs-sc.mountOptions[0]", "attr-cache=1m", "attr-cache=60"),
    ]);
  });

  test("of a flag with a value", async () => {
    const text = (option: string, way: string) =>
      `mountOptions[0]: ${option} is a flag, and which clients take a value for one is not public: ${way}.`;
    expect(await warnings({ mountOptions: ["allow_other=true"] })).toEqual([
      text("allow-other", "write allow-other alone"),
    ]);
    expect(await warnings({ mountOptions: ["gather=true", "allow-other"] })).toEqual([
      expect.stringMatching(/no public list/),
    ]);
    expect(await warnings({ mountOptions: ["allow-other=false"] })).toEqual([
      text("allow-other", "leave it out"),
    ]);
  });

  test("of a key of the CSI driver that is nearly another", async () => {
    const keys = (parameters: object) =>
      warnings({ storageClasses: { "juicefs-sc": { cache: { size: 0 }, parameters } } });
    const near = (key: string, meant: string) =>
      `storageClasses.juicefs-sc.parameters.${key} is not among what driver 0.32 knows: did you mean ${meant}?`;
    for (const [key, meant] of [
      ["juicefs/moun-memory-limit", "juicefs/mount-memory-limit"],
      ["juicefs/mount-mem-limit", "juicefs/mount-memory-limit"],
      ["juicefs/mount-cpu-requests", "juicefs/mount-cpu-request"],
      ["juicefs/mount-label", "juicefs/mount-labels"],
      ["juicefs/clean_cache", "juicefs/clean-cache"],
    ] as const)
      expect(await keys({ [key]: "1" })).toEqual([near(key, meant)]);
    for (const key of ["juicefs/mount-cpu", "juicefs/x", "juicefs/mount-tolerations"])
      expect(await keys({ [key]: "1" })).toEqual([
        `storageClasses.juicefs-sc.parameters.${key} is not among what driver 0.32 knows: it is handed on as it is.`,
      ]);
  });

  test("of memory in bytes", async () => {
    const bytes = (at: string, memory: unknown, meant: string) =>
      `${at}: ${memory} means ${memory} bytes: did you mean ${meant}?`;
    const requests = (memory: unknown) => warnings({ resources: { requests: { memory } } });
    for (const [memory, meant] of [
      [10, "10Gi"],
      ["255", "255Gi"],
      [256, "256Mi"],
      [10240, "10240Mi"],
      [1048575, "1048575Mi"],
    ] as const)
      expect(await requests(memory)).toEqual([bytes("resources.requests.memory", memory, meant)]);
    for (const memory of [1048576, "10Gi", "1500M", 10737418240]) expect(await requests(memory)).toEqual([]);
    expect(await requests("512m")).toEqual([
      "resources.requests.memory: 512m means thousandths of a byte: did you mean 512Mi?",
    ]);
    const limit = { requests: { memory: 1 }, limits: { memory: 20 } };
    const counts = expect.stringMatching(/^pools\.gpu\.resources\.limits\.memory also counts the page cache/);
    expect(await warnings({ pools: { gpu: { resources: limit } } })).toEqual([
      counts,
      bytes("pools.gpu.resources.requests.memory", 1, "1Gi"),
      bytes("pools.gpu.resources.limits.memory", 20, "20Gi"),
    ]);
  });
});
