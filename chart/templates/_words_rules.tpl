{{/*
What is wrong with a value, and the way out: a sentence for each code of a rule. `at` is the value's path; the rest is what the
rule says of it. A line's end becomes a blank.
*/}}

{{- define "cache-group.says.null" -}}
{{ .at }} is null, which would delete it: leave it out to get the default, or write an empty value
{{- end -}}

{{- define "cache-group.says.missing-after-upgrade" -}}
{{ .all }}: not among the values. With --reuse-values the defaults of this chart are not there: upgrade with
--reset-then-reuse-values; and leave out what you set to null, which deletes a default
{{- end -}}

{{- define "cache-group.says.twice" -}}
{{ .at }}: {{ .what }} is there twice: keep one of them
{{- end -}}

{{/* Nodes and pools. */}}

{{- define "cache-group.says.nodes-all-and-selector" -}}
{{ .at }}: every node and nodes.selector exclude each other: set one of them
{{- end -}}

{{- define "cache-group.says.nodes-apart" -}}
{{ .at }} does not go with {{ .other }}, since a label's value is what keeps members apart: label the nodes first
(kubectl label node NODE {{ .label }}=default), then leave {{ .at }} out; a node without the label loses its member at once
{{- end -}}

{{- define "cache-group.says.pool-default" -}}
{{ .at }}: the pool default is the top level itself: write its settings there
{{- end -}}

{{- define "cache-group.says.pool-name" -}}
{{ .at }}: that is no name for a pool: use lower-case letters, digits and '-', 40 at most
(YAML reads on, yes, off and no as true and false)
{{- end -}}

{{- define "cache-group.says.name-long" -}}
{{ .at }}: the name {{ .name }} has {{ .length }} characters, 63 at most: set a shorter one
{{- end -}}

{{- define "cache-group.says.name-long-pool" -}}
{{ .at }}: the name {{ .name }} has {{ .length }} characters, 63 at most: use a shorter name for the pool
{{- end -}}

{{- define "cache-group.says.name-long-role" -}}
{{ .at }}: the name {{ .name }} has {{ .length }} characters, 63 at most: set a shorter fullnameOverride before members run
(to change it later replaces them all at once)
{{- end -}}

{{- define "cache-group.says.name-form" -}}
{{ .at }}: {{ .name }} is no name that Kubernetes takes, of which the chart's name or its alias may be a part:
set one of lower-case letters, digits and '-'
{{- end -}}

{{/* The release. */}}

{{- define "cache-group.says.secret-file-system" -}}
{{ .at }} is no file system's name: write it as the console shows it, with letters, digits, '-', '_' and '.'
{{- end -}}

{{- define "cache-group.says.object-name" -}}
{{ .at }}: {{ .name }} is no name for a {{ .kind }}: use lower-case letters, digits, '-' and '.'
{{- end -}}

{{- define "cache-group.says.object-taken" -}}
{{ .at }}: there is a {{ .kind }} {{ .name }} already, of {{ .owner }}: use another name
{{- end -}}

{{- define "cache-group.says.secret-incomplete" -}}
{{ .at }} is missing: secret.create needs the file system's name and token
{{- end -}}

{{- define "cache-group.says.secret-not-created" -}}
{{ .at }} is set but secret.create is not: set secret.create, or remove secret.data and create the Secret yourself
{{- end -}}

{{- define "cache-group.says.claim-taken" -}}
{{ .at }}: {{ .claim }} is the claim of persistentVolumes.{{ .owner }} already: use another name
{{- end -}}

{{- define "cache-group.says.guard-too-old" -}}
{{ .at }}: needs Kubernetes 1.30, and this is {{ .version }}: turn it off, or give the cluster's version (--kube-version)
{{- end -}}

{{- define "cache-group.says.guard-deny-and-warn" -}}
{{ .at }}: the API server takes no policy with Deny and Warn, as a refusal says the same: leave one of them out
{{- end -}}

{{- define "cache-group.says.keep-everything" -}}
{{ .at }}: helm.sh/resource-policy would also keep the members of a pool that you take away: set keep of a class or a volume,
or daemonSetAnnotations
{{- end -}}

{{- define "cache-group.says.annotation-hook" -}}
{{ .at }}: {{ .annotation }} makes a hook of what it stands on, which each upgrade deletes and makes anew: remove it
{{- end -}}

{{- define "cache-group.says.account-default" -}}
{{ .at }}: each namespace has its account default already: set another name, or leave serviceAccount.create out
{{- end -}}

{{- define "cache-group.says.account-not-created" -}}
{{ .at }} is set but serviceAccount.create is not: set serviceAccount.create, or annotate the account yourself
{{- end -}}

{{/* Image and versions. */}}

{{- define "cache-group.says.image-without-tag" -}}
{{ .at }}.tag and {{ .at }}.digest are both empty: set one of them
{{- end -}}

{{- define "cache-group.says.image-digest-wins" -}}
{{ .at }}: the digest of image.digest would win over it: set pools.{{ .pool }}.image.digest too, or "" for none
{{- end -}}

{{- define "cache-group.says.version-contradicts-tag" -}}
{{ .at }}: {{ .version }} is not the version of the tag {{ .tag }}: leave it out, or correct one of them
{{- end -}}

{{- define "cache-group.says.version-unknown" -}}
{{ .at }}: {{ .option }} needs a client from {{ .needed }} on, and the image's tag does not tell its version: set {{ .image }}.version
{{- end -}}

{{- define "cache-group.says.version-too-old" -}}
{{ .at }}: {{ .option }} needs a client from {{ .needed }} on, the image has {{ .version }}: use a newer {{ .image }}.tag, or do without
{{- end -}}

{{/* Paths, and cache directories. */}}

{{- define "cache-group.says.path-form" -}}
{{ .at }}: {{ .path }} is not what goes here: write the path of a directory below /, without blanks, control characters, quotes and
{{ .marks }}
{{- end -}}

{{- define "cache-group.says.path-unclean" -}}
{{ .at }}: {{ .path }} has more than one way to be written: write {{ .clean }}
{{- end -}}

{{- define "cache-group.says.dir-mount-point" -}}
{{ .at }}: {{ .dir }} is where the volume is mounted: use another directory
{{- end -}}

{{- define "cache-group.says.dir-system" -}}
{{ .at }}: {{ .dir }} is part of the system: use a directory on a data disk, such as /data/disk0
{{- end -}}

{{- define "cache-group.says.dir-of-node" -}}
{{ .at }}: {{ .dir }} is where the node has what it needs itself ({{ .node }}): use a directory on a data disk, such as /data/disk0
{{- end -}}

{{- define "cache-group.says.dir-memory-whole" -}}
{{ .at }}: {{ .dir }} is all of the memory that it shares with others: use a directory in it, such as /dev/shm/jfs
{{- end -}}

{{- define "cache-group.says.dir-memory-of-client" -}}
{{ .at }}: {{ .dir }} lies in memory: set juicefs/mount-cache-emptydir (Memory:SIZE) among its parameters or attributes
{{- end -}}

{{- define "cache-group.says.dir-own" -}}
{{ .at }}: {{ .dir }} is the member's own: use another directory
{{- end -}}

{{- define "cache-group.says.dir-nested" -}}
{{ .at }}: {{ .dir }} contains {{ .other }}: a cache directory cannot lie in another
{{- end -}}

{{/* Mount options. */}}

{{- define "cache-group.says.option-owned-by-member" -}}
{{- $ways := dict
  "background" "remove it, since process 1 of the container must stay"
  "cache-dir" "set cache.dirs"
  "cache-group" "set cacheGroup"
  "cache-size" "set cache.size"
  "conf-dir" "remove it, the chart says where the configuration lies"
  "foreground" "remove it, the chart sets it"
  "free-space-ratio" "set cache.freeSpaceRatio"
  "group-backup" "set join.enabled, and label a node <pool>.joining as long as it joins"
  "group-network" "set network.cidr"
  "group-port" "set network.port"
  "group-weight" "set weight"
  "no-sharing" "remove it, since a member that does not share serves nobody; clients get it by themselves"
  "no-update" "remove it, the chart sets it"
-}}
{{ .at }}: {{ .option }} is not set here: {{ get $ways .option }}
{{- end -}}

{{- define "cache-group.says.option-owned-by-client" -}}
{{- $reader := "remove it, a client only reads from the ring and has no place in it" -}}
{{- $ways := dict
  "background" "remove it, the CSI driver runs the mount"
  "cache-dir" (printf "set %s.cache.dirs" .client)
  "cache-group" "remove it, cacheGroup sets it for members and clients"
  "cache-size" (printf "set %s.cache.size" .client)
  "conf-dir" "remove it, the CSI driver says where the configuration lies"
  "foreground" "remove it, the CSI driver sets it"
  "group-backup" $reader
  "group-port" $reader
  "group-weight" $reader
  "group-weight-unit" $reader
  "no-sharing" "remove it, every client gets it"
  "no-update" "remove it, the CSI driver sets it"
  "subdir" (printf "set %s.subdir" .client)
-}}
{{ .at }}: {{ .option }} is not set here: {{ get $ways .option }}
{{- end -}}

{{- define "cache-group.says.option-secret" -}}
{{ .at }}: {{ .option }} is not set here: put it into the Secret, since mount options are visible to everyone
{{- end -}}

{{- define "cache-group.says.option-form" -}}
{{ .at }} is no mount option: write name or name=value, with lower-case letters, digits and '-' in the name, one '=' at most,
and each option as an item of its own
{{- end -}}

{{/* What reaches a shell. */}}

{{- define "cache-group.says.client-blank" -}}
{{ .at }}: a blank, or a sign that looks like none, ends the options in the shell of the mount pod: leave it out, and write each
option as an item of its own
{{- end -}}

{{- define "cache-group.says.client-comma" -}}
{{ .at }}: the CSI driver joins options by commas: leave it out, and write each option as an item of its own
{{- end -}}

{{- define "cache-group.says.client-shell" -}}
{{ .at }}: {{ .sign }} reaches the shell of the mount pod, which takes it for its own: leave it out
{{- end -}}

{{- define "cache-group.says.client-quoting" -}}
{{ .at }}: with {{ .sign }} the CSI driver's quoting makes the mount fail: leave it out
(its own placeholders, such as ${.pvc.namespace}, may have it)
{{- end -}}

{{- define "cache-group.says.client-subdir" -}}
{{ .at }}: the directory of subdir is not read as it is written: leave out '.', '..', '//' and a '/' at its end
{{- end -}}

{{- define "cache-group.says.driver-options" -}}
{{ .at }}: mount options are not set here: write them into mountOptions
{{- end -}}

{{- define "cache-group.says.driver-sub-path-of-storageClasses" -}}
{{ .at }}: it would give every claim the same directory, and reach the mount options: set pathPattern, or subdir= in mountOptions
{{- end -}}

{{- define "cache-group.says.driver-sub-path-of-persistentVolumes" -}}
{{ .at }}: it reaches the mount options unread: set subdir
{{- end -}}

{{- define "cache-group.says.driver-secret" -}}
{{ .at }}: the Secret is not set here: set secret.name and secret.namespace
{{- end -}}

{{- define "cache-group.says.weight-and-unit" -}}
{{ .at }}: group-weight-unit does not go with {{ .weight }}: keep one of them
{{- end -}}

{{- define "cache-group.says.weight-and-unit-of-pool" -}}
{{ .at }}: group-weight-unit does not go with {{ .weight }}: keep one of them (pools.{{ .pool }}.weight: "" takes the weight away)
{{- end -}}

{{/* Resources. */}}

{{- define "cache-group.says.request-above-limit" -}}
{{ .at }}: {{ .request }} is more than the limit {{ .limit }}: set it to {{ .limit }} at most, or raise {{ .limits }}
{{- end -}}

{{- define "cache-group.says.buffer-above-limit" -}}
{{ .at }}: buffer-size={{ .buffer }}{{ .unit }} does not fit into the memory limit {{ .limit }}: raise {{ .limits }} far above it,
or lower buffer-size
{{- end -}}

{{- define "cache-group.says.memory-above-limit" -}}
{{ .at }}: {{ .size }} of it lie in memory ({{ .dirs }}), and do not fit with buffer-size ({{ .buffer }}) into the memory limit
{{ .limit }}: raise {{ .limits }}, or lower {{ .at }}
{{- end -}}

{{/* Pods. */}}

{{- define "cache-group.says.label-owned" -}}
{{ .at }}: {{ .label }} is set by the chart: use another label
{{- end -}}

{{- define "cache-group.says.annotation-owned" -}}
{{ .at }}: {{ .annotation }} is set by the chart: use another annotation
{{- end -}}

{{- define "cache-group.says.address-form" -}}
{{ .at }}: {{ .address }} is no IP address: write one such as 10.20.0.8 or fd00::8, without leading zeros
{{- end -}}

{{- define "cache-group.says.network-form" -}}
{{ .at }}: {{ .network }} is no network: write one such as 10.20.0.0/16 or fd00::/8
{{- end -}}

{{- define "cache-group.says.toleration-without-key" -}}
{{ .at }}: without a key it is for every taint, which takes operator: Exists: add one of them
{{- end -}}

{{- define "cache-group.says.volume-taken" -}}
{{ .at }}: there is a volume {{ .volume }} already: use another name
{{- end -}}

{{- define "cache-group.says.pool-node-label" -}}
{{ .at }}: {{ .label }} says which pool a node belongs to, and its nodes have it with {{ .pool }}: leave it out
{{- end -}}

{{- define "cache-group.says.dns-none" -}}
{{ .at }}: None leaves the members without a name server: set {{ .config }}.nameservers
{{- end -}}

{{- define "cache-group.says.dns-too-many" -}}
{{ .at }}: Kubernetes takes three at most, and these are {{ .count }}: leave some out
{{- end -}}

{{- define "cache-group.says.container-taken" -}}
{{ .at }}: there is a container {{ .container }} already: use another name
{{- end -}}

{{- define "cache-group.says.member-not-root" -}}
{{ .at }}: a member has to run as root (runAsUser 0), since only root may mount a file system and use the cache directories:
leave it out
{{- end -}}

{{- define "cache-group.says.pod-not-root" -}}
{{ .at }}: a member has to run as root (runAsUser 0), since only root may mount a file system and use the cache directories:
leave it out, or set {{ .own }}.runAsNonRoot: false for the member's own container
{{- end -}}

{{- define "cache-group.says.no-escalation" -}}
{{ .at }}: Kubernetes does not take false beside {{ .has }}, which is an escalation already: leave it out
{{- end -}}

{{- define "cache-group.says.mount-without-volume" -}}
{{ .at }}: there is no volume {{ .volume }} in {{ .volumes }}: add it there
{{- end -}}

{{- define "cache-group.says.mount-taken" -}}
{{ .at }}: {{ .path }} is mounted already: use another path
{{- end -}}

{{- define "cache-group.says.mount-taken-by-dirs" -}}
{{ .at }}: {{ .path }} is mounted already for {{ .dirs }}: use another path
{{- end -}}

{{- define "cache-group.says.mount-hides" -}}
{{ .at }}: {{ .path }} and {{ .hidden }} would hide each other: use another path
{{- end -}}

{{- define "cache-group.says.mount-hides-dir" -}}
{{ .at }}: {{ .path }} and {{ .hidden }} ({{ .dirs }}) would hide each other: use another path
{{- end -}}

{{- define "cache-group.says.mount-in-dev" -}}
{{ .at }}: {{ .path }} lies in /dev, where only /dev/infiniband and an emptyDir at /dev/shm have a place: use another path
{{- end -}}
