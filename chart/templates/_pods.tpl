{{/* Parts of the members' pods. Each takes a set. */}}

{{/*
Where members run, as a node selector; nothing for every node. A pool's own labels stand beside the group's: no two sets ever
share a node.
*/}}
{{- define "cache-group.nodeSelector" -}}
{{- if .root.Values.nodes.selector -}}
{{- toYaml .root.Values.nodes.selector -}}
{{- else if not .root.Values.nodes.all -}}
{{ include "cache-group.nodeLabel" .root | quote }}: {{ include "cache-group.labelValue" . | quote }}
{{- with (.own.nodes).selector }}
{{ toYaml . }}
{{- end }}
{{- end -}}
{{- end -}}

{{/*
The user's rules, and one of our own: no two members of a release on one node. When a node's label changes, the
scheduler then waits until the old member has ended; else the new one would meet its locks and its port, and with a
priority class displace another pod meanwhile.
*/}}
{{- define "cache-group.affinity" -}}
{{- $required := "requiredDuringSchedulingIgnoredDuringExecution" -}}
{{- $members := dict "matchLabels" (dict "cache-group.juicefs.io/release" (include "cache-group.fullname" .root)) -}}
{{- $rule := dict "labelSelector" $members "topologyKey" "kubernetes.io/hostname" -}}
{{- $apart := dict -}}
{{- range $key, $value := .settings.affinity.podAntiAffinity }}{{ $_ := set $apart $key $value }}{{ end -}}
{{- $_ := append (get $apart $required | default list) $rule | set $apart $required -}}
{{- $affinity := dict -}}
{{- range $key, $value := .settings.affinity }}{{ $_ := set $affinity $key $value }}{{ end -}}
{{- $_ := set $affinity "podAntiAffinity" $apart -}}
{{- toYaml $affinity -}}
{{- end -}}

{{/* The Secrets for the registry: the set's, and those of a parent chart. Names alone are right too. */}}
{{- define "cache-group.pullSecrets" -}}
{{- $secrets := list -}}
{{- range concat .settings.image.pullSecrets ((.root.Values.global).imagePullSecrets | default list) -}}
{{- $secrets = kindIs "map" . | ternary . (dict "name" .) | append $secrets -}}
{{- end -}}
{{- with uniq $secrets }}{{ toYaml . }}{{ end -}}
{{- end -}}

{{/* The update strategy without what its type does not use. */}}
{{- define "cache-group.updateStrategy" -}}
{{- $strategy := .settings.updateStrategy -}}
{{- $type := $strategy.type | default "RollingUpdate" -}}
type: {{ quote $type }}
{{- with and (eq $type "RollingUpdate") (($strategy.rollingUpdate).maxUnavailable) }}
rollingUpdate:
  maxUnavailable: {{ include "cache-group.countOrPercent" . }}
{{- end }}
{{- end -}}

{{/* Kubernetes takes text for a percentage alone, so "2" must become 2. */}}
{{- define "cache-group.countOrPercent" -}}
{{- $text := include "cache-group.text" . -}}
{{- if hasSuffix "%" $text }}{{ quote $text }}{{ else }}{{ int64 $text }}{{ end -}}
{{- end -}}

{{/* Requests and limits, without those that are empty: a null removes a default. Takes a container's resources. */}}
{{- define "cache-group.resources" -}}
{{- $resources := dict -}}
{{- range $key, $quantities := . }}
{{- $texts := dict -}}
{{- range $name, $quantity := $quantities }}{{ $_ := include "cache-group.quantity" $quantity | set $texts $name }}{{ end -}}
{{- if $texts }}{{ $_ := set $resources $key $texts }}{{ end -}}
{{- end }}
{{- with $resources }}{{ toYaml . }}{{ end -}}
{{- end -}}

{{/* The containers that run before the member, as the user has written them, with quantities as text. */}}
{{- define "cache-group.initContainers" -}}
{{- $containers := list -}}
{{- range .settings.initContainers -}}
{{- $container := omit . "resources" | include "cache-group.withoutNulls" | fromJson -}}
{{- with include "cache-group.resources" .resources }}{{ $_ := fromYaml . | set $container "resources" }}{{ end -}}
{{- $containers = append $containers $container -}}
{{- end -}}
{{- with $containers }}{{ toYaml . }}{{ end -}}
{{- end -}}

{{/*
A quantity as text, as the API server keeps it: server-side apply takes the number 4 for another value than the "4" that it
finds, and sees a conflict with whoever owns that (tried with kubectl apply).
*/}}
{{- define "cache-group.quantity" -}}
{{- if not (kindIs "float64" .) -}}
{{- . -}}
{{- else if eq (floor .) . -}}
{{- int64 . -}}
{{- else if eq (mulf . 1e3 | floor) (mulf . 1e3) -}}
{{- mulf . 1e3 | int64 }}m
{{- else if eq (mulf . 1e6 | floor) (mulf . 1e6) -}}
{{- mulf . 1e6 | int64 }}u
{{- else -}}
{{- mulf . 1e9 | ceil | int64 }}n
{{- end -}}
{{- end -}}

{{/*
Changes when what process 1 runs does: not the probe of assumptions, which a person starts, and not the exporter of metrics,
which is run from the ConfigMap.
*/}}
{{- define "cache-group.programHash" -}}
{{- $texts := list -}}
{{- range $path, $_ := .root.Files.Glob "files/*.py" }}
{{- $isRun := not (or (eq (base $path) "probe.py") (hasPrefix "metrics" (base $path))) -}}
{{- if $isRun }}{{ $texts = $.root.Files.Get $path | append $texts }}{{ end -}}
{{- end -}}
{{- join "" $texts | sha256sum | trunc 16 | quote -}}
{{- end -}}

{{/* What process 1 is started with, before the mount options. A YAML list. */}}
{{- define "cache-group.memberFlags" -}}
- {{ printf "--release=%s/%s" .root.Release.Namespace (include "cache-group.fullname" .root) | toJson }}
- {{ printf "--set=%s" (include "cache-group.labelValue" .) | toJson }}
- --node=$(CACHE_GROUP_NODE)
- --address=$(CACHE_GROUP_ADDRESS)
- --grace={{ int64 .settings.terminationGracePeriodSeconds }}
{{- with int64 .settings.settleSeconds }}
- --settle={{ . }}
{{- end }}
{{- if .root.Values.secret.keepOnNode }}
- --keep-configuration
{{- end }}
{{- if .settings.cache.requireMount }}
- --require-mount
{{- end }}
{{- if eq .settings.cache.onDiskFailure "skip" }}
- --skip-failed-disks
{{- end }}
{{- if eq .settings.cache.onDiskLoss "restart" }}
- --restart-on-disk-loss
{{- end }}
{{- if eq .settings.cache.onSmallDisk "refuse" }}
- --refuse-small-disks
{{- end }}
{{- end -}}

{{/*
The probes: what the member's checker has found, never the volume itself. Their text stands in the pod: the first of them may
come before the pod has its own copy of the program, and the ConfigMap's, after a rollback, may be another release's.
*/}}
{{- define "cache-group.probes" -}}
{{- range $name, $flags := dict "readinessProbe" (list) "livenessProbe" (list "--alive") "startupProbe" (list) }}
{{- $probe := index $.settings $name -}}
{{- if dig "enabled" true $probe }}
{{ $name }}:
  exec:
    command: {{ concat (list "python3" "-IS" "-c" ($.root.Files.Get "files/pod/ready.py")) $flags | toJson }}
  {{- range $key, $value := omit $probe "enabled" }}
  {{ quote $key }}: {{ int64 $value }}
  {{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{/*
The variables of a member: where it is, which metrics tell, then the user's. Always there, so that turning metrics on restarts
nobody.
*/}}
{{- define "cache-group.env" -}}
- name: CACHE_GROUP_NODE
  valueFrom:
    fieldRef:
      apiVersion: v1
      fieldPath: spec.nodeName
- name: CACHE_GROUP_ADDRESS
  valueFrom:
    fieldRef:
      apiVersion: v1
      fieldPath: status.hostIP
{{- with .settings.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* What the chart mounts into a member, as a YAML list. */}}
{{- define "cache-group.ownMounts" -}}
- name: credentials
  mountPath: /etc/cache-group/secret
  readOnly: true
- name: program
  mountPath: /etc/cache-group/program
  readOnly: true
- name: run
  mountPath: /run/cache-group
- name: jfs-root-dir
  mountPath: /root/.juicefs
{{- if .root.Values.secret.keepOnNode }}
- name: kept
  mountPath: /run/cache-group-kept
{{- end }}
{{- include "cache-group.diskMounts" . }}
{{- end -}}

{{/* The volumes of these mounts: Secret, program, the program as the pod first saw it, the client's configuration and
what the node keeps of it, disks. */}}
{{- define "cache-group.ownVolumes" -}}
- name: credentials
  secret:
    secretName: {{ .root.Values.secret.name | quote }}
    defaultMode: 256 # 0400
- name: program
  configMap:
    name: {{ include "cache-group.fullname" .root | quote }}
- name: run
  emptyDir: {}
- name: jfs-root-dir
  emptyDir: {}
{{- if .root.Values.secret.keepOnNode }}
- name: kept
  hostPath:
    path: {{ printf "/run/juicefs-cache-group/%s/%s" .root.Release.Namespace (include "cache-group.fullname" .root) | quote }}
    type: DirectoryOrCreate
{{- end }}
{{- include "cache-group.diskVolumes" . }}
{{- end -}}
