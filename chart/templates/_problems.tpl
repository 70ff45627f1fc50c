{{/*
Problems and warnings are data until the last step: one JSON object a line, {code, path, params}, so that no key and no value,
however hostile, forges another or loses one. Params are texts, and never secret. The sentence of a code is the template
"cache-group.says.<code>".

A scope is what a path begins at: a set (pools.<pool> where the pool sets it), a client (its entry), or the root.
*/}}

{{/* A problem. Takes a list: the scope, the code, the keys that lead to the value from there, what the sentence needs. */}}
{{- define "cache-group.problem" }}
{{- $path := include "cache-group.keysOf" (list (index . 0) (index . 2)) | fromJsonArray }}
{{- $params := dict }}
{{- range $name, $param := index . 3 }}{{ $_ := toString $param | set $params $name }}{{ end }}
{{ dict "code" (index . 1) "path" $path "params" $params | toJson }}
{{ end -}}

{{/* Lines of problems as a JSON array, each of them once. */}}
{{- define "cache-group.problemList" -}}
{{- $lines := list -}}
{{- range splitList "\n" . }}{{ with trim . }}{{ $lines = append $lines . }}{{ end }}{{ end -}}
[{{ uniq $lines | join "," }}]
{{- end -}}

{{/* What a person reads of a problem, on one line. */}}
{{- define "cache-group.sentence" -}}
{{- include "cache-group.sentenceAt" (list . (include "cache-group.pathText" .path)) -}}
{{- end -}}

{{/* The same of several that differ in their path alone. Takes a list: one of them, and all of their paths as a text. */}}
{{- define "cache-group.sentenceAt" -}}
{{- $problem := index . 0 -}}
{{- set $problem.params "at" (index . 1) | include (printf "cache-group.says.%s" $problem.code) | replace "\n" " " -}}
{{- end -}}

{{/* Where a setting is written, as a JSON list of keys. Takes a list: the scope, and the keys from there. */}}
{{- define "cache-group.keysOf" -}}
{{- $scope := index . 0 -}}
{{- $keys := index . 1 -}}
{{- if hasKey $scope "kind" -}}
{{- concat (list $scope.kind $scope.name) $keys | toJson -}}
{{- else if and (hasKey $scope "own") (include "cache-group.isOwn" (list $scope.own $keys)) -}}
{{- concat (list "pools" $scope.pool) $keys | toJson -}}
{{- else -}}
{{- toJson $keys -}}
{{- end -}}
{{- end -}}

{{/* Whether a pool sets what the keys lead to, or a list that one of them is a place of. */}}
{{- define "cache-group.isOwn" -}}
{{- $holder := index . 0 -}}
{{- $found := true -}}
{{- $inList := false -}}
{{- range $key := index . 1 -}}
{{- if not (kindIs "string" $key) }}{{ $inList = true }}{{ end -}}
{{- if and $found (not $inList) -}}
{{- if and (kindIs "map" $holder) (hasKey $holder $key) }}{{ $holder = get $holder $key }}{{ else }}{{ $found = false }}{{ end -}}
{{- end -}}
{{- end -}}
{{- ternary "yes" "" $found -}}
{{- end -}}

{{/* Where a setting is written, as a person writes it. Takes what keysOf takes. */}}
{{- define "cache-group.pathOf" -}}
{{- include "cache-group.keysOf" . | fromJsonArray | include "cache-group.pathText" -}}
{{- end -}}

{{/* Keys as a person writes them: pools.gpu.cache.dirs[0]. */}}
{{- define "cache-group.pathText" -}}
{{- range $place, $key := . -}}
{{- if kindIs "string" $key }}{{ if $place }}.{{ end }}{{ $key }}{{ else }}[{{ int64 $key }}]{{ end -}}
{{- end -}}
{{- end -}}
