{{/* Caches in memory: pages of a tmpfs count as memory of the container that writes them. */}}

{{/*
What lies in memory, as JSON: the directories below /dev/shm, their part of cache.size (the client spreads blocks evenly), the
client's buffer, and both in bytes. Empty where no directory lies there. Takes a set.
*/}}
{{- define "cache-group.memory" -}}
{{- $dirs := list -}}
{{- range .settings.cache.dirs }}{{ if toString . | hasPrefix "/dev/shm/" }}{{ $dirs = append $dirs . }}{{ end }}{{ end -}}
{{- if $dirs -}}
{{- $whole := include "cache-group.mebibytes" .settings.cache.size | float64 -}}
{{- $part := divf (mulf $whole (len $dirs)) (len .settings.cache.dirs) | ceil | int64 | printf "%dMi" -}}
{{- $buffer := "300Mi" -}}
{{- range .settings.mountOptions -}}
{{- with include "cache-group.bufferSize" . }}{{ $buffer = . }}{{ end -}}
{{- end -}}
{{- $bytes := addf (include "cache-group.bytes" $part | float64) (include "cache-group.bytes" $buffer | float64) -}}
{{- dict "dirs" (join ", " $dirs) "size" $part "buffer" $buffer "bytes" $bytes | toJson -}}
{{- else -}}
{}
{{- end -}}
{{- end -}}

{{/* What lies in memory has to fit into the limit: the kernel kills the client otherwise, and the pages stay. */}}
{{- define "cache-group.rules.memory" -}}
{{- $limit := ((.settings.resources).limits).memory | default "" | include "cache-group.quantity" -}}
{{- $memory := include "cache-group.memory" . | fromJson -}}
{{- if and $limit $memory (ge $memory.bytes (include "cache-group.bytes" $limit | float64)) -}}
{{- $limits := include "cache-group.pathOf" (list . (list "resources" "limits" "memory")) -}}
{{- $params := omit $memory "bytes" | merge (dict "limit" $limit "limits" $limits) -}}
{{- include "cache-group.problem" (list . "memory-above-limit" (list "cache" "size") $params) -}}
{{- end -}}
{{- end -}}

{{/* A node that is short of memory evicts first who uses more than he requests. */}}
{{- define "cache-group.warnings.memory" -}}
{{- $requests := ((.settings.resources).requests).memory | default "" | include "cache-group.quantity" -}}
{{- $memory := include "cache-group.memory" . | fromJson -}}
{{- if and $memory (gt $memory.bytes (include "cache-group.bytes" $requests | float64)) -}}
{{- $sum := divf $memory.bytes 1048576 | ceil | int64 | printf "%dMi" -}}
{{- $params := omit $memory "bytes" | merge (dict "requests" $requests "sum" $sum) -}}
{{- $code := ternary "memory-requests" "memory-requests-none" (ne $requests "") -}}
{{- include "cache-group.problem" (list . $code (list "cache" "size") $params) -}}
{{- end -}}
{{- end -}}
