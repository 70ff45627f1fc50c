{{/*
The clients: of volumes that a StorageClass provisions, and of PersistentVolumes. Templates of a client take the root
and the client, a class or a volume with its defaults.
*/}}

{{/* A class with its defaults filled in, as JSON, since Helm fills in none in an entry. Takes what the values say of it. */}}
{{- define "cache-group.class" -}}
{{- $binding := dict "reclaimPolicy" "Delete" "volumeBindingMode" "Immediate" "allowVolumeExpansion" false -}}
{{- include "cache-group.overlaid" (list (include "cache-group.clientDefaults" . | fromJson) $binding .) -}}
{{- end -}}

{{/* A volume with its defaults filled in, as JSON. Takes what the values say of it. */}}
{{- define "cache-group.volume" -}}
{{- $claim := dict "claim" dict "accessMode" "ReadWriteMany" "capacity" "1Pi" -}}
{{- include "cache-group.overlaid" (list (include "cache-group.clientDefaults" . | fromJson) $claim .) -}}
{{- end -}}

{{- define "cache-group.clientDefaults" -}}
{{- dict "enabled" true "secret" dict "cache" dict "keep" false | toJson -}}
{{- end -}}

{{/*
A template for each client that is enabled, one after the other; it gets root, client, and where that is written: kind
(the map's key) and name.
*/}}
{{- define "cache-group.eachClient" -}}
{{- include "cache-group.findClients" .root -}}
{{- range .root.cacheGroupClients }}{{ include $.template . }}{{ end -}}
{{- end -}}

{{/* Finds these clients, once for all templates: the list cacheGroupClients at the root. Renders nothing. */}}
{{- define "cache-group.findClients" -}}
{{- if not (hasKey . "cacheGroupClients") -}}
{{- $clients := list -}}
{{- range $kind, $withDefaults := dict "storageClasses" "cache-group.class" "persistentVolumes" "cache-group.volume" -}}
{{- range $name, $entry := include "cache-group.entries" (list $ $kind) | fromJson -}}
{{- $client := include $withDefaults $entry | fromJson -}}
{{- if $client.enabled -}}
{{- $clients = dict "root" $ "client" $client "kind" $kind "name" $name | append $clients -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $_ := set . "cacheGroupClients" $clients -}}
{{- end -}}
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

{{/* What keeps an object of a client when the release goes, as JSON. Takes the client. */}}
{{- define "cache-group.keeping" -}}
{{- ternary (dict "helm.sh/resource-policy" "keep") dict .keep | toJson -}}
{{- end -}}
