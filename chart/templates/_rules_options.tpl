{{/* Rules on mount options: those that a value or the chart sets are not written by hand. */}}

{{- define "cache-group.rules.memberOptions" -}}
{{- include "cache-group.rules.options" (dict "scope" . "holder" "member" "options" .settings.mountOptions) -}}
{{- end -}}

{{/*
Options that are none, that are owned, secret, of no form of theirs, or there twice. Their values are not shown. Takes scope,
options, and their holder, as in the table (_options.tpl): member, storageClasses or persistentVolumes.
*/}}
{{- define "cache-group.rules.options" -}}
{{- include "cache-group.findOptions" .scope.root -}}
{{- $table := .scope.root.cacheGroupOptions -}}
{{- $owner := ternary "member" "client" (eq .holder "member") -}}
{{- $syntax := ternary "^[^=]*(=[^=,]+)?$" "^[^=]*(=[^=]+)?$" (eq $owner "member") -}}
{{- $names := list -}}
{{- range $place, $option := .options -}}
{{- $name := include "cache-group.optionName" $option -}}
{{- $at := list "mountOptions" $place -}}
{{- $row := get $table $name | default dict -}}
{{- if not (and (regexMatch "^[a-z][a-z0-9-]*$" $name) (regexMatch $syntax $option)) -}}
{{- include "cache-group.problem" (list $.scope "option-form" $at dict) -}}
{{- else if get $row $.holder -}}
{{- $value := get $row $.holder -}}
{{- if eq $owner "client" }}{{ $value = printf "%s.%s.%s" $.scope.kind $.scope.name $value }}{{ end -}}
{{- include "cache-group.problem" (list $.scope "option-of-value" $at (dict "option" $name "value" $value)) -}}
{{- else if hasKey $row $.holder -}}
{{- include "cache-group.problem" (list $.scope (printf "option-owned-by-%s" $owner) $at (dict "option" $name)) -}}
{{- else if eq ($row.of | default "") "secret" -}}
{{- include "cache-group.problem" (list $.scope "option-secret" $at (dict "option" $name)) -}}
{{- else if eq ($row.of | default "") "refused" -}}
{{- include "cache-group.problem" (list $.scope "option-refused" $at (dict "option" $name)) -}}
{{- else if $row.form -}}
{{- $given := include "cache-group.withoutPlaceholders" $option -}}
{{- if and (eq $given $option) (regexMatch (get $.scope.root.cacheGroupForms $row.form) (regexFind "=.*$" $option) | not) -}}
{{- include "cache-group.problem" (list $.scope "option-value" $at (dict "option" $name "form" $row.form)) -}}
{{- end -}}
{{- end -}}
{{- if has $name $names -}}
{{- include "cache-group.problem" (list $.scope "twice" $at (dict "what" $name)) -}}
{{- end -}}
{{- $names = append $names $name -}}
{{- end -}}
{{- end -}}

{{/* The tables of options, found once at the root. */}}
{{- define "cache-group.findOptions" -}}
{{- if not (hasKey . "cacheGroupOptions") -}}
{{- $_ := include "cache-group.optionTable" . | fromJson | set . "cacheGroupOptions" -}}
{{- $_ := include "cache-group.optionForms" . | fromJson | set . "cacheGroupForms" -}}
{{- end -}}
{{- end -}}

{{/* The name of a mount option, in the one spelling by which rules know it. */}}
{{- define "cache-group.optionName" -}}
{{- $name := splitList "=" . | first | replace "_" "-" -}}
{{- if not (contains "-" $name) }}{{ $name = get (include "cache-group.optionSpellings" . | fromJson) $name | default $name }}{{ end -}}
{{- $name -}}
{{- end -}}

{{/* A text without the CSI driver's own placeholders. */}}
{{- define "cache-group.withoutPlaceholders" -}}
{{- regexReplaceAll "\\$\\{\\.(PVC|pvc|node)\\.[A-Za-z0-9._/-]*\\}" . "" -}}
{{- end -}}

{{/* The names of mount options, as JSON. */}}
{{- define "cache-group.optionNames" -}}
{{- $names := list -}}
{{- range . }}{{ $names = include "cache-group.optionName" . | append $names }}{{ end -}}
{{- toJson $names -}}
{{- end -}}

{{/* What an option is set to: empty for a flag. */}}
{{- define "cache-group.optionValue" -}}
{{- splitList "=" . | rest | join "=" -}}
{{- end -}}

{{/* A weight and one by the size of the disks exclude each other. */}}
{{- define "cache-group.rules.weight" -}}
{{- if ne (toString .settings.weight) "" -}}
{{- $weight := include "cache-group.pathOf" (list . (list "weight")) -}}
{{- $code := ternary "weight-and-unit-of-pool" "weight-and-unit" (and (eq $weight "weight") (ne .pool "default")) -}}
{{- range $place, $option := .settings.mountOptions -}}
{{- if eq (include "cache-group.optionName" $option) "group-weight-unit" -}}
{{- include "cache-group.problem" (list $ $code (list "mountOptions" $place) (dict "weight" $weight "pool" $.pool)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
