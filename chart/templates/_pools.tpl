{{/*
Pools and sets. A set is what one DaemonSet runs: the members of a pool, or those of its nodes that are draining or joining.
Templates of members take a set:

  root      the chart's root
  pool      the pool's name; that of the top level is "default"
  role      "", "draining" or "joining"
  own       what the pool itself sets
  settings  what its members are made from: the top level's, with the pool's own in their place
*/}}

{{/* A template for each set, one after the other. Takes the root and the template's name. */}}
{{- define "cache-group.eachSet" -}}
{{- include "cache-group.findPools" .root -}}
{{- range .root.cacheGroupSets }}{{ include $.template . }}{{ end -}}
{{- end -}}

{{/*
Finds, once for all templates, which share their root: cacheGroupPools there, the pools that there are besides the top level,
with what each of them sets, and cacheGroupSets, a list. Renders nothing.
*/}}
{{- define "cache-group.findPools" -}}
{{- if not (hasKey . "cacheGroupSets") -}}
{{- $pools := include "cache-group.pools" . | fromJson -}}
{{- $sets := list -}}
{{- range $pool := prepend (keys $pools | sortAlpha) "default" -}}
{{- $own := dict -}}
{{- $settings := $.Values -}}
{{- if ne $pool "default" -}}
{{- $own = get $pools $pool -}}
{{- $settings = include "cache-group.settings" (dict "root" $ "own" $own) | fromJson -}}
{{- end -}}
{{- range $role := include "cache-group.roles" $settings | fromJsonArray -}}
{{- $sets = dict "root" $ "pool" $pool "role" $role "own" $own "settings" $settings | append $sets -}}
{{- end -}}
{{- end -}}
{{- $_ := set . "cacheGroupPools" $pools -}}
{{- $_ := set . "cacheGroupSets" $sets -}}
{{- end -}}
{{- end -}}

{{/* The pools as JSON, without those that are off or null. A null in one means left out. */}}
{{- define "cache-group.pools" -}}
{{- $pools := dict -}}
{{- $maps := include "cache-group.ownMaps" . | splitList "\n" -}}
{{- range $pool, $values := include "cache-group.entries" (list . "pools") | fromJson -}}
{{- $own := include "cache-group.withoutNulls" $values | fromJson -}}
{{- range $key, $value := $own -}}
{{- if and (has $key $maps) (kindIs "map" $value) -}}
{{- $_ := include "cache-group.withoutNulls" $value | fromJson | set $own $key -}}
{{- end -}}
{{- end -}}
{{- if dig "enabled" true $own }}{{ $_ := omit $own "enabled" | set $pools $pool }}{{ end -}}
{{- end -}}
{{- toJson $pools -}}
{{- end -}}

{{/* The settings of a pool as JSON. Takes the root and the pool's own. */}}
{{- define "cache-group.settings" -}}
{{- $settings := dict -}}
{{- range $key, $value := .root.Values }}{{ $_ := set $settings $key $value }}{{ end -}}
{{- $maps := include "cache-group.ownMaps" . | splitList "\n" -}}
{{- range $key, $value := .own -}}
{{- if has $key $maps }}{{ $value = include "cache-group.overlaid" (list (get $settings $key) $value) | fromJson }}{{ end -}}
{{- $_ := set $settings $key $value -}}
{{- end -}}
{{- toJson $settings -}}
{{- end -}}

{{/* The roles of a pool's members, as JSON. Takes the pool's settings. */}}
{{- define "cache-group.roles" -}}
{{- $roles := list "" -}}
{{- if .drain.enabled }}{{ $roles = append $roles "draining" }}{{ end -}}
{{- if .join.enabled }}{{ $roles = append $roles "joining" }}{{ end -}}
{{- toJson $roles -}}
{{- end -}}

{{/* The value of the node label that opts a node into a set. */}}
{{- define "cache-group.labelValue" -}}
{{- .pool -}}
{{- with .role }}.{{ . }}{{ end -}}
{{- end -}}

{{/* The name of a set's DaemonSet, and its label app. That of the pool "default" is the release's. */}}
{{- define "cache-group.setName" -}}
{{- $name := include "cache-group.fullname" .root -}}
{{- $value := include "cache-group.labelValue" . -}}
{{- ternary $name (printf "%s-%s" $name $value) (eq $value "default") -}}
{{- end -}}
