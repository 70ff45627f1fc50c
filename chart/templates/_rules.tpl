{{/*
What the schema cannot say. A rule is a template that writes one line for each violation: the value, what is
wrong with it, and the way out. All of them are shown at once.
*/}}
{{- define "cache-group.rules" -}}
{{- $problems := include "cache-group.rules.nulls" . | trim -}}
{{- if not $problems -}}
{{- range list "nodes" "pools" "secret" "claims" "guard" -}}
{{- $problems = printf "%s\n%s" $problems (include (printf "cache-group.rules.%s" .) $) -}}
{{- end -}}
{{- range $each, $template := dict "eachClient" "client" "eachSet" "set" -}}
{{- $problems = printf "%s\n%s" $problems (include (printf "cache-group.%s" $each) (dict "root" $ "template" (printf "cache-group.rules.%s" $template))) -}}
{{- end -}}
{{- end -}}
{{- $lines := list -}}
{{- range splitList "\n" $problems -}}
{{- with trim . }}{{ $lines = append $lines . }}{{ end -}}
{{- end -}}
{{- if $lines -}}
{{- uniq $lines | join "\n" | printf "\n%s" | fail -}}
{{- end -}}
{{- end -}}

{{/* The rules on one set. What draining and joining members share with those of their pool is looked at there. */}}
{{- define "cache-group.rules.set" -}}
{{- include "cache-group.rules.names" . -}}
{{- if not .Role -}}
{{- range list "image" "versions" "disks" "options" "resources" "memory" "pods" "volumes" -}}
{{- include (printf "cache-group.rules.%s" .) $ -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* A user's null deletes a default, whatever the schema says. Nothing else is looked at then. */}}
{{- define "cache-group.rules.nulls" -}}
{{- $gone := list -}}
{{- range $path := include "cache-group.keys" . | fromYamlArray -}}
{{- $parts := splitList "." $path -}}
{{- $holder := $.Values -}}
{{- range initial $parts }}{{ $holder = get $holder . | default dict }}{{ end -}}
{{- $known := has (initial $parts | join ".") $gone -}}
{{- if and (not $known) (kindIs "invalid" (index $holder (last $parts))) }}
{{- $gone = append $gone $path }}
{{ $path }} is null, which would delete it: leave it out to get the default, or write an empty value
{{- end }}
{{- range $pool, $own := $.Values.pools }}
{{- $holder := $own | default dict }}
{{- range initial $parts }}{{ $holder = get $holder . | default dict }}{{ end -}}
{{- if and (hasKey $holder (last $parts)) (kindIs "invalid" (index $holder (last $parts))) }}
pools.{{ $pool }}.{{ $path }} is null: leave it out to get the top level's, or write an empty value
{{- end }}
{{- end }}
{{- end -}}
{{- end -}}

{{/* A name is also the value of a label. */}}
{{- define "cache-group.rules.names" -}}
{{- $name := include "cache-group.setName" . -}}
{{- if gt (len $name) 63 }}
{{- if ne .Pool "default" }}
pools.{{ .Pool }}: the name {{ $name }} has {{ len $name }} characters, 63 at most: use a shorter name for the pool
{{- else if .Role }}
{{ ternary "drain" "join" (eq .Role "draining") }}.enabled: the name {{ $name }} has {{ len $name }} characters, 63 at most: set a shorter fullnameOverride before members run (to change it later replaces them all at once)
{{- else }}
fullnameOverride: the name {{ $name }} has {{ len $name }} characters, 63 at most: set a shorter one
{{- end }}
{{- end }}
{{- end -}}

{{/* Only the opt-in label keeps sets apart. */}}
{{- define "cache-group.rules.nodes" -}}
{{- $nodes := .Values.nodes -}}
{{- if and $nodes.all $nodes.selector }}
nodes.all: every node and nodes.selector exclude each other: set one of them
{{- end }}
{{- $key := ternary "nodes.all" "nodes.selector" $nodes.all -}}
{{- if or $nodes.all $nodes.selector }}
{{- range $what, $there := dict "pools" .Values.pools "drain.enabled" .Values.drain.enabled "join.enabled" .Values.join.enabled }}
{{- if $there }}
{{ $key }} does not go with {{ $what }}, since a label's value is what keeps members apart: label the nodes first (kubectl label node NODE {{ include "cache-group.nodeLabel" $ }}=default), then leave {{ $key }} out; a node without the label loses its member at once
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "cache-group.rules.pools" -}}
{{- if hasKey .Values.pools "default" }}
pools.default: the pool default is the top level itself: write its settings there
{{- end }}
{{- range $pool, $own := .Values.pools }}
{{- if or (has $pool (list "true" "false" "null")) (not (regexMatch "^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$" $pool)) }}
pools.{{ $pool }}: that is no name for a pool: use lower-case letters, digits and '-', 40 at most (YAML reads on, yes, off and no as true and false)
{{- end }}
{{- end }}
{{- end -}}

{{/* Not by .Capabilities.APIVersions: it is empty in offline renders, which would leave the guard out silently. */}}
{{- define "cache-group.rules.guard" -}}
{{- if and .Values.guard.enabled (semverCompare "<1.30-0" .Capabilities.KubeVersion.Version) }}
guard.enabled: needs Kubernetes 1.30, and this is {{ .Capabilities.KubeVersion.Version }}: turn it off, or give the cluster's version (--kube-version)
{{- end }}
{{- end -}}

{{- define "cache-group.rules.secret" -}}
{{- if .Values.secret.create }}
{{- range list "name" "token" }}
{{- if not (index $.Values.secret.data .) }}
secret.data.{{ . }} is missing: secret.create needs the file system's name and token
{{- end }}
{{- end }}
{{- else if .Values.secret.data }}
secret.data is set but secret.create is not: set secret.create, or remove secret.data and create the Secret yourself
{{- end }}
{{- end -}}

{{- define "cache-group.rules.image" -}}
{{- if not (or (toString .Values.image.tag) .Values.image.digest) }}
image.tag and image.digest are both empty: set one of them
{{- end }}
{{- $own := .Own.image | default dict -}}
{{- if and (hasKey $own "tag") (not (hasKey $own "digest")) .Values.image.digest }}
pools.{{ .Pool }}.image.tag: the digest of image.digest would win over it: set pools.{{ .Pool }}.image.digest too, or "" for none
{{- end }}
{{- end -}}
