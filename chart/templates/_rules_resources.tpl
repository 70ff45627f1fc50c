{{/* Rules on resources. */}}

{{/* Kubernetes takes no request above its limit; the chart's own requests stay where a user sets limits alone. */}}
{{- define "cache-group.rules.requests" -}}
{{- include "cache-group.rules.requestsOf" (dict "set" . "resources" .settings.resources "at" (list "resources")) -}}
{{- range $place, $container := .settings.initContainers -}}
{{- $at := list "initContainers" $place "resources" -}}
{{- include "cache-group.rules.requestsOf" (dict "set" $ "resources" $container.resources "at" $at) -}}
{{- end -}}
{{- end -}}

{{/* Takes set, a container's resources, and the keys that lead there. */}}
{{- define "cache-group.rules.requestsOf" -}}
{{- $requests := (.resources).requests | default dict -}}
{{- range $name, $limit := (.resources).limits -}}
{{- $limit = include "cache-group.quantity" $limit -}}
{{- $request := get $requests $name | include "cache-group.quantity" -}}
{{- if and $request (gt (include "cache-group.bytes" $request | float64) (include "cache-group.bytes" $limit | float64)) -}}
{{- $limits := include "cache-group.pathOf" (list $.set (concat $.at (list "limits" $name))) -}}
{{- $params := dict "request" $request "limit" $limit "limits" $limits -}}
{{- include "cache-group.problem" (list $.set "request-above-limit" (concat $.at (list "requests" $name)) $params) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* The client's buffer has to fit into the memory that the container may use. */}}
{{- define "cache-group.rules.buffer" -}}
{{- $limit := ((.settings.resources).limits).memory | default "" | include "cache-group.quantity" -}}
{{- range $place, $option := .settings.mountOptions -}}
{{- $buffer := include "cache-group.bufferSize" $option -}}
{{- if and $limit $buffer (ge (include "cache-group.bytes" $buffer | float64) (include "cache-group.bytes" $limit | float64)) -}}
{{- $size := include "cache-group.optionValue" $option -}}
{{- $limits := include "cache-group.pathOf" (list $ (list "resources" "limits" "memory")) -}}
{{- $params := dict "buffer" $size "unit" (ternary " (MiB)" "" (regexMatch "^[0-9]+$" $size)) "limit" $limit "limits" $limits -}}
{{- include "cache-group.problem" (list $ "buffer-above-limit" (list "mountOptions" $place) $params) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* The size of buffer-size as a quantity of Kubernetes; empty for other options, and for a form that is not known. */}}
{{- define "cache-group.bufferSize" -}}
{{- $size := include "cache-group.optionValue" . -}}
{{- if and (eq (include "cache-group.optionName" .) "buffer-size") (regexMatch "^[0-9]+([KMGT]i?B?)?$" $size) -}}
{{- printf "%s%si" (regexFind "^[0-9]+" $size) (regexFind "[KMGT]" $size | default "M") -}}
{{- end -}}
{{- end -}}

{{/* A quantity of Kubernetes (10Gi, 1.5G, 2e9) in bytes. */}}
{{- define "cache-group.bytes" -}}
{{- $decimal := dict "n" 1e-9 "u" 1e-6 "m" 0.001 "k" 1e3 "M" 1e6 "G" 1e9 "T" 1e12 "P" 1e15 "E" 1e18 -}}
{{- $binary := dict "Ki" 1024.0 "Mi" 1048576.0 "Gi" 1073741824.0 "Ti" 1099511627776.0 "Pi" 1125899906842624.0 "Ei" 1152921504606846976.0 -}}
{{- $number := regexFind "^[0-9.]+([eE][0-9]+)?" . -}}
{{- $unit := trimPrefix $number . -}}
{{- mulf (float64 $number) (get $decimal $unit | default (get $binary $unit) | default 1.0) -}}
{{- end -}}
