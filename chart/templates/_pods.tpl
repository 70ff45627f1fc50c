{{/* Parts of the members' pods. */}}

{{/* Where members run, as a node selector; nothing for every node. */}}
{{- define "cache-group.nodeSelector" -}}
{{- if .Values.nodes.selector -}}
{{- toYaml .Values.nodes.selector -}}
{{- else if not .Values.nodes.all -}}
{{ include "cache-group.nodeLabel" . | quote }}: default
{{- end -}}
{{- end -}}

{{/* The update strategy without what its type does not use. */}}
{{- define "cache-group.updateStrategy" -}}
{{- $strategy := .Values.updateStrategy -}}
{{- $type := $strategy.type | default "RollingUpdate" -}}
type: {{ quote $type }}
{{- with and (eq $type "RollingUpdate") (($strategy.rollingUpdate).maxUnavailable) }}
rollingUpdate:
  maxUnavailable: {{ include "cache-group.countOrPercent" . }}
{{- end }}
{{- end -}}

{{/* Kubernetes takes text for a percentage alone, so "2" must become 2. */}}
{{- define "cache-group.countOrPercent" -}}
{{- $text := include "cache-group.text" . -}}
{{- if hasSuffix "%" $text }}{{ quote $text }}{{ else }}{{ int64 $text }}{{ end -}}
{{- end -}}

{{/* Requests and limits, without those that are empty: a null removes a default. */}}
{{- define "cache-group.resources" -}}
{{- $resources := dict -}}
{{- range $key, $value := .Values.resources }}
{{- if $value }}{{ $_ := set $resources $key $value }}{{ end -}}
{{- end }}
{{- with $resources }}{{ toYaml . }}{{ end -}}
{{- end -}}

{{/* Changes when what process 1 runs does. */}}
{{- define "cache-group.programHash" -}}
{{- printf "%s%s" (.Files.Get "files/start.py") (.Files.Get "files/member.py") | sha256sum | trunc 16 | quote -}}
{{- end -}}

{{/* What the chart mounts into a member, as a YAML list. */}}
{{- define "cache-group.ownMounts" -}}
- name: credentials
  mountPath: /etc/cache-group/secret
  readOnly: true
- name: program
  mountPath: /etc/cache-group/program
  readOnly: true
- name: run
  mountPath: /run/cache-group
- name: jfs-root-dir
  mountPath: /root/.juicefs
{{- include "cache-group.diskMounts" . }}
{{- end -}}

{{/* The volumes of these mounts: Secret, program, the program as the pod first saw it, the client's configuration, disks. */}}
{{- define "cache-group.ownVolumes" -}}
- name: credentials
  secret:
    secretName: {{ .Values.secret.name | quote }}
    defaultMode: 256 # 0400
- name: program
  configMap:
    name: {{ include "cache-group.fullname" . | quote }}
- name: run
  emptyDir: {}
- name: jfs-root-dir
  emptyDir: {}
{{- include "cache-group.diskVolumes" . }}
{{- end -}}
