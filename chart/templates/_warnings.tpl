{{/*
What is allowed and deserves a second look. The notes and `npm run preview` show the same lines. A warning is a YAML item
{text, of}: several with one text become one line, which names those that it is of, unless they are all pools.
*/}}

{{/* All warnings, as a YAML list of sentences. */}}
{{- define "cache-group.warnings" -}}
{{- $texts := list -}}
{{- $concerned := dict -}}
{{- $found := include "cache-group.warnings.release" . | fromYamlArray -}}
{{- $found = include "cache-group.eachSet" (dict "root" . "template" "cache-group.warnings.set") | fromYamlArray | concat $found -}}
{{- $found = include "cache-group.eachClient" (dict "root" . "template" "cache-group.warnings.client") | fromYamlArray | concat $found -}}
{{- range $found -}}
{{- $texts = append $texts .text | uniq -}}
{{- $_ := append (get $concerned .text | default list) .of | set $concerned .text -}}
{{- end -}}
{{- range $texts }}
{{- $of := without (get $concerned .) "" | uniq }}
{{- $pools := 0 }}
{{- range $of }}{{ if hasPrefix "pool " . }}{{ $pools = add1 $pools }}{{ end }}{{ end }}
{{- if gt (int64 $pools) (len $.Values.pools) }}{{ $of = list }}{{ end }}
- {{ ternary . (printf "%s: %s" (join ", " $of) .) (empty $of) | toJson }}
{{- end }}
{{- end -}}

{{- define "cache-group.warnings.release" -}}
{{- if .Values.nodes.all }}
- of: ""
  text: "nodes.all: every node that is added to the cluster joins the ring by itself, and each change of the ring moves cached blocks."
{{- end }}
{{- if .Values.secret.create }}
- of: ""
  text: "secret.create: the credentials are in your values and in the Helm release. Create the Secret yourself for anything but a trial."
{{- end }}
{{- if not (include "cache-group.eachClient" (dict "root" . "template" "cache-group.clientOptions")) }}
- of: ""
  text: "storageClasses and persistentVolumes: none is enabled, so no client reads through this group by this release."
{{- end }}
{{- end -}}

{{- define "cache-group.warnings.set" -}}
{{- if not .Role }}
{{- $of := printf "pool %s" .Pool }}
{{- if or (hasKey .Values "minReadySeconds") (hasKey .Own "minReadySeconds") }}
- of: {{ include "cache-group.pathOf" (dict "set" . "path" "minReadySeconds") | quote }}
  text: "does nothing any more, since raising it lets a roll-out take members all at once. For slower ones set settleSeconds."
{{- end }}
{{- if not .Values.cache.requireMount }}
- of: {{ quote $of }}
  text: "cache.requireMount is off: when a data disk is not mounted, the cache fills the node's system disk."
{{- end }}
{{- if and (eq .Values.cache.onDiskLoss "restart") (not .Values.cache.requireMount) }}
- of: {{ quote $of }}
  text: "cache.onDiskLoss: restart does nothing without cache.requireMount, with which alone a member looks for lost disks."
{{- end }}
{{- if and (eq (toString .Values.image.tag) "latest") (not .Values.image.digest) }}
- of: {{ quote $of }}
  text: "image.tag is latest: members that restart on different days run different clients."
{{- end }}
{{- if ((.Values.resources).limits).memory }}
- of: {{ quote $of }}
  text: "resources.limits.memory also counts the page cache: a limit near buffer-size ends in members killed for memory."
{{- end }}
{{- $clients := include "cache-group.eachClient" (dict "root" . "template" "cache-group.clientOptions") }}
{{- if and $clients (not .Values.priorityClassName) }}
- of: {{ quote $of }}
  text: "priorityClassName is empty: on a full node a client's mount pod evicts the member. system-node-critical prevents that."
{{- end }}
{{- $probe := .Values.livenessProbe }}
{{- if and $probe.enabled (lt (mul (int64 $probe.periodSeconds) (int64 $probe.failureThreshold)) 180) }}
- of: {{ quote $of }}
  text: >-
    livenessProbe gives up in less than 180 s (periodSeconds times failureThreshold):
    its client would mend itself after 2 to 3 minutes.
{{- end }}
{{- $grace := int64 .Values.terminationGracePeriodSeconds }}
{{- if and (lt $grace 60) (regexMatch "(^|,)writeback(=|,|$)" (join "," .Values.mountOptions)) }}
- of: {{ quote $of }}
  text: >-
    mountOptions has writeback, and terminationGracePeriodSeconds is below 60:
    what is not uploaded yet may not be in time.
{{- end }}
{{- end }}
{{- end -}}

{{/*
The driver gives a client that names no directory /var/jfsCache (seen with driver 0.32.4), unless one of its parameters
gives it another place (GenCacheDirs).
*/}}
{{- define "cache-group.warnings.client" -}}
{{- $cache := .client.cache -}}
{{- $size := include "cache-group.text" (get $cache "size") -}}
{{- $dirs := $cache.dirs | default list -}}
{{- $onSystemDisk := empty $dirs -}}
{{- range $key, $place := .client.parameters | default .client.attributes -}}
{{- if and $place (hasPrefix "juicefs/mount-cache-" $key) }}{{ $onSystemDisk = false }}{{ end -}}
{{- end -}}
{{- if $onSystemDisk }}{{ $dirs = list "/var/jfsCache" }}{{ end -}}
{{- if and $dirs (not $size) }}
- of: {{ quote .path }}
  text: {{ printf "without cache.size each client also caches on the node of its application, 100 GiB by default, in %s. cache.size: 0 leaves that to the group." (ternary "/var/jfsCache on the system disk" (join " and " $dirs) $onSystemDisk) | toJson }}
{{- end }}
{{- if and $onSystemDisk $size (ne $size "0") }}
- of: {{ quote .path }}
  text: {{ printf "cache.size: %s without cache.dirs: each client also caches that much on the node of its application, in /var/jfsCache on the system disk. Set cache.dirs, or cache.size: 0." $size | toJson }}
{{- end }}
{{- if ne $size "0" }}
{{- $path := .path }}
{{- $pools := dict }}
{{- range include "cache-group.eachSet" (dict "root" .root "template" "cache-group.warnings.directories") | fromYamlArray }}
{{- $_ := append (get $pools .dir | default list) .pool | set $pools .dir }}
{{- end }}
{{- range $dir := $dirs }}
{{- range $member, $names := $pools }}
{{- if or (hasPrefix (printf "%s/" $dir) (printf "%s/" $member)) (hasPrefix (printf "%s/" $member) (printf "%s/" $dir)) }}
- of: {{ quote $path }}
  text: {{ printf "clients cache in %s, and members (%s %s) in %s: on a node with both, each fills the disk up to its own size. Set another cache.dirs, or cache.size: 0." $dir (ternary "pool" "pools" (len $names | eq 1)) (join ", " $names) $member | toJson }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{/* The cache directories of a set, with its pool. */}}
{{- define "cache-group.warnings.directories" -}}
{{- if not .Role }}
{{- range .Values.cache.dirs }}
- pool: {{ quote $.Pool }}
  dir: {{ quote . }}
{{- end }}
{{- end }}
{{- end -}}
