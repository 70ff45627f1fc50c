{{/* What the notes say of a set, and of a client. */}}

{{- define "cache-group.notes.label" }}
{{- $label := printf "%s=%s" (include "cache-group.nodeLabel" .root) (include "cache-group.labelValue" .) }}
{{- if eq .role "draining" }}
  kubectl label --overwrite node NODE {{ $label }}   # before it leaves
{{- else if eq .role "joining" }}
  kubectl label node NODE {{ $label }}   # while it joins
{{- else }}
  kubectl label node NODE {{ $label }}
{{- end }}
{{- end -}}

{{/* Draining and joining members have the options of their pool, and one more. */}}
{{- define "cache-group.notes.options" }}
{{- if not .role }}

Mount options of the members{{ if .root.cacheGroupPools }} of pool {{ .pool }}{{ end }}:
{{- range include "cache-group.memberOptions" . | fromYamlArray }}
  {{ . }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "cache-group.notes.client" }}

Mount options of the clients of {{ ternary "StorageClass" "PersistentVolume" (eq "storageClasses" .kind) }} {{ .name }}:
{{- range include "cache-group.clientOptions" . | fromYamlArray }}
  {{ . }}
{{- end }}
{{- end -}}
