{{/*
The clients: of volumes that a StorageClass provisions, and of PersistentVolumes. Templates of a client take the root
and the client, a class or a volume with its defaults.
*/}}

{{/* An entry of a map by name with its defaults filled in, since Helm fills in none there. Takes defaults and entry; YAML. */}}
{{- define "cache-group.entry" -}}
{{- $entry := .defaults -}}
{{- range $key, $value := .entry }}
{{- $_ := set $entry $key $value -}}
{{- end }}
{{- toYaml $entry -}}
{{- end -}}

{{/* Takes what the values say of a class. */}}
{{- define "cache-group.class" -}}
{{- $defaults := dict "enabled" true "secret" dict "cache" dict "reclaimPolicy" "Delete" "volumeBindingMode" "Immediate" "allowVolumeExpansion" false "keep" false -}}
{{- include "cache-group.entry" (dict "defaults" $defaults "entry" .) -}}
{{- end -}}

{{/* Takes what the values say of a volume. */}}
{{- define "cache-group.volume" -}}
{{- $defaults := dict "enabled" true "secret" dict "cache" dict "claim" dict "accessMode" "ReadWriteMany" "capacity" "1Pi" "keep" false -}}
{{- include "cache-group.entry" (dict "defaults" $defaults "entry" .) -}}
{{- end -}}

{{/* A template for each client that is enabled, one after the other; it gets root, client, name and path as well. */}}
{{- define "cache-group.eachClient" -}}
{{- $root := .root -}}
{{- $template := .template -}}
{{- range $path, $define := dict "storageClasses" "cache-group.class" "persistentVolumes" "cache-group.volume" }}
{{- range $name, $entry := get $root.Values $path }}
{{- $client := include $define $entry | fromYaml }}
{{- if $client.enabled }}
{{- include $template (dict "root" $root "client" $client "name" $name "path" (printf "%s.%s" $path $name)) }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{/* The Secret of a client, as a reference. */}}
{{- define "cache-group.clientSecret" -}}
name: {{ .client.secret.name | default .root.Values.secret.name | quote }}
namespace: {{ .client.secret.namespace | default .root.Release.Namespace | quote }}
{{- end -}}

{{/* The driver's parameters that name a class's Secret: two more when claims may grow. */}}
{{- define "cache-group.secretParameters" -}}
{{- $secret := include "cache-group.clientSecret" . | fromYaml -}}
{{- $uses := list "provisioner" "node-publish" -}}
{{- if .client.allowVolumeExpansion }}
{{- $uses = append $uses "controller-expand" -}}
{{- end }}
{{- range $uses }}
csi.storage.k8s.io/{{ . }}-secret-name: {{ quote $secret.name }}
csi.storage.k8s.io/{{ . }}-secret-namespace: {{ quote $secret.namespace }}
{{- end }}
{{- end -}}

{{/* The claim that a volume is set aside for, as a reference. Takes a client with its name. */}}
{{- define "cache-group.claim" -}}
name: {{ .client.claim.name | default .name | quote }}
namespace: {{ .client.claim.namespace | default .root.Release.Namespace | quote }}
{{- end -}}

{{/* Labels of a client's object, the user's among them. */}}
{{- define "cache-group.clientLabels" -}}
{{- include "cache-group.labels" .root | fromYaml | merge (dict) (.client.labels | default dict) | toYaml -}}
{{- end -}}

{{/* Annotations of an object of a client that may outlive the release. Takes the client and the user's annotations. */}}
{{- define "cache-group.keptAnnotations" -}}
{{- $annotations := dict -}}
{{- range $key, $value := .annotations }}{{ $_ := set $annotations $key $value }}{{ end -}}
{{- if .client.keep }}{{ $_ := set $annotations "helm.sh/resource-policy" "keep" }}{{ end -}}
{{- with $annotations }}{{ toYaml . }}{{ end -}}
{{- end -}}
