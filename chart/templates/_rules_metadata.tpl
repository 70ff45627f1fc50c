{{/* Rules on the objects' own labels and annotations, and on the members' account. */}}

{{/* Labels of every object that the chart sets itself: a tool finds the release's objects by them. */}}
{{- define "cache-group.rules.commonMetadata" -}}
{{- include "cache-group.rules.objectLabels" (list . (list "commonLabels") .Values.commonLabels) -}}
{{- if hasKey .Values.commonAnnotations "helm.sh/resource-policy" -}}
{{- include "cache-group.problem" (list . "keep-everything" (list "commonAnnotations") dict) -}}
{{- end -}}
{{- include "cache-group.rules.hooks" (dict "scope" . "key" "commonAnnotations" "annotations" .Values.commonAnnotations) -}}
{{- end -}}

{{/* Takes a list: the scope, the keys that lead to labels of objects from there, and the labels. */}}
{{- define "cache-group.rules.objectLabels" -}}
{{- $scope := index . 0 -}}
{{- $at := index . 1 -}}
{{- range $key, $_ := index . 2 -}}
{{- if regexMatch "^(app\\.kubernetes\\.io/(name|instance|managed-by)$|helm\\.sh/|cache-group\\.juicefs\\.io/)" $key -}}
{{- include "cache-group.problem" (list $scope "label-owned" $at (dict "label" $key)) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Takes a set. */}}
{{- define "cache-group.rules.daemonSetAnnotations" -}}
{{- include "cache-group.rules.hooks" (dict "scope" . "key" "daemonSetAnnotations" "annotations" .settings.daemonSetAnnotations) -}}
{{- end -}}

{{/* A hook is deleted and made anew by each upgrade, and so all its members at once. Takes scope, key and annotations. */}}
{{- define "cache-group.rules.hooks" -}}
{{- range $annotation, $_ := .annotations -}}
{{- if regexMatch "^(helm\\.sh|argocd\\.argoproj\\.io)/hook" $annotation -}}
{{- include "cache-group.problem" (list $.scope "annotation-hook" (list $.key) (dict "annotation" $annotation)) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "cache-group.rules.serviceAccount" -}}
{{- $account := .Values.serviceAccount -}}
{{- if and $account.create (eq $account.name "default") -}}
{{- include "cache-group.problem" (list . "account-default" (list "serviceAccount" "name") dict) -}}
{{- else if and $account.annotations (not $account.create) -}}
{{- include "cache-group.problem" (list . "account-not-created" (list "serviceAccount" "annotations") dict) -}}
{{- end -}}
{{- end -}}
