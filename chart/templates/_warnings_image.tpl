{{/* Images that no member runs with, or that say less than they seem to. */}}

{{/* Which image, and where it comes from. */}}
{{- define "cache-group.warnings.image" -}}
{{- $image := .settings.image -}}
{{- $registry := (.root.Values.global).imageRegistry -}}
{{- if and $registry $image.registry (ne $registry $image.registry) -}}
{{- include "cache-group.problem" (list . "registry-over-global" (list "image" "registry") (dict "global" $registry)) -}}
{{- end -}}
{{- if and (eq (toString $image.tag) "latest") (not $image.digest) -}}
{{- include "cache-group.problem" (list . "tag-latest" (list "image" "tag") dict) -}}
{{- end -}}
{{- if hasPrefix "ce-" (toString $image.tag) -}}
{{- include "cache-group.problem" (list . "tag-community" (list "image" "tag") (dict "tag" $image.tag)) -}}
{{- end -}}
{{- $at := list "image" "repository" -}}
{{- $repository := toString $image.repository -}}
{{- if regexMatch "(^|/)juicefs-csi-driver$" $repository -}}
{{- include "cache-group.problem" (list . "image-of-driver" $at (dict "repository" $repository)) -}}
{{- end -}}
{{- $registry = $image.registry | default $registry | default "" -}}
{{- $rest := trimPrefix (printf "%s/" $registry) $repository -}}
{{- if and $registry (ne $rest $repository) -}}
{{- $params := dict "repository" $repository "registry" $registry "rest" $rest -}}
{{- include "cache-group.problem" (list . "registry-twice" $at $params) -}}
{{- end -}}
{{- end -}}
