{{/* Rules on mount options: those that a value or the chart sets are not written by hand. */}}

{{- define "cache-group.rules.memberOptions" -}}
{{- $owned := include "cache-group.ownedOptions.member" . -}}
{{- include "cache-group.rules.options" (dict "scope" . "owner" "member" "options" .settings.mountOptions "owned" $owned) -}}
{{- end -}}

{{/*
Options that are none, that are owned, secret, or there twice. Their values are not shown. Takes scope, options, those that are
owned (_keys.tpl), and by whose words (member or client) to say what to do instead.
*/}}
{{- define "cache-group.rules.options" -}}
{{- $secret := list "access-key" "access-key2" "accesskey" "accesskey2" "passphrase" "secret-key" "secret-key2" -}}
{{- $secret = concat $secret (list "secretkey" "secretkey2" "session-token" "token") -}}
{{- $value := ternary "^[^=]*(=[^=,]+)?$" "^[^=]*(=[^=]+)?$" (eq .owner "member") -}}
{{- $owned := dict -}}
{{- range splitList "\n" .owned }}{{ $words := splitList " " . }}{{ $_ := rest $words | join "" | set $owned (first $words) }}{{ end -}}
{{- $names := list -}}
{{- range $place, $option := .options -}}
{{- $name := include "cache-group.optionName" $option -}}
{{- $at := list "mountOptions" $place -}}
{{- if not (and (regexMatch "^[a-z][a-z0-9-]*$" $name) (regexMatch $value $option)) -}}
{{- include "cache-group.problem" (list $.scope "option-form" $at dict) -}}
{{- else if get $owned $name -}}
{{- $value := get $owned $name -}}
{{- if eq $.owner "client" }}{{ $value = printf "%s.%s.%s" $.scope.kind $.scope.name $value }}{{ end -}}
{{- include "cache-group.problem" (list $.scope "option-of-value" $at (dict "option" $name "value" $value)) -}}
{{- else if hasKey $owned $name -}}
{{- include "cache-group.problem" (list $.scope (printf "option-owned-by-%s" $.owner) $at (dict "option" $name)) -}}
{{- else if has $name $secret -}}
{{- include "cache-group.problem" (list $.scope "option-secret" $at (dict "option" $name)) -}}
{{- end -}}
{{- if has $name $names -}}
{{- include "cache-group.problem" (list $.scope "twice" $at (dict "what" $name)) -}}
{{- end -}}
{{- $names = append $names $name -}}
{{- end -}}
{{- end -}}

{{/* The name of a mount option, in the one spelling by which rules know it. */}}
{{- define "cache-group.optionName" -}}
{{- splitList "=" . | first | replace "_" "-" -}}
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
