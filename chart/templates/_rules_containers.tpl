{{/* Rules on the containers beside the member's, and on what its own may do. Each takes a set. */}}

{{/* Names of containers are unique in a pod, and each mount has its volume and a place of its own. */}}
{{- define "cache-group.rules.initContainers" -}}
{{- $volumes := list -}}
{{- range .settings.extraVolumes }}{{ $volumes = append $volumes .name }}{{ end -}}
{{- $names := list "juicefs-cache" -}}
{{- range $place, $container := .settings.initContainers -}}
{{- if has $container.name $names -}}
{{- include "cache-group.problem" (list $ "container-taken" (list "initContainers" $place) (dict "container" $container.name)) -}}
{{- end -}}
{{- $names = append $names $container.name -}}
{{- $paths := list -}}
{{- range $mountPlace, $mount := $container.volumeMounts -}}
{{- $at := list "initContainers" $place "volumeMounts" $mountPlace -}}
{{- if not (has $mount.name $volumes) -}}
{{- $params := dict "volume" $mount.name "volumes" (include "cache-group.pathOf" (list $ (list "extraVolumes"))) -}}
{{- include "cache-group.problem" (list $ "mount-without-volume" $at $params) -}}
{{- end -}}
{{- if has $mount.mountPath $paths -}}
{{- include "cache-group.problem" (list $ "mount-taken" $at (dict "path" $mount.mountPath)) -}}
{{- end -}}
{{- $paths = append $paths $mount.mountPath -}}
{{- end -}}
{{- $at := list "initContainers" $place "securityContext" -}}
{{- include "cache-group.rules.escalation" (dict "set" $ "context" $container.securityContext "at" $at) -}}
{{- end -}}
{{- end -}}

{{/* The member mounts a file system and owns its cache directories: only root may do that. */}}
{{- define "cache-group.rules.securityContext" -}}
{{- $own := .settings.securityContext -}}
{{- $pod := .settings.podSecurityContext -}}
{{- if not (has (get $own "runAsUser" | default 0 | int64) (list (int64 0))) -}}
{{- include "cache-group.problem" (list . "member-not-root" (list "securityContext" "runAsUser") dict) -}}
{{- end -}}
{{- if $own.runAsNonRoot -}}
{{- include "cache-group.problem" (list . "member-not-root" (list "securityContext" "runAsNonRoot") dict) -}}
{{- else if and $pod.runAsNonRoot (not (hasKey $own "runAsNonRoot")) -}}
{{- $way := include "cache-group.pathOf" (list . (list "securityContext")) -}}
{{- include "cache-group.problem" (list . "pod-not-root" (list "podSecurityContext" "runAsNonRoot") (dict "own" $way)) -}}
{{- end -}}
{{- include "cache-group.rules.escalation" (dict "set" . "context" $own "at" (list "securityContext")) -}}
{{- end -}}

{{/* The API server takes no container that may not gain privileges and has them. Takes set, context and where that stands. */}}
{{- define "cache-group.rules.escalation" -}}
{{- $context := .context | default dict -}}
{{- $has := "" -}}
{{- range ($context.capabilities).add }}{{ if has . (list "SYS_ADMIN" "CAP_SYS_ADMIN") }}{{ $has = "SYS_ADMIN" }}{{ end }}{{ end -}}
{{- if $context.privileged }}{{ $has = "privileged" }}{{ end -}}
{{- if and $has (hasKey $context "allowPrivilegeEscalation") (not $context.allowPrivilegeEscalation) -}}
{{- include "cache-group.problem" (list .set "no-escalation" (append .at "allowPrivilegeEscalation") (dict "has" $has)) -}}
{{- end -}}
{{- end -}}
