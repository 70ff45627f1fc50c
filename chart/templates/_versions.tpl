{{/* Settings that need a newer client, and how its version is known. */}}

{{/* The client's version: as stated, else what the tag begins with (ee-5.1.2-…); empty when unknown. Takes a set. */}}
{{- define "cache-group.clientVersion" -}}
{{- $tag := include "cache-group.text" .settings.image.tag -}}
{{- include "cache-group.statedVersion" . | default (include "cache-group.taggedVersion" $tag) -}}
{{- end -}}

{{/* Whether a pool names an image of its own. */}}
{{- define "cache-group.ownImage" -}}
{{- range list "tag" "digest" "repository" }}{{ if hasKey ($.own.image | default dict) . }}yes{{ end }}{{ end -}}
{{- end -}}

{{/* image.version, which says nothing of another image that a pool names. */}}
{{- define "cache-group.statedVersion" -}}
{{- if or (hasKey (.own.image | default dict) "version") (not (include "cache-group.ownImage" .)) -}}
{{- .settings.image.version -}}
{{- end -}}
{{- end -}}

{{- define "cache-group.taggedVersion" -}}
{{- regexFind "^ee-[0-9]+\\.[0-9]+\\.[0-9]+(-|$)" . | trimPrefix "ee-" | trimSuffix "-" -}}
{{- end -}}

{{- define "cache-group.rules.versions" -}}
{{- include "cache-group.findOptions" .root -}}
{{- $tagged := include "cache-group.text" .settings.image.tag | include "cache-group.taggedVersion" -}}
{{- $stated := include "cache-group.statedVersion" . -}}
{{- if and $stated $tagged (ne $stated $tagged) -}}
{{- $params := dict "version" $stated "tag" .settings.image.tag -}}
{{- include "cache-group.problem" (list . "version-contradicts-tag" (list "image" "version") $params) -}}
{{- end -}}
{{- if ne (toString .settings.weight) "" }}{{ include "cache-group.needs" (list . (list "weight") "group-weight") }}{{ end -}}
{{- if .settings.drain.enabled }}{{ include "cache-group.needs" (list . (list "drain" "enabled") "group-weight") }}{{ end -}}
{{- if .settings.join.enabled }}{{ include "cache-group.needs" (list . (list "join" "enabled") "group-backup") }}{{ end -}}
{{- range $place, $option := .settings.mountOptions -}}
{{- $name := include "cache-group.optionName" $option -}}
{{- if not (hasKey (get $.root.cacheGroupOptions $name | default dict) "member") -}}
{{- include "cache-group.needs" (list $ (list "mountOptions" $place) $name) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* A problem where a set's client is too old for an option. Takes a list: set, the setting's keys, the option's name. */}}
{{- define "cache-group.needs" -}}
{{- $set := index . 0 -}}
{{- include "cache-group.findOptions" $set.root -}}
{{- with (get $set.root.cacheGroupOptions (index . 2) | default dict).since -}}
{{- $version := include "cache-group.clientVersion" $set -}}
{{- $image := ternary (printf "pools.%s.image" $set.pool) "image" (include "cache-group.ownImage" $set | empty | not) -}}
{{- $tag := include "cache-group.text" $set.settings.image.tag -}}
{{- $params := dict "option" (index $ 2) "needed" . "version" $version "image" $image "tag" $tag -}}
{{- if not $version -}}
{{- $code := ternary "version-community" "version-unknown" (hasPrefix "ce-" $tag) -}}
{{- include "cache-group.problem" (list $set $code (index $ 1) $params) -}}
{{- else if semverCompare (printf "<%s" .) $version -}}
{{- include "cache-group.problem" (list $set "version-too-old" (index $ 1) $params) -}}
{{- end -}}
{{- end -}}
{{- end -}}
