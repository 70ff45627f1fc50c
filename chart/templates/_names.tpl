{{/* Names, labels and the image. */}}

{{- define "cache-group.name" -}}
{{- .Values.nameOverride | default .Chart.Name -}}
{{- end -}}

{{/* The release's name, with the chart's behind it unless it contains that. */}}
{{- define "cache-group.fullname" -}}
{{- $name := include "cache-group.name" . -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name -}}
{{- end -}}
{{- end -}}

{{/* Whether Kubernetes takes a text as the name of most objects (a DNS subdomain), but for its length. */}}
{{- define "cache-group.isObjectName" -}}
{{- if regexMatch "^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$" . }}yes{{ end -}}
{{- end -}}

{{/* Labels of every object, for people and tools. Never on pods: a new chart version, or label, must restart nobody. */}}
{{- define "cache-group.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" | quote }}
app.kubernetes.io/name: {{ include "cache-group.name" . | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/*
The annotations in an object's metadata, with their key; nothing where there are none. Takes a list: the root, and maps over the
common ones.
*/}}
{{- define "cache-group.annotations" }}
{{- with prepend (rest .) (first .).Values.commonAnnotations | include "cache-group.overlaid" | fromJson }}
  annotations:
    {{- toYaml . | nindent 4 }}
{{- end }}
{{- end -}}

{{/* The account that members run as; nothing for the namespace's own. */}}
{{- define "cache-group.serviceAccountName" -}}
{{- .Values.serviceAccount.name | default (ternary (include "cache-group.fullname" .) "" .Values.serviceAccount.create) -}}
{{- end -}}

{{/* A set's selector: the KPFS page's two labels. Few and for ever, as a selector cannot change. */}}
{{- define "cache-group.selectorLabels" -}}
app: {{ include "cache-group.setName" . | quote }}
juicefs-role: cache
{{- end -}}

{{/* Labels of members beside the selector: what all members of a release have in common, and the node label's value. */}}
{{- define "cache-group.memberLabels" -}}
cache-group.juicefs.io/release: {{ include "cache-group.fullname" .root | quote }}
cache-group.juicefs.io/pool: {{ include "cache-group.labelValue" . | quote }}
{{- end -}}

{{/* The node label that opts a node into a set of this group. */}}
{{- define "cache-group.nodeLabel" -}}
cache-group.juicefs.io/{{ .Values.cacheGroup }}
{{- end -}}

{{/* A map of labels as kubectl takes them: a=b,c=d. */}}
{{- define "cache-group.labelList" -}}
{{- $pairs := list -}}
{{- range $key, $value := . }}{{ $pairs = printf "%s=%s" $key $value | append $pairs }}{{ end -}}
{{- join "," $pairs -}}
{{- end -}}

{{/*
registry/repository:tag@digest, without the parts that are empty. A parent chart's registry gives way to the chart's own, which
is empty unless somebody has set it for this image.
*/}}
{{- define "cache-group.image" -}}
{{- $image := .settings.image -}}
{{- $tag := include "cache-group.text" $image.tag -}}
{{- with $image.registry | default (.root.Values.global).imageRegistry }}{{ . }}/{{ end -}}
{{- $image.repository -}}
{{- with $tag }}:{{ . }}{{ end -}}
{{- with $image.digest }}@{{ . }}{{ end -}}
{{- end -}}

{{/* A value as text: Helm reads numbers of a file as floats and prints 1048576 as 1.048576e+06 (helm#1707). */}}
{{- define "cache-group.text" -}}
{{- if kindIs "float64" . }}{{ int64 . }}{{ else }}{{ . }}{{ end -}}
{{- end -}}
