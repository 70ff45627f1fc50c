{{/* Mount options that no list of the Enterprise client's has. No list is proven complete, so they are not refused. */}}

{{/* Takes a list: a set or a client, and its mount options. */}}
{{- define "cache-group.warnings.options" -}}
{{- $scope := index . 0 -}}
{{- include "cache-group.findOptions" $scope.root -}}
{{- range $place, $option := index . 1 -}}
{{- $at := list "mountOptions" $place -}}
{{- $name := include "cache-group.optionName" $option -}}
{{- $row := get $scope.root.cacheGroupOptions $name -}}
{{- if not $row -}}
{{- $near := include "cache-group.nearestOption" (list $scope.root $name) -}}
{{- $code := ternary "option-unknown-far" "option-unknown" (empty $near) -}}
{{- include "cache-group.problem" (list $scope $code $at (dict "option" $name "near" $near)) -}}
{{- else if eq ($row.of | default "") "community" -}}
{{- include "cache-group.problem" (list $scope "option-community" $at (dict "option" $name)) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/*
The known option that a name has most in common with, if that is more than half: pairs of neighbouring characters, as Dice counts
them. Takes a list: the root, the name.
*/}}
{{- define "cache-group.nearestOption" -}}
{{- $name := index . 1 -}}
{{- $pairs := list -}}
{{- range $place := sub (len $name) 1 | int | until }}{{ $pairs = append $pairs (substr $place (add $place 2 | int) $name) }}{{ end -}}
{{- $nearest := "" -}}
{{- $most := 0.56 -}}
{{- range $candidate, $row := (index . 0).cacheGroupOptions -}}
{{- if not $row.of -}}
{{- $shared := 0 -}}
{{- range $pairs }}{{ if contains . $candidate }}{{ $shared = add1 $shared }}{{ end }}{{ end -}}
{{- $score := divf (mulf 2.0 $shared) (add (len $pairs) (len $candidate) -1) -}}
{{- if gt $score $most }}{{ $nearest = $candidate }}{{ $most = $score }}{{ end -}}
{{- end -}}
{{- end -}}
{{- $nearest -}}
{{- end -}}
