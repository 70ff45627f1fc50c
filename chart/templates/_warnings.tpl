{{/*
What is allowed and deserves a second look, in the words of _words_warnings.tpl. The notes and `npm run preview` show the same.
A warning is a problem (_problems.tpl) that also says what it is of: a pool, a client, a place; or nothing, for the release.
*/}}

{{/* All warnings as sentences, a JSON array. What several have in common is one sentence, with all that it is of. */}}
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
{{- $alike := get $byKey . -}}
{{- $of := include "cache-group.warnings.of" (dict "root" $ "warnings" $alike) -}}
{{- $sentences = first $alike | include "cache-group.sentence" | print $of | append $sentences -}}
{{- end -}}
{{- toJson $sentences -}}
{{- end -}}

{{/* What warnings are of, before their sentence: nothing if that is every pool. Takes root and warnings. */}}
{{- define "cache-group.warnings.of" -}}
{{- $of := list -}}
{{- $pools := 0 -}}
{{- range .warnings -}}
{{- with .of }}{{ $of = append $of . | uniq }}{{ end -}}
{{- end -}}
{{- range $of }}{{ if hasPrefix "pool " . }}{{ $pools = add1 $pools }}{{ end }}{{ end -}}
{{- $isAll := gt (int64 $pools) (len .root.cacheGroupPools | int64) -}}
{{- if and $of (not $isAll) }}{{ join ", " $of }}: {{ end -}}
{{- end -}}

{{/* A warning. Takes a list: what it is of, the code, and what the sentence needs. */}}
{{- define "cache-group.warning" }}
{{ dict "of" (index . 0) "code" (index . 1) "path" list "params" (index . 2) | toJson }}
{{ end -}}

{{/* A line each. */}}
{{- define "cache-group.warnings.all" -}}
{{- include "cache-group.warnings.release" . -}}
{{- include "cache-group.eachSet" (dict "root" . "template" "cache-group.warnings.set") -}}
{{- include "cache-group.eachClient" (dict "root" . "template" "cache-group.warnings.client") -}}
{{- end -}}

{{- define "cache-group.warnings.release" -}}
{{- if .Values.nodes.all }}{{ include "cache-group.warning" (list "" "nodes-all" dict) }}{{ end -}}
{{- if .Values.secret.create }}{{ include "cache-group.warning" (list "" "secret-created" dict) }}{{ end -}}
{{- include "cache-group.findClients" . -}}
{{- if not .cacheGroupClients }}{{ include "cache-group.warning" (list "" "no-clients" dict) }}{{ end -}}
{{- include "cache-group.findPools" . -}}
{{- $weights := list -}}
{{- range .cacheGroupSets }}{{ $weights = include "cache-group.text" .settings.weight | append $weights }}{{ end -}}
{{- if eq (uniq $weights | toJson) `["0"]` }}{{ include "cache-group.warning" (list "" "no-weight" dict) }}{{ end -}}
{{- end -}}

{{/* Takes a set. */}}
{{- define "cache-group.warnings.set" -}}
{{- if not .role -}}
{{- $of := printf "pool %s" .pool -}}
{{- $settings := .settings -}}
{{- if or (hasKey $settings "minReadySeconds") (hasKey .own "minReadySeconds") -}}
{{- include "cache-group.warning" (list (include "cache-group.pathOf" (list . (list "minReadySeconds"))) "min-ready-seconds" dict) -}}
{{- end -}}
{{- $registry := (.root.Values.global).imageRegistry -}}
{{- if and $registry $settings.image.registry (ne $registry $settings.image.registry) -}}
{{- $at := include "cache-group.pathOf" (list . (list "image" "registry")) -}}
{{- include "cache-group.warning" (list $at "registry-over-global" (dict "global" $registry)) -}}
{{- end -}}
{{- if not $settings.cache.requireMount -}}
{{- include "cache-group.warning" (list $of "require-mount-off" dict) -}}
{{- if eq $settings.cache.onDiskLoss "restart" }}{{ include "cache-group.warning" (list $of "disk-loss-unseen" dict) }}{{ end -}}
{{- end -}}
{{- if and (eq (toString $settings.image.tag) "latest") (not $settings.image.digest) -}}
{{- include "cache-group.warning" (list $of "tag-latest" dict) -}}
{{- end -}}
{{- if (($settings.resources).limits).memory -}}
{{- include "cache-group.warning" (list $of "memory-limit" dict) -}}
{{- end -}}
{{- include "cache-group.warnings.memory" (list $of .) -}}
{{- if and (not $settings.priorityClassName) .root.cacheGroupClients -}}
{{- include "cache-group.warning" (list $of "no-priority" dict) -}}
{{- end -}}
{{- $probe := $settings.livenessProbe -}}
{{- if and $probe.enabled (lt (mul (int64 $probe.periodSeconds) (int64 $probe.failureThreshold)) 180) -}}
{{- include "cache-group.warning" (list $of "liveness-fast" dict) -}}
{{- end -}}
{{- $options := include "cache-group.optionNames" $settings.mountOptions | fromJsonArray -}}
{{- if and (has "writeback" $options) (lt (int64 $settings.terminationGracePeriodSeconds) 60) -}}
{{- include "cache-group.warning" (list $of "writeback-grace" dict) -}}
{{- end -}}
{{- end -}}
{{- end -}}
