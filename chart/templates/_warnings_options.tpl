{{/*
Mount options that no list of the Enterprise client's has, and values that some clients may not take. No list is proven complete,
so they are not refused.
*/}}

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
{{- else -}}
{{- include "cache-group.warnings.optionValue" (dict "scope" $scope "at" $at "name" $name "form" $row.form "option" $option) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* A value in a spelling that may be a newer client's alone. Takes scope, at, the option's name and form, and the option. */}}
{{- define "cache-group.warnings.optionValue" -}}
{{- $value := include "cache-group.optionValue" .option -}}
{{- if contains "${" $value -}}
{{- else if and (eq .form "flag") $value -}}
{{- $code := ternary "option-flag-off" "option-flag" (eq $value "false") -}}
{{- include "cache-group.problem" (list .scope $code .at (dict "option" .name)) -}}
{{- else if and (has .form (list "mebibytes" "rate" "seconds")) (regexMatch "[A-Za-z]" $value) -}}
{{- $plain := include "cache-group.plainNumber" (list .form $value) | printf "%s=%s" .name -}}
{{- $params := dict "given" (printf "%s=%s" .name $value) "plain" $plain -}}
{{- include "cache-group.problem" (list .scope "option-unit" .at $params) -}}
{{- end -}}
{{- end -}}

{{/*
An amount in the unit of its form (MiB, Mbps, seconds) as a number: with parts of a second, else the next whole one. A rate in
bytes (100MB) is eight times as many bits. Takes a list: the form, the amount.
*/}}
{{- define "cache-group.plainNumber" -}}
{{- $form := index . 0 -}}
{{- $text := index . 1 -}}
{{- $factors := dict "" 1.0 "ms" 0.001 "s" 1.0 "m" 60.0 "h" 3600.0 "d" 86400.0 -}}
{{- $step := ternary 1000.0 1024.0 (eq $form "rate") -}}
{{- if ne $form "seconds" -}}
{{- $factors = dict "" (divf 1.0 $step $step) "K" (divf 1.0 $step) "M" 1.0 "G" $step "T" (mulf $step $step) -}}
{{- $_ := set $factors "P" (mulf $step $step $step) -}}
{{- $_ := set $factors "E" (mulf $step $step $step $step) -}}
{{- end -}}
{{- $sum := 0.0 -}}
{{- range regexFindAll `[0-9.]+[A-Za-z]*` $text -1 -}}
{{- $number := regexFind `^[0-9.]+` . -}}
{{- $unit := trimPrefix $number . -}}
{{- if ne $form "seconds" }}{{ $unit = regexFind "[KMGTPE]" $unit }}{{ end -}}
{{- $sum = addf $sum (mulf (float64 $number) (get $factors $unit)) -}}
{{- end -}}
{{- if and (eq $form "rate") (hasSuffix "B" $text) }}{{ $sum = mulf $sum 8 }}{{ end -}}
{{- if ne $form "seconds" }}{{ $sum = ceil $sum }}{{ end -}}
{{- if eq (floor $sum) $sum }}{{ int64 $sum }}{{ else }}{{ printf "%.3f" $sum | regexFind "^.*[1-9]" }}{{ end -}}
{{- end -}}

{{/* The known option that a name has most in common with, if that is more than half. Takes a list: the root, the name. */}}
{{- define "cache-group.nearestOption" -}}
{{- $names := list -}}
{{- range $name, $row := (index . 0).cacheGroupOptions }}{{ if not $row.of }}{{ $names = append $names $name }}{{ end }}{{ end -}}
{{- include "cache-group.nearest" (list (index . 1) (sortAlpha $names) 0.56) -}}
{{- end -}}

{{/*
The name that another has most in common with: pairs of neighbouring characters, as Dice counts them. Takes a list: the one, those
in question, and the share that has to be exceeded.
*/}}
{{- define "cache-group.nearest" -}}
{{- $name := index . 0 -}}
{{- $pairs := list -}}
{{- range $place := sub (len $name) 1 | int | until }}{{ $pairs = append $pairs (substr $place (add $place 2 | int) $name) }}{{ end -}}
{{- $nearest := "" -}}
{{- $most := index . 2 -}}
{{- range $candidate := index . 1 -}}
{{- $shared := 0 -}}
{{- range $pairs }}{{ if contains . $candidate }}{{ $shared = add1 $shared }}{{ end }}{{ end -}}
{{- $score := divf (mulf 2.0 $shared) (add (len $pairs) (len $candidate) -1) -}}
{{- if gt $score $most }}{{ $nearest = $candidate }}{{ $most = $score }}{{ end -}}
{{- end -}}
{{- $nearest -}}
{{- end -}}
