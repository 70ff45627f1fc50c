{{/* Rules on extraObjects: a name that its kind takes, and that nothing else has. */}}

{{- define "cache-group.rules.extraObjects" -}}
{{- $rbac := list "ClusterRole" "ClusterRoleBinding" "Role" "RoleBinding" -}}
{{- $dns := "^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$" -}}
{{- $taken := dict -}}
{{- if .Values.extraObjects }}{{ $taken = include "cache-group.ownObjects" . | fromJson }}{{ end -}}
{{- range $place, $object := .Values.extraObjects -}}
{{- $at := list "extraObjects" $place "metadata" "name" -}}
{{- $name := toString ($object.metadata).name -}}
{{- $params := dict "name" $name "kind" $object.kind -}}
{{- if and (not (regexMatch $dns $name)) (not (has $object.kind $rbac)) -}}
{{- include "cache-group.problem" (list $ "object-name" $at $params) -}}
{{- end -}}
{{- $key := include "cache-group.objectKey" (list $ $object.kind ($object.metadata).namespace $name) -}}
{{- with get $taken $key -}}
{{- include "cache-group.problem" (list $ "object-taken" $at (set $params "owner" .)) -}}
{{- end -}}
{{- $_ := printf "extraObjects[%d]" $place | set $taken $key -}}
{{- end -}}
{{- end -}}

{{/* What tells objects of one release apart. Takes a list: the root, kind, namespace or nothing, name. */}}
{{- define "cache-group.objectKey" -}}
{{- $clusterWide := list "StorageClass" "PersistentVolume" "ValidatingAdmissionPolicy" "ValidatingAdmissionPolicyBinding" -}}
{{- $namespace := index . 2 | default (index . 0).Release.Namespace -}}
{{- if has (index . 1) $clusterWide }}{{ $namespace = "" }}{{ end -}}
{{- printf "%s/%s/%s" (index . 1) $namespace (index . 3) -}}
{{- end -}}

{{/* The objects that the chart itself makes, as JSON: their keys, and what makes each. */}}
{{- define "cache-group.ownObjects" -}}
{{- $name := include "cache-group.fullname" . -}}
{{- $owners := dict -}}
{{- $_ := set $owners (include "cache-group.objectKey" (list . "ConfigMap" "" $name)) "the chart" -}}
{{- if .Values.secret.create -}}
{{- $_ := set $owners (include "cache-group.objectKey" (list . "Secret" "" .Values.secret.name)) "secret.create" -}}
{{- end -}}
{{- if .Values.serviceAccount.create -}}
{{- $account := include "cache-group.serviceAccountName" . -}}
{{- $_ := set $owners (include "cache-group.objectKey" (list . "ServiceAccount" "" $account)) "serviceAccount.create" -}}
{{- end -}}
{{- if .Values.guard.enabled -}}
{{- range list "ValidatingAdmissionPolicy" "ValidatingAdmissionPolicyBinding" -}}
{{- $guard := include "cache-group.guard.name" $ -}}
{{- $_ := set $owners (include "cache-group.objectKey" (list $ . "" $guard)) "guard.enabled" -}}
{{- $_ := set $owners (include "cache-group.objectKey" (list $ . "" (printf "%s.uncached" $guard))) "guard.enabled" -}}
{{- end -}}
{{- end -}}
{{- range include "cache-group.eachSet" (dict "root" . "template" "cache-group.ownDaemonSet") | splitList "\n" | compact -}}
{{- $_ := set $owners (include "cache-group.objectKey" (list $ "DaemonSet" "" .)) "the members" -}}
{{- end -}}
{{- range include "cache-group.eachClient" (dict "root" . "template" "cache-group.ownClient") | splitList "\n" | compact -}}
{{- $client := fromJson . -}}
{{- $_ := set $owners $client.key $client.owner -}}
{{- end -}}
{{- toJson $owners -}}
{{- end -}}

{{/* The name of a set's DaemonSet, on a line. */}}
{{- define "cache-group.ownDaemonSet" }}
{{ include "cache-group.setName" . }}
{{ end -}}

{{/* The objects of a client, a line of JSON each. */}}
{{- define "cache-group.ownClient" -}}
{{- $owner := printf "%s.%s" .kind .name -}}
{{- $kind := ternary "StorageClass" "PersistentVolume" (eq .kind "storageClasses") }}
{{ dict "key" (include "cache-group.objectKey" (list .root $kind "" .name)) "owner" $owner | toJson }}
{{- if eq $kind "PersistentVolume" }}
{{- $claim := include "cache-group.claim" . | fromYaml }}
{{ dict "key" (include "cache-group.objectKey" (list .root "PersistentVolumeClaim" $claim.namespace $claim.name)) "owner" $owner | toJson }}
{{- end }}
{{ end -}}
