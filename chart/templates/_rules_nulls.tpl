{{/*
A user's null deletes a default whatever the schema says, and `helm upgrade --reuse-values` leaves out those that the earlier
chart did not have: no template can tell the one from the other.
*/}}
{{- define "cache-group.rules.nulls" -}}
{{- $missing := list -}}
{{- range $line := include "cache-group.keys" . | splitList "\n" -}}
{{- $words := splitList " " $line -}}
{{- $path := without (first $words | splitList ".") "" -}}
{{- $map := $.Values -}}
{{- range $path }}{{ $map = index ($map | default dict) . }}{{ end -}}
{{- /* That a map is missing itself, the line of the one that it is in has said. */ -}}
{{- if not (kindIs "invalid" $map) -}}
{{- range $key := rest $words -}}
{{- if kindIs "invalid" (index ($map | default dict) $key) }}{{ $missing = append $path $key | join "." | append $missing }}{{ end -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if and $missing .Release.IsUpgrade -}}
{{- include "cache-group.problem" (list . "missing-after-upgrade" (first $missing | splitList ".") (dict "all" (join ", " $missing))) -}}
{{- else -}}
{{- range $missing }}{{ include "cache-group.problem" (list $ "null" (splitList "." .) dict) }}{{ end -}}
{{- end -}}
{{- end -}}
