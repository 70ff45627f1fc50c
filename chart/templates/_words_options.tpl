{{/* What is wrong with a mount option, and the way out: as in _words_rules.tpl. */}}

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
