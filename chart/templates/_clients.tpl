{{/* The clients' StorageClasses. */}}

{{/* A class with its defaults filled in (Helm fills in none for entries of a map by name), as YAML. Takes the class. */}}
{{- define "cache-group.class" -}}
{{- $class := dict "enabled" true "reclaimPolicy" "Delete" "volumeBindingMode" "Immediate" "allowVolumeExpansion" false -}}
{{- range $key, $value := . }}
{{- $_ := set $class $key $value -}}
{{- end }}
{{- toYaml $class -}}
{{- end -}}

{{/* The driver's parameters that name the Secret: two more when claims may grow. Takes the root and a class. */}}
{{- define "cache-group.secretParameters" -}}
{{- $uses := list "provisioner" "node-publish" -}}
{{- if .class.allowVolumeExpansion }}
{{- $uses = append $uses "controller-expand" -}}
{{- end }}
{{- range $uses }}
csi.storage.k8s.io/{{ . }}-secret-name: {{ $.root.Values.secret.name | quote }}
csi.storage.k8s.io/{{ . }}-secret-namespace: {{ $.root.Release.Namespace | quote }}
{{- end }}
{{- end -}}
