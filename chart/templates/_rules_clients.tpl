{{/*
Rules on clients. A member's options are data; a client's are text of a shell: the CSI driver joins them by commas and runs
`sh -c "exec mount.juicefs … -o a,b"` in the mount pod (driver 0.32.4, pkg/juicefs/mount/builder).
*/}}

{{/* The rules on one client. */}}
{{- define "cache-group.rules.client" -}}
{{- include "cache-group.rules.clientOptions" . -}}
{{- include "cache-group.rules.clientShell" . -}}
{{- include "cache-group.rules.driverKeys" . -}}
{{- include "cache-group.rules.objectLabels" (list . (list "labels") .client.labels) -}}
{{- include "cache-group.rules.objectLabels" (list . (list "claim" "labels") (.client.claim).labels) -}}
{{- include "cache-group.rules.directories" (dict "scope" . "of" "client" "dirs" .client.cache.dirs) -}}
{{- with .client.subdir }}{{ include "cache-group.rules.path" (list $ (list "subdir") . "client") }}{{ end -}}
{{- end -}}

{{- define "cache-group.rules.clientOptions" -}}
{{- include "cache-group.rules.options" (dict "scope" . "holder" .kind "options" .client.mountOptions) -}}
{{- end -}}

{{/* What a client is given for its -o. Its directories have a form of their own (_rules_paths.tpl). */}}
{{- define "cache-group.rules.clientShell" -}}
{{- range $place, $option := .client.mountOptions -}}
{{- include "cache-group.rules.shell" (list $ (list "mountOptions" $place) $option) -}}
{{- if and (eq (include "cache-group.optionName" $option) "subdir") (regexMatch "(^|[/=])\\.\\.?(/|$)|//|/$" $option) -}}
{{- include "cache-group.problem" (list $ "client-subdir" (list "mountOptions" $place) dict) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/*
A text that the driver joins with others by commas and hands to a shell. Its own placeholders are gone by then. Blanks are those
that Go's TrimSpace and the shell know, and what looks like none. Takes a list: the client, the keys from there, the text.
*/}}
{{- define "cache-group.rules.shell" -}}
{{- $client := index . 0 -}}
{{- $at := index . 1 -}}
{{- $text := index . 2 | include "cache-group.withoutPlaceholders" -}}
{{- $codes := dict
  "client-blank" "[\\p{Cc}\\p{Cf}\\p{Z}]"
  "client-comma" ","
  "client-shell" "[\"'\\\\#<>*?\\[\\]]"
  "client-quoting" "[$`&;|()]"
-}}
{{- range $code, $signs := $codes -}}
{{- with regexFind $signs $text }}{{ include "cache-group.problem" (list $client $code $at (dict "sign" .)) }}{{ end -}}
{{- end -}}
{{- end -}}

{{/*
Keys of the CSI driver that go round the chart's own settings: what they hold becomes a mount option too (subPath is one more
subdir=), or names the Secret.
*/}}
{{- define "cache-group.rules.driverKeys" -}}
{{- $holder := ternary "parameters" "attributes" (eq .kind "storageClasses") -}}
{{- range $key, $_ := get .client $holder | default dict -}}
{{- $at := list $holder $key -}}
{{- if eq $key "mountOptions" -}}
{{- include "cache-group.problem" (list $ "driver-options" $at dict) -}}
{{- else if eq $key "subPath" -}}
{{- include "cache-group.problem" (list $ (printf "driver-sub-path-of-%s" $.kind) $at dict) -}}
{{- else if regexMatch "^csi\\.storage\\.k8s\\.io/.*secret" $key -}}
{{- include "cache-group.problem" (list $ "driver-secret" $at dict) -}}
{{- end -}}
{{- end -}}
{{- end -}}
