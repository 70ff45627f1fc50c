{{/*
What is allowed and deserves a second look. The notes and `npm run preview` show the same. A warning is a problem (_problems.tpl)
that stops nobody.
*/}}

{{/* All warnings as sentences, a JSON array. What several have in common is one sentence, with all of their paths. */}}
{{- define "cache-group.warnings" -}}
{{- $keys := list -}}
{{- $byKey := dict -}}
{{- range include "cache-group.warnings.all" . | include "cache-group.problemList" | fromJsonArray -}}
{{- $key := pick . "code" "params" | toJson -}}
{{- $keys = append $keys $key | uniq -}}
{{- $_ := append (get $byKey $key | default list) . | set $byKey $key -}}
{{- end -}}
{{- $sentences := list -}}
{{- range $keys -}}
{{- $paths := list -}}
{{- range get $byKey . }}{{ $paths = include "cache-group.pathText" .path | append $paths }}{{ end -}}
{{- $one := get $byKey . | first -}}
{{- $sentences = include "cache-group.sentenceAt" (list $one (join ", " $paths)) | append $sentences -}}
{{- end -}}
{{- toJson $sentences -}}
{{- end -}}

{{/* A line each. */}}
{{- define "cache-group.warnings.all" -}}
{{- include "cache-group.warnings.release" . -}}
{{- include "cache-group.eachSet" (dict "root" . "template" "cache-group.warnings.set") -}}
{{- include "cache-group.eachClient" (dict "root" . "template" "cache-group.warnings.client") -}}
{{- end -}}

{{- define "cache-group.warnings.release" -}}
{{- if .Values.nodes.all }}{{ include "cache-group.problem" (list . "nodes-all" (list "nodes" "all") dict) }}{{ end -}}
{{- if .Values.secret.create }}{{ include "cache-group.problem" (list . "secret-created" (list "secret" "create") dict) }}{{ end -}}
{{- include "cache-group.findClients" . -}}
{{- if not .cacheGroupClients }}{{ include "cache-group.problem" (list . "no-clients" list dict) }}{{ end -}}
{{- include "cache-group.findPools" . -}}
{{- $weights := list -}}
{{- range .cacheGroupSets }}{{ $weights = include "cache-group.text" .settings.weight | append $weights }}{{ end -}}
{{- if eq (uniq $weights | toJson) `["0"]` }}{{ include "cache-group.problem" (list . "no-weight" (list "weight") dict) }}{{ end -}}
{{- include "cache-group.warnings.weights" . -}}
{{- include "cache-group.warnings.metricsOff" . -}}
{{- end -}}

{{/* Takes a set. */}}
{{- define "cache-group.warnings.set" -}}
{{- if not .role -}}
{{- include "cache-group.warnings.image" . -}}
{{- include "cache-group.warnings.options" (list . .settings.mountOptions) -}}
{{- include "cache-group.warnings.memory" . -}}
{{- include "cache-group.warnings.metrics" . -}}
{{- include "cache-group.warnings.ends" . -}}
{{- $settings := .settings -}}
{{- if or (hasKey $settings "minReadySeconds") (hasKey .own "minReadySeconds") -}}
{{- include "cache-group.problem" (list . "min-ready-seconds" (list "minReadySeconds") dict) -}}
{{- end -}}
{{- $port := int64 $settings.network.port -}}
{{- if and $port (lt $port 1024) }}{{ include "cache-group.problem" (list . "port-privileged" (list "network" "port") dict) }}{{ end -}}
{{- if not $settings.cache.requireMount -}}
{{- include "cache-group.problem" (list . "require-mount-off" (list "cache" "requireMount") dict) -}}
{{- if eq $settings.cache.onDiskLoss "restart" -}}
{{- include "cache-group.problem" (list . "disk-loss-unseen" (list "cache" "onDiskLoss") dict) -}}
{{- end -}}
{{- end -}}
{{- if (($settings.resources).limits).memory -}}
{{- include "cache-group.problem" (list . "memory-limit" (list "resources" "limits" "memory") dict) -}}
{{- end -}}
{{- include "cache-group.warnings.sizes" . -}}
{{- if and (not $settings.priorityClassName) .root.cacheGroupClients -}}
{{- include "cache-group.problem" (list . "no-priority" (list "priorityClassName") dict) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* What ends a member too early: before its client mends itself, or has uploaded what it was given. */}}
{{- define "cache-group.warnings.ends" -}}
{{- $probe := .settings.livenessProbe -}}
{{- if and $probe.enabled (lt (mul (int64 $probe.periodSeconds) (int64 $probe.failureThreshold)) 180) -}}
{{- include "cache-group.problem" (list . "liveness-fast" (list "livenessProbe") dict) -}}
{{- end -}}
{{- if lt (int64 .settings.terminationGracePeriodSeconds) 60 -}}
{{- $grace := include "cache-group.pathOf" (list . (list "terminationGracePeriodSeconds")) -}}
{{- range $place, $option := .settings.mountOptions -}}
{{- if eq (include "cache-group.optionName" $option) "writeback" -}}
{{- include "cache-group.problem" (list $ "writeback-grace" (list "mountOptions" $place) (dict "grace" $grace)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
