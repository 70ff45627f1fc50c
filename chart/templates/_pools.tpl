{{/*
Pools. A set is what one DaemonSet runs: the members of a pool, or those of its nodes that are draining or joining.
Templates of members take a set: Values (the pool's effective settings), Pool, Role ("", "draining" or "joining"),
Own (what the pool itself sets), and Release, Chart and Files of the root.
*/}}

{{/* A template for each set, one after the other. Takes the root and the template's name. */}}
{{- define "cache-group.eachSet" -}}
{{- $root := .root -}}
{{- $template := .template -}}
{{- range $pool := prepend (keys $root.Values.pools | sortAlpha) "default" -}}
{{- $own := dict -}}
{{- $values := $root.Values -}}
{{- if ne $pool "default" -}}
{{- $own = get $root.Values.pools $pool | default dict -}}
{{- $values = include "cache-group.poolValues" (dict "root" $root "own" $own) | fromJson -}}
{{- end -}}
{{- $roles := list "" -}}
{{- if $values.drain.enabled }}{{ $roles = append $roles "draining" }}{{ end -}}
{{- if $values.join.enabled }}{{ $roles = append $roles "joining" }}{{ end -}}
{{- range $role := $roles -}}
{{- $set := dict "Values" $values "Pool" $pool "Role" $role "Own" $own "Release" $root.Release "Chart" $root.Chart "Files" $root.Files -}}
{{- include $template $set -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/*
The settings of a named pool as JSON: the top level's, with the pool's own in their place. The chart's own maps (cache,
image, …) are merged key by key. All else is replaced as a whole, so false, 0, "" and [] win, and a map of Kubernetes
can be emptied: Sprig's merge loses the ones, its mergeOverwrite cannot do the other. Takes the root and the pool's own.
*/}}
{{- define "cache-group.poolValues" -}}
{{- $values := dict -}}
{{- range $key, $value := .root.Values }}{{ $_ := set $values $key $value }}{{ end -}}
{{- range $path := include "cache-group.keys" . | fromYamlArray -}}
{{- $parts := splitList "." $path -}}
{{- $key := first $parts -}}
{{- if and (len $parts | eq 2) (hasKey $.own $key) -}}
{{- $merged := dict -}}
{{- range $part := list (get $.root.Values $key) (get $.own $key) -}}
{{- range $name, $value := $part }}{{ $_ := set $merged $name $value }}{{ end -}}
{{- end -}}
{{- $_ := set $values $key $merged -}}
{{- else if hasKey $.own $path -}}
{{- $_ := get $.own $path | set $values $path -}}
{{- end -}}
{{- end -}}
{{- toJson $values -}}
{{- end -}}

{{/* The value of the node label that opts a node into a set. */}}
{{- define "cache-group.labelValue" -}}
{{- .Pool -}}
{{- with .Role }}.{{ . }}{{ end -}}
{{- end -}}

{{/* The name of a set's DaemonSet, and its label app. That of the pool "default" is the release's. */}}
{{- define "cache-group.setName" -}}
{{- $name := include "cache-group.fullname" . -}}
{{- $value := include "cache-group.labelValue" . -}}
{{- ternary $name (printf "%s-%s" $name $value) (eq $value "default") -}}
{{- end -}}

{{/* Where a setting of a set is written: pools.<pool>.<path> if the pool sets it, else path. Takes set and path. */}}
{{- define "cache-group.pathOf" -}}
{{- $holder := .set.Own -}}
{{- $found := true -}}
{{- range splitList "." .path -}}
{{- if and $found (kindIs "map" $holder) (hasKey $holder .) -}}
{{- $holder = get $holder . -}}
{{- else -}}
{{- $found = false -}}
{{- end -}}
{{- end -}}
{{- ternary (printf "pools.%s.%s" .set.Pool .path) .path $found -}}
{{- end -}}
