{{/* Sizes that are far too small, since a number without a unit is in one that nobody thought of. */}}

{{/* Of one cache. Takes a list: a set or a client, and the size. */}}
{{- define "cache-group.warnings.cacheSize" -}}
{{- $size := include "cache-group.text" (index . 1) -}}
{{- if and (regexMatch "^[0-9]+$" $size) (gt (int64 $size) 0) (lt (int64 $size) 1024) -}}
{{- include "cache-group.problem" (list (index . 0) "size-small" (list "cache" "size") (dict "size" $size)) -}}
{{- end -}}
{{- end -}}

{{/* Of a set. */}}
{{- define "cache-group.warnings.sizes" -}}
{{- include "cache-group.warnings.cacheSize" (list . .settings.cache.size) -}}
{{- range $key := list "requests" "limits" -}}
{{- $memory := (get ($.settings.resources | default dict) $key | default dict).memory | default "" | include "cache-group.quantity" -}}
{{- $at := list "resources" $key "memory" -}}
{{- if and (regexMatch "^[0-9]+$" $memory) (lt (int64 $memory) 1048576) -}}
{{- $meant := ternary "Gi" "Mi" (lt (int64 $memory) 256) | printf "%s%s" $memory -}}
{{- include "cache-group.problem" (list $ "memory-bytes" $at (dict "memory" $memory "meant" $meant)) -}}
{{- else if regexMatch "^[0-9.]+m$" $memory -}}
{{- $params := dict "memory" $memory "meant" (trimSuffix "m" $memory | printf "%sMi") -}}
{{- include "cache-group.problem" (list $ "memory-thousandths" $at $params) -}}
{{- end -}}
{{- end -}}
{{- end -}}
