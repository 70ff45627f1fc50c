// Names that belong elsewhere: into the Secret, or to the Community Edition.

/** What the Secret holds: mount options are visible to everyone. `token` is a mount option by the list; the others are of `juicefs auth`. */
export const secretOptions: readonly string[] = [
  "access-key",
  "access-key2",
  "passphrase",
  "secret-key",
  "secret-key2",
  "session-token",
  "token",
];

/**
 * Options that the Community Edition has and no list of the Enterprise client's: its manual is the one that people find. That
 * `metrics` ends an Enterprise client was seen (juicefs-operator 104).
 */
export const communityOptions: readonly string[] = [
  "backup-meta",
  "backup-skip-trash",
  "bucket",
  "cache-scan-interval",
  "consul",
  "custom-labels",
  "heartbeat",
  "max-stage-write",
  "metrics",
  "no-usage-report",
  "push-auth",
  "push-gateway",
  "push-graphite",
  "push-interval",
  "push-labels",
  "skip-dir-mtime",
  "skip-dir-nlink",
  "storage",
  "upload-delay",
  "upload-hours",
];

/** Of those, the ones that an Enterprise client was seen to refuse. */
export const refusedOptions: readonly string[] = ["metrics"];
