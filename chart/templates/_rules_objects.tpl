{{/* Rules on extraObjects: a name that its kind takes, and that nothing else has. */}}

{{- define "cache-group.rules.extraObjects" -}}
{{- $rbac := list "ClusterRole" "ClusterRoleBinding" "Role" "RoleBinding" -}}
{{- $taken := dict -}}
{{- if .Values.extraObjects }}{{ $taken = include "cache-group.ownObjects" . | fromJson }}{{ end -}}
{{- range $place, $object := .Values.extraObjects -}}
{{- $at := list "extraObjects" $place "metadata" "name" -}}
{{- $name := toString ($object.metadata).name -}}
{{- $params := dict "name" $name "kind" $object.kind -}}
{{- if not (or (has $object.kind $rbac) (include "cache-group.isObjectName" $name)) -}}
{{- include "cache-group.problem" (list $ "object-name" $at $params) -}}
{{- end -}}
{{- $group := regexFind "^[^/]+/" (toString $object.apiVersion) | trimSuffix "/" -}}
{{- $kind := printf "%s.%s" $object.kind $group | trimSuffix "." -}}
{{- $key := include "cache-group.objectKey" (list $ $kind ($object.metadata).namespace $name) -}}
{{- if hasKey $taken $key -}}
{{- $owner := get $taken $key -}}
{{- $code := ternary "object-taken" "object-taken-by-chart" (ne $owner "") -}}
{{- include "cache-group.problem" (list $ $code $at (set $params "owner" $owner)) -}}
{{- end -}}
{{- $_ := printf "extraObjects[%d]" $place | set $taken $key -}}
{{- end -}}
{{- end -}}

{{/* What tells objects of one release apart. Takes a list: the root, the kind (Kind.group), namespace or nothing, name. */}}
{{- define "cache-group.objectKey" -}}
{{- $clusterWide := include "cache-group.guardKinds" . | splitList " " | concat (list "StorageClass.storage.k8s.io" "PersistentVolume") -}}
{{- $namespace := index . 2 | default (index . 0).Release.Namespace -}}
{{- if has (index . 1) $clusterWide }}{{ $namespace = "" }}{{ end -}}
{{- printf "%s/%s/%s" (index . 1) $namespace (index . 3) -}}
{{- end -}}

{{/* The objects that the chart itself makes, as JSON: their keys, and the value that makes each: none where it is always there. */}}
{{- define "cache-group.ownObjects" -}}
{{- $name := include "cache-group.fullname" . -}}
{{- $owners := dict -}}
{{- $_ := set $owners (include "cache-group.objectKey" (list . "ConfigMap" "" $name)) "" -}}
{{- if .Values.secret.create -}}
{{- $_ := set $owners (include "cache-group.objectKey" (list . "Secret" "" .Values.secret.name)) "secret.create" -}}
{{- end -}}
{{- if .Values.serviceAccount.create -}}
{{- $account := include "cache-group.serviceAccountName" . -}}
{{- $_ := set $owners (include "cache-group.objectKey" (list . "ServiceAccount" "" $account)) "serviceAccount.create" -}}
{{- end -}}
{{- if .Values.guard.enabled -}}
{{- range include "cache-group.guardKinds" . | splitList " " -}}
{{- $guard := include "cache-group.guard.name" $ -}}
{{- $_ := set $owners (include "cache-group.objectKey" (list $ . "" $guard)) "guard.enabled" -}}
{{- $_ := set $owners (include "cache-group.objectKey" (list $ . "" (printf "%s.uncached" $guard))) "guard.enabled" -}}
{{- end -}}
{{- end -}}
{{- include "cache-group.findPools" . -}}
{{- range .cacheGroupSets -}}
{{- $_ := set $owners (include "cache-group.objectKey" (list $ "DaemonSet.apps" "" (include "cache-group.setName" .))) "" -}}
{{- end -}}
{{- include "cache-group.findClients" . -}}
{{- range .cacheGroupClients -}}
{{- $owner := printf "%s.%s" .kind .name -}}
{{- $kind := ternary "StorageClass.storage.k8s.io" "PersistentVolume" (eq .kind "storageClasses") -}}
{{- $_ := set $owners (include "cache-group.objectKey" (list $ $kind "" .name)) $owner -}}
{{- if eq $kind "PersistentVolume" -}}
{{- $claim := include "cache-group.claim" . | fromYaml -}}
{{- $_ := set $owners (include "cache-group.objectKey" (list $ "PersistentVolumeClaim" $claim.namespace $claim.name)) $owner -}}
{{- end -}}
{{- end -}}
{{- toJson $owners -}}
{{- end -}}

{{/* The kinds of the guard's objects, on a line. */}}
{{- define "cache-group.guardKinds" -}}
ValidatingAdmissionPolicy.admissionregistration.k8s.io ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io
{{- end -}}
