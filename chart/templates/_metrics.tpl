{{/* Metrics: what the exporter beside each member is told, and how Prometheus finds it. Each takes the root. */}}

{{/* What the exporter reads, as JSON. */}}
{{- define "cache-group.metricsSettings" -}}
{{- dict "enabled" true "address" .Values.metrics.address "port" (int64 .Values.metrics.port) | toJson -}}
{{- end -}}

{{/* All members of the release, whatever their pool: their pods' label. */}}
{{- define "cache-group.allMembers" -}}
cache-group.juicefs.io/release: {{ include "cache-group.fullname" . | quote }}
{{- end -}}

{{/*
What alerts are rendered with, as JSON: selectors without their closing brace, the names, and how long a member may be not ready,
which the slowest pool adds its own to. Pods are known by the form of their names: those of a DaemonSet end in five letters and digits,
before which there are 58 signs at most.
*/}}
{{- define "cache-group.alertSettings" -}}
{{- include "cache-group.findPools" . -}}
{{- $rules := .Values.metrics.rules -}}
{{- /* As the schema has it: it stands in texts that Prometheus reads as templates. */ -}}
{{- $name := regexReplaceAll "[^A-Za-z0-9_.-]" (toString .Values.cacheGroup) "" -}}
{{- $pools := prepend (keys .cacheGroupPools | sortAlpha) "default" | join "|" -}}
{{- $sets := printf "%s(-(%s)([.](draining|joining))?)?" (include "cache-group.fullname" .) $pools -}}
{{- $pods := printf "%s-" $sets -}}
{{- $begins := list -}}
{{- $settles := 0 -}}
{{- range .cacheGroupSets -}}
{{- $begins = printf "%s-" (include "cache-group.setName" .) | trunc 58 | replace "." "[.]" | append $begins -}}
{{- if gt (include "cache-group.setName" . | len) 57 }}{{ $pods = "" }}{{ end -}}
{{- $settles = max $settles (int64 .settings.settleSeconds) -}}
{{- end -}}
{{- $pods = $pods | default (join "|" $begins | printf "(%s)") -}}
{{- dict
  "members" (printf "{namespace=%q,pod=~%q" .Release.Namespace (printf "%s[a-z0-9]{5}" $pods))
  "daemonsets" (printf "{namespace=%q,daemonset=~%q" .Release.Namespace $sets)
  "group" (printf "{namespace=%q,cache_group=%q" .Release.Namespace $name)
  "name" $name
  "notReadySeconds" (mul 60 (int64 $rules.thresholds.missingMinutes) | add $settles | toString)
  "thresholds" $rules.thresholds
  "language" $rules.language | toJson -}}
{{- end -}}
