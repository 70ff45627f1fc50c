{{/* Settings that need a newer client, and how its version is known. */}}

{{/* The client's version: as stated, else what the tag begins with (ee-5.1.2-…); empty when unknown. Takes a set. */}}
{{- define "cache-group.clientVersion" -}}
{{- $tag := include "cache-group.text" .Values.image.tag -}}
{{- include "cache-group.statedVersion" . | default (include "cache-group.taggedVersion" $tag) -}}
{{- end -}}

{{/* Whether a pool names an image of its own. */}}
{{- define "cache-group.ownImage" -}}
{{- range list "tag" "digest" "repository" }}{{ if hasKey ($.Own.image | default dict) . }}yes{{ end }}{{ end -}}
{{- end -}}

{{/* image.version, which says nothing of another image that a pool names. */}}
{{- define "cache-group.statedVersion" -}}
{{- if or (hasKey (.Own.image | default dict) "version") (not (include "cache-group.ownImage" .)) -}}
{{- .Values.image.version -}}
{{- end -}}
{{- end -}}

{{- define "cache-group.taggedVersion" -}}
{{- regexFind "^ee-[0-9]+\\.[0-9]+\\.[0-9]+(-|$)" . | trimPrefix "ee-" | trimSuffix "-" -}}
{{- end -}}

{{/*
What the settings of a set need, as a YAML list. group-weight is from 5.0 (blog of 5.0), group-backup from 5.1.0 (the
operator's own check), rdma-network from 5.3.
*/}}
{{- define "cache-group.needs" -}}
{{- if ne (toString .Values.weight) "" }}
- {setting: weight, option: group-weight, version: 5.0.0}
{{- end }}
{{- if .Values.drain.enabled }}
- {setting: drain.enabled, option: group-weight, version: 5.0.0}
{{- end }}
{{- if .Values.join.enabled }}
- {setting: join.enabled, option: group-backup, version: 5.1.0}
{{- end }}
{{- range $place, $option := .Values.mountOptions }}
{{- if regexMatch "^rdma-network(=|$)" $option }}
- {setting: mountOptions, index: "[{{ $place }}]", option: rdma-network, version: 5.3.0}
{{- end }}
{{- end }}
{{- end -}}

{{- define "cache-group.rules.versions" -}}
{{- $image := .Values.image -}}
{{- $version := include "cache-group.clientVersion" . -}}
{{- $tagged := include "cache-group.text" $image.tag | include "cache-group.taggedVersion" -}}
{{- $stated := include "cache-group.statedVersion" . -}}
{{- $where := ternary (printf "pools.%s.image" .Pool) "image" (include "cache-group.ownImage" . | not | not) -}}
{{- if and $stated $tagged (ne $stated $tagged) }}
{{ include "cache-group.pathOf" (dict "set" . "path" "image.version") }}: {{ $stated }} is not the version of the tag {{ $image.tag }}: leave it out, or correct one of them
{{- end }}
{{- range include "cache-group.needs" . | fromYamlArray }}
{{- $path := include "cache-group.pathOf" (dict "set" $ "path" .setting) }}
{{- if not $version }}
{{ $path }}{{ .index | default "" }}: {{ .option }} needs a client from {{ .version }} on, and the image's tag does not tell its version: set {{ $where }}.version
{{- else if semverCompare (printf "<%s" .version) $version }}
{{ $path }}{{ .index | default "" }}: {{ .option }} needs a client from {{ .version }} on, the image has {{ $version }}: use a newer {{ $where }}.tag, or do without
{{- end }}
{{- end }}
{{- end -}}
