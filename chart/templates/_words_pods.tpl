{{/* What is wrong with the members' pods, and the way out: as in _words_rules.tpl. */}}

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
