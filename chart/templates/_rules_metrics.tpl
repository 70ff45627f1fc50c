{{/* Rules on metrics. */}}

{{/* Takes the root. */}}
{{- define "cache-group.rules.metrics" -}}
{{- $metrics := .Values.metrics -}}
{{- if lt (int64 $metrics.port) 1024 -}}
{{- include "cache-group.problem" (list . "metrics-port-low" (list "metrics" "port") dict) -}}
{{- end -}}
{{- range $key := list "podMonitor" "service" "rules" -}}
{{- if and $metrics.enabled (get $metrics $key).enabled (eq $metrics.address "loopback") -}}
{{- include "cache-group.problem" (list $ "metrics-loopback" (list "metrics" $key "enabled") dict) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "cache-group.rules.thresholds" -}}
{{- range $key, $value := .Values.metrics.rules.thresholds -}}
{{- if and (hasSuffix "Percent" $key) (gt (int64 $value) 100) -}}
{{- $at := list "metrics" "rules" "thresholds" $key -}}
{{- include "cache-group.problem" (list $ "metrics-percent" $at (dict "percent" (int64 $value))) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Takes a set. */}}
{{- define "cache-group.rules.metricsPort" -}}
{{- $port := int64 .root.Values.metrics.port -}}
{{- if and .root.Values.metrics.enabled (eq $port (int64 .settings.network.port)) -}}
{{- include "cache-group.problem" (list . "metrics-port-taken" (list "network" "port") (dict "port" $port)) -}}
{{- end -}}
{{- end -}}

{{/* A warning: what does nothing while metrics are off. Takes the root. */}}
{{- define "cache-group.warnings.metricsOff" -}}
{{- range $key := list "podMonitor" "service" "dashboard" "rules" -}}
{{- if and (not $.Values.metrics.enabled) (get $.Values.metrics $key).enabled -}}
{{- include "cache-group.problem" (list $ "metrics-off" (list "metrics" $key "enabled") dict) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* A warning. Takes a set. */}}
{{- define "cache-group.warnings.metrics" -}}
{{- range $place, $option := .settings.mountOptions -}}
{{- if and $.root.Values.metrics.enabled (eq (include "cache-group.optionName" $option) "hide-internal") -}}
{{- include "cache-group.problem" (list $ "metrics-hidden" (list "mountOptions" $place) dict) -}}
{{- end -}}
{{- end -}}
{{- end -}}
