{{/*
What the schema cannot say. A rule is a template that writes a problem (_problems.tpl) for each violation; what is wrong with the
value, and the way out, stand in schema/messages. All problems are shown at once.
*/}}
{{- define "cache-group.rules" -}}
{{- $sentences := list -}}
{{- range include "cache-group.rules.all" . | include "cache-group.problemList" | fromJsonArray -}}
{{- $sentences = include "cache-group.sentence" . | append $sentences -}}
{{- end -}}
{{- with $sentences }}{{ join "\n" . | printf "\n%s" | fail }}{{ end -}}
{{- end -}}

{{/* The problems of all rules, a line each. Nothing else is looked at where a null has deleted something. */}}
{{- define "cache-group.rules.all" -}}
{{- $nulls := include "cache-group.rules.nulls" . | trim -}}
{{- if $nulls -}}
{{- $nulls -}}
{{- else -}}
{{- include "cache-group.rules.release" . -}}
{{- include "cache-group.eachClient" (dict "root" . "template" "cache-group.rules.client") -}}
{{- include "cache-group.eachSet" (dict "root" . "template" "cache-group.rules.set") -}}
{{- end -}}
{{- end -}}

{{/* The rules on what is the release's. */}}
{{- define "cache-group.rules.release" -}}
{{- include "cache-group.rules.fullname" . -}}
{{- include "cache-group.rules.nodes" . -}}
{{- include "cache-group.rules.pools" . -}}
{{- include "cache-group.rules.secret" . -}}
{{- include "cache-group.rules.claims" . -}}
{{- include "cache-group.rules.guard" . -}}
{{- include "cache-group.rules.metrics" . -}}
{{- include "cache-group.rules.thresholds" . -}}
{{- include "cache-group.rules.extraObjects" . -}}
{{- include "cache-group.rules.commonMetadata" . -}}
{{- include "cache-group.rules.serviceAccount" . -}}
{{- end -}}

{{/* The rules on one set. What draining and joining members share with those of their pool is looked at there. */}}
{{- define "cache-group.rules.set" -}}
{{- include "cache-group.rules.names" . -}}
{{- if not .role -}}
{{- include "cache-group.rules.image" . -}}
{{- include "cache-group.rules.versions" . -}}
{{- include "cache-group.rules.directories" (dict "scope" . "of" "member" "dirs" .settings.cache.dirs) -}}
{{- include "cache-group.rules.memberOptions" . -}}
{{- include "cache-group.rules.weight" . -}}
{{- include "cache-group.rules.requests" . -}}
{{- include "cache-group.rules.buffer" . -}}
{{- include "cache-group.rules.memory" . -}}
{{- include "cache-group.rules.labels" . -}}
{{- include "cache-group.rules.daemonSetAnnotations" . -}}
{{- include "cache-group.rules.variables" . -}}
{{- include "cache-group.rules.tolerations" . -}}
{{- include "cache-group.rules.affinity" . -}}
{{- include "cache-group.rules.volumes" . -}}
{{- include "cache-group.rules.nodeSelector" . -}}
{{- include "cache-group.rules.dns" . -}}
{{- include "cache-group.rules.addresses" . -}}
{{- include "cache-group.rules.metricsPort" . -}}
{{- include "cache-group.rules.initContainers" . -}}
{{- include "cache-group.rules.securityContext" . -}}
{{- end -}}
{{- end -}}
