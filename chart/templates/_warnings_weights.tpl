{{/* How data are spread over members of different size. */}}

{{/*
Weights in relation to the disks. Pools without data (weight 0), and those that weigh by the size of their disks
(group-weight-unit), are left out.
*/}}
{{- define "cache-group.warnings.weights" -}}
{{- include "cache-group.findPools" . -}}
{{- $with := list -}}
{{- $without := list -}}
{{- $most := dict -}}
{{- $least := dict -}}
{{- range $set := .cacheGroupSets -}}
{{- $weight := include "cache-group.text" $set.settings.weight -}}
{{- $byDisks := has "group-weight-unit" (include "cache-group.optionNames" $set.settings.mountOptions | fromJsonArray) -}}
{{- if or $set.role $byDisks (eq $weight "0") -}}
{{- else if not $weight }}{{ $without = append $without $set.pool -}}
{{- else -}}
{{- $with = append $with $set.pool -}}
{{- $size := include "cache-group.mebibytes" $set.settings.cache.size | int64 -}}
{{- $one := dict "set" $set "weight" (int64 $weight) "size" $size -}}
{{- if or (not $most) (gt (mul $one.weight $most.size) (mul $most.weight $size)) }}{{ $most = $one }}{{ end -}}
{{- if or (not $least) (lt (mul $one.weight $least.size) (mul $least.weight $size)) }}{{ $least = $one }}{{ end -}}
{{- end -}}
{{- end -}}
{{- if and $with $without -}}
{{- $params := dict "with" (join ", " $with) "without" (join ", " $without) -}}
{{- include "cache-group.problem" (list . "weight-of-some" (list "weight") $params) -}}
{{- else if and $most (gt (mul $most.weight $least.size 100) (mul $least.weight $most.size 125)) -}}
{{- $times := divf (mul $most.weight $least.size) (mul $least.weight $most.size) | printf "%.1f" | trimSuffix ".0" -}}
{{- $params := dict "most" $most.set.pool "least" $least.set.pool "times" $times -}}
{{- include "cache-group.problem" (list $most.set "weight-per-size" (list "weight") $params) -}}
{{- end -}}
{{- end -}}
