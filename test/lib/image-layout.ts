// An image of nothing for two architectures, in a folder as skopeo reads it (oci:FOLDER:TAG).
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const oci = "application/vnd.oci.image";
const digestOf = (data: Buffer) => `sha256:${createHash("sha256").update(data).digest("hex")}`;

/** Writes it. @returns the digest of its index, which stands for all architectures */
export function writeImage(folder: string, tag: string): string {
  const blobs = join(folder, "blobs", "sha256");
  mkdirSync(blobs, { recursive: true });
  const blob = (mediaType: string, content: Buffer | object) => {
    const data = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content));
    const digest = digestOf(data);
    writeFileSync(join(blobs, digest.slice("sha256:".length)), data);
    return { mediaType: `${oci}.${mediaType}`, digest, size: data.length };
  };
  const list = (mediaType: string, rest: object) =>
    blob(mediaType, { schemaVersion: 2, mediaType: `${oci}.${mediaType}`, ...rest });
  // A tar of nothing.
  const tar = Buffer.alloc(1024);
  const layers = [blob("layer.v1.tar+gzip", gzipSync(tar))];
  const manifests = ["amd64", "arm64"].map((architecture) => {
    const platform = { architecture, os: "linux" };
    const rootfs = { type: "layers", diff_ids: [digestOf(tar)] };
    const config = blob("config.v1+json", { ...platform, rootfs });
    return { ...list("manifest.v1+json", { config, layers }), platform };
  });
  const index = list("index.v1+json", { manifests });
  const annotations = { "org.opencontainers.image.ref.name": tag };
  writeFileSync(join(folder, "oci-layout"), JSON.stringify({ imageLayoutVersion: "1.0.0" }));
  writeFileSync(
    join(folder, "index.json"),
    JSON.stringify({ schemaVersion: 2, manifests: [{ ...index, annotations }] }),
  );
  return index.digest;
}
