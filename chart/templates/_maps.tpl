{{/* Maps by name, and one map over another. Not with Sprig: its merge loses false values, its mergeOverwrite empty ones. */}}

{{/*
The entries of a map by name, as JSON, without those that are null: a later values file takes an entry of an earlier one back
that way. Whatever ranges over storageClasses, persistentVolumes or pools does so by this. Takes the root and the map's key.
*/}}
{{- define "cache-group.entries" -}}
{{- get (index . 0).Values (index . 1) | default dict | include "cache-group.withoutNulls" -}}
{{- end -}}

{{/* A map as JSON, without the keys whose value is null. */}}
{{- define "cache-group.withoutNulls" -}}
{{- $kept := dict -}}
{{- range $key, $value := . -}}
{{- if not (kindIs "invalid" $value) }}{{ $_ := set $kept $key $value }}{{ end -}}
{{- end -}}
{{- toJson $kept -}}
{{- end -}}

{{/* Maps as one, as JSON: a later one's keys win, also with false, 0 and nothing. Takes a list of them. */}}
{{- define "cache-group.overlaid" -}}
{{- $overlaid := dict -}}
{{- range $map := . -}}
{{- range $key, $value := $map }}{{ $_ := set $overlaid $key $value }}{{ end -}}
{{- end -}}
{{- toJson $overlaid -}}
{{- end -}}
