{{/*
A user's null deletes a default whatever the schema says, and `helm upgrade --reuse-values` leaves out those that the earlier
chart did not have: no template can tell the one from the other.
*/}}
{{- define "cache-group.rules.nulls" -}}
{{- $missing := list -}}
{{- range $path := include "cache-group.keys" . | fromYamlArray -}}
{{- $keys := splitList "." $path -}}
{{- $holder := $.Values -}}
{{- range initial $keys }}{{ $holder = get $holder . | default dict }}{{ end -}}
{{- if and (not (has (initial $keys | join ".") $missing)) (kindIs "invalid" (index $holder (last $keys))) -}}
{{- $missing = append $missing $path -}}
{{- end -}}
{{- end -}}
{{- if and $missing .Release.IsUpgrade -}}
{{- include "cache-group.problem" (list . "missing-after-upgrade" (first $missing | splitList ".") (dict "all" (join ", " $missing))) -}}
{{- else -}}
{{- range $missing }}{{ include "cache-group.problem" (list $ "null" (splitList "." .) dict) }}{{ end -}}
{{- end -}}
{{- end -}}
