{{/* The members of a set. Takes the set. */}}
{{- define "cache-group.daemonset" }}
---
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: {{ include "cache-group.setName" . | quote }}
  namespace: {{ .root.Release.Namespace | quote }}
  labels:
    {{- include "cache-group.labels" .root | nindent 4 }}
  {{- include "cache-group.annotations" (list .root .settings.daemonSetAnnotations) }}
spec:
  selector:
    matchLabels:
      {{- include "cache-group.selectorLabels" . | nindent 6 }}
  updateStrategy:
    {{- include "cache-group.updateStrategy" . | nindent 4 }}
  {{- with include "cache-group.text" .settings.revisionHistoryLimit }}
  revisionHistoryLimit: {{ int64 . }}
  {{- end }}
  # The same for everyone and for ever: the controller measures members that are there by the new value, so one that is
  # raised makes them all unavailable, and nothing holds it back from replacing them at once.
  minReadySeconds: 30
  template:
    metadata:
      labels:
        {{- include "cache-group.selectorLabels" . | nindent 8 }}
        {{- include "cache-group.memberLabels" . | nindent 8 }}
        {{- with .settings.podLabels }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      annotations:
        cache-group.juicefs.io/program: {{ include "cache-group.programHash" . }}
        {{- with include "cache-group.text" .settings.revision }}
        cache-group.juicefs.io/revision: {{ quote . }}
        {{- end }}
        {{- with .settings.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      # The address of the node: a member that is made anew keeps its place in the ring.
      hostNetwork: true
      {{- with .settings.dnsPolicy }}
      dnsPolicy: {{ . | quote }}
      {{- end }}
      {{- with .settings.dnsConfig }}
      dnsConfig:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .settings.hostAliases }}
      hostAliases:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      # Hundreds of Services would make an environment with which no process starts.
      enableServiceLinks: false
      {{- with include "cache-group.serviceAccountName" .root }}
      serviceAccountName: {{ quote . }}
      {{- end }}
      automountServiceAccountToken: {{ toJson .settings.automountServiceAccountToken }}
      {{- with include "cache-group.pullSecrets" . }}
      imagePullSecrets:
        {{- . | nindent 8 }}
      {{- end }}
      {{- with .settings.priorityClassName }}
      priorityClassName: {{ . | quote }}
      {{- end }}
      {{- with include "cache-group.nodeSelector" . }}
      nodeSelector:
        {{- . | nindent 8 }}
      {{- end }}
      affinity:
        {{- include "cache-group.affinity" . | nindent 8 }}
      {{- with .settings.tolerations }}
      tolerations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      terminationGracePeriodSeconds: {{ int64 .settings.terminationGracePeriodSeconds }}
      {{- with .settings.podSecurityContext }}
      securityContext:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with include "cache-group.initContainers" . }}
      initContainers:
        {{- . | nindent 8 }}
      {{- end }}
      containers:
        - name: juicefs-cache
          image: {{ include "cache-group.image" . | quote }}
          imagePullPolicy: {{ .settings.image.pullPolicy | quote }}
          command:
            - python3
            - -IS
            - /etc/cache-group/program/start.py
            - mount
            {{- include "cache-group.memberFlags" . | nindent 12 }}
            - --
          args:
            {{- include "cache-group.memberOptions" . | fromYamlArray | include "cache-group.arguments" | trim | nindent 12 }}
          env:
            {{- include "cache-group.env" . | nindent 12 }}
          {{- include "cache-group.probes" . | nindent 10 }}
          {{- with include "cache-group.resources" .settings.resources }}
          resources:
            {{- . | nindent 12 }}
          {{- end }}
          securityContext:
            {{- include "cache-group.overlaid" (list .settings.securityContext (dict "runAsUser" 0)) | fromJson | toYaml | nindent 12 }}
          volumeMounts:
            {{- include "cache-group.ownMounts" . | trim | nindent 12 }}
            {{- with .settings.extraVolumeMounts }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
      volumes:
        {{- include "cache-group.ownVolumes" . | trim | nindent 8 }}
        {{- with .settings.extraVolumes }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
{{- end -}}
