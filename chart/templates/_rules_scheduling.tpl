{{/* Rules on where pods may run, which the API server would say only once the DaemonSet is there. Each takes a set. */}}

{{/* A toleration of every key compares no value, and only NoExecute ends a pod after a while. */}}
{{- define "cache-group.rules.tolerations" -}}
{{- range $place, $toleration := .settings.tolerations -}}
{{- $at := list "tolerations" $place -}}
{{- $exists := eq (get $toleration "operator") "Exists" -}}
{{- if not (or $toleration.key $exists) }}{{ include "cache-group.problem" (list $ "toleration-without-key" $at dict) }}{{ end -}}
{{- $code := ternary "toleration-value" "toleration-value-of-every-key" (not (empty $toleration.key)) -}}
{{- if and $exists $toleration.value }}{{ include "cache-group.problem" (list $ $code $at dict) }}{{ end -}}
{{- if and (hasKey $toleration "tolerationSeconds") (ne (get $toleration "effect") "NoExecute") -}}
{{- include "cache-group.problem" (list $ "toleration-seconds" $at dict) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "cache-group.rules.affinity" -}}
{{- include "cache-group.rules.selectors" (list . (list "affinity") .settings.affinity) -}}
{{- end -}}

{{/* The conditions of all selectors below. Takes a list: the set, the keys that lead to a value, and the value. */}}
{{- define "cache-group.rules.selectors" -}}
{{- $set := index . 0 -}}
{{- $at := index . 1 -}}
{{- range $key, $value := index . 2 -}}
{{- $below := append $at $key -}}
{{- if and (has $key (list "matchExpressions" "matchFields")) (kindIs "slice" $value) -}}
{{- range $place, $condition := $value }}{{ include "cache-group.rules.condition" (list $set (append $below $place) $condition) }}{{ end -}}
{{- else if or (kindIs "map" $value) (kindIs "slice" $value) -}}
{{- include "cache-group.rules.selectors" (list $set $below $value) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Takes a list: the set, the keys, and a condition. */}}
{{- define "cache-group.rules.condition" -}}
{{- $condition := index . 2 -}}
{{- $values := $condition.values | default list -}}
{{- $code := "" -}}
{{- if has $condition.operator (list "Exists" "DoesNotExist") }}{{ if $values }}{{ $code = "selector-no-values" }}{{ end -}}
{{- else if has $condition.operator (list "Gt" "Lt") -}}
{{- if not (and (eq (len $values) 1) (regexMatch "^-?[0-9]{1,18}$" (first $values))) }}{{ $code = "selector-number" }}{{ end -}}
{{- else if not $values }}{{ $code = "selector-values" }}{{ end -}}
{{- if $code }}{{ include "cache-group.problem" (list (index . 0) $code (index . 1) (dict "operator" $condition.operator)) }}{{ end -}}
{{- end -}}
