{{/* What deserves a second look: a sentence for each code of a warning. A line's end becomes a blank. */}}

{{- define "cache-group.says.nodes-all" -}}
nodes.all: every node that is added to the cluster joins the ring by itself, and each change of the ring moves cached blocks.
{{- end -}}

{{- define "cache-group.says.secret-created" -}}
secret.create: the credentials are in your values and in the Helm release. Create the Secret yourself for anything but a trial.
{{- end -}}

{{- define "cache-group.says.no-clients" -}}
storageClasses and persistentVolumes: none is enabled, so no client reads through this group by this release.
{{- end -}}

{{- define "cache-group.says.min-ready-seconds" -}}
does nothing any more, since raising it lets a roll-out take members all at once. For slower ones set settleSeconds.
{{- end -}}

{{- define "cache-group.says.require-mount-off" -}}
cache.requireMount is off: when a data disk is not mounted, the cache fills the node's system disk.
{{- end -}}

{{- define "cache-group.says.disk-loss-unseen" -}}
cache.onDiskLoss: restart does nothing without cache.requireMount, with which alone a member looks for lost disks.
{{- end -}}

{{- define "cache-group.says.tag-latest" -}}
image.tag is latest: members that restart on different days run different clients.
{{- end -}}

{{- define "cache-group.says.registry-over-global" -}}
wins over global.imageRegistry ({{ .global }}): leave it out, or "" in a pool, to pull from there.
{{- end -}}

{{- define "cache-group.says.memory-limit" -}}
resources.limits.memory also counts the page cache: a limit near buffer-size ends in members killed for memory.
{{- end -}}

{{- define "cache-group.says.memory-requests" -}}
cache.size: {{ .size }} of it lie in memory ({{ .dirs }}), and with buffer-size ({{ .buffer }}) that is more than
resources.requests.memory ({{ .requests }}): request {{ .sum }} at least, or a node that is short of memory evicts the member.
{{- end -}}

{{- define "cache-group.says.no-priority" -}}
priorityClassName is empty: on a full node a client's mount pod evicts the member. system-node-critical prevents that.
{{- end -}}

{{- define "cache-group.says.liveness-fast" -}}
livenessProbe gives up in less than 180 s (periodSeconds times failureThreshold):
its client would mend itself after 2 to 3 minutes.
{{- end -}}

{{- define "cache-group.says.writeback-grace" -}}
mountOptions has writeback, and terminationGracePeriodSeconds is below 60:
what is not uploaded yet may not be in time.
{{- end -}}

{{- define "cache-group.says.client-default-size" -}}
without cache.size each client also caches on the node of its application, 100 GiB by default, in {{ .places }}.
cache.size: 0 leaves that to the group.
{{- end -}}

{{- define "cache-group.says.client-on-system-disk" -}}
cache.size: {{ .size }} without cache.dirs: each client also caches that much on the node of its application,
in /var/jfsCache on the system disk. Set cache.dirs, or cache.size: 0.
{{- end -}}

{{- define "cache-group.says.client-shares-disk" -}}
clients cache in {{ .dir }}, and members ({{ .pools }}) in {{ .member }}: on a node with both,
each fills the disk up to its own size. Set another cache.dirs, or cache.size: 0.
{{- end -}}

{{- define "cache-group.says.client-member-option" -}}
{{ .option }} says where members are reached; a client that only reads is reached by none, and what it does with it is not public.
{{- end -}}

{{- define "cache-group.says.client-writeback" -}}
mountOptions has writeback: what an application has written may be lost with its node or mount pod until it is uploaded,
and readers elsewhere do not see it before.
{{- end -}}

{{- define "cache-group.says.client-of-tenants" -}}
{{ .key }} has {{ .placeholder }}, which whoever makes a claim writes: it becomes part of the mount options,
so a comma in it adds an option. guard.enabled refuses the volume that would join the ring so.
{{- end -}}

{{- define "cache-group.says.driver-key-unknown" -}}
{{ .key }} is not among what driver 0.32 knows: it is handed on as it is.
{{- end -}}

{{- define "cache-group.says.no-weight" -}}
weight is 0 for all members: none of them holds data, and clients read everything from the object storage.
{{- end -}}
