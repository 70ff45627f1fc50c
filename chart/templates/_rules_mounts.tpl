{{/* Rules on what a user mounts into members. Each takes a set. */}}

{{/*
No mount of the user's lies over another, over the chart's, over or in a cache directory, or where the member has what it lives
on. A mount in another one of the user's is right.
*/}}
{{- define "cache-group.rules.mounts" -}}
{{- $taken := list "/mnt/jfs" -}}
{{- range include "cache-group.ownMounts" . | fromYamlArray }}{{ $taken = append $taken .mountPath }}{{ end -}}
{{- $dirs := include "cache-group.pathOf" (list . (list "cache" "dirs")) -}}
{{- range $index, $mount := .settings.extraVolumeMounts -}}
{{- $malformed := include "cache-group.rules.path" (list $ (list "extraVolumeMounts" $index "mountPath") $mount.mountPath "member") -}}
{{- if $malformed -}}
{{- $malformed -}}
{{- else -}}
{{- $place := include "cache-group.place" $mount.mountPath -}}
{{- $own := include "cache-group.overlapping" (list $place (include "cache-group.ownPlaces" . | fromJsonArray)) -}}
{{- $dir := include "cache-group.overlapping" (list $place $.settings.cache.dirs) -}}
{{- $code := "" -}}
{{- if has $place $taken }}{{ $code = ternary "mount-taken-by-dirs" "mount-taken" (not (empty $dir)) -}}
{{- else if $own }}{{ $code = "mount-hides" -}}
{{- else if include "cache-group.isInDev" (list $place $mount.name $.settings.extraVolumes) }}{{ $code = "mount-in-dev" -}}
{{- else if $dir }}{{ $code = "mount-hides-dir" }}{{ end -}}
{{- $params := dict "path" $mount.mountPath "hidden" ($own | default $dir) "dirs" $dirs -}}
{{- if $code }}{{ include "cache-group.problem" (list $ $code (list "extraVolumeMounts" $index) $params) }}{{ end -}}
{{- $taken = append $taken $place -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/*
What a member needs in its container, as JSON: what the chart mounts, where the client, its libraries and python lie, and what
the kernel shows. By the links that rules know (cache-group.place). /dev is a matter of its own.
*/}}
{{- define "cache-group.ownPlaces" -}}
{{- $places := list "/run/cache-group" "/run/cache-group-kept" "/etc/cache-group" "/mnt/jfs" "/root/.juicefs" "/root/.rsa" -}}
{{- $places = concat $places (list "/proc" "/sys" "/usr/bin" "/usr/sbin" "/usr/local/bin" "/usr/local/sbin") -}}
{{- $places = concat $places (list "/usr/lib/python3" "/usr/lib64/python3" "/usr/local/lib/python3" "/usr/local/juicefs") -}}
{{- $libc := list "/usr/lib/x86_64-linux-gnu/libc.so.6" "/usr/lib/aarch64-linux-gnu/libc.so.6" -}}
{{- concat $places $libc | toJson -}}
{{- end -}}

{{/*
Whether a mount lies in /dev, where the container has its own devices and the member's answers; but for the devices of RDMA, and
memory of the container's own. Takes a list: the place, the volume's name, the extra volumes.
*/}}
{{- define "cache-group.isInDev" -}}
{{- $place := index . 0 | printf "%s/" -}}
{{- $name := index . 1 -}}
{{- $isAllowed := hasPrefix "/dev/infiniband/" $place -}}
{{- range index . 2 -}}
{{- if and (eq $place "/dev/shm/") (eq .name $name) (hasKey . "emptyDir") }}{{ $isAllowed = true }}{{ end -}}
{{- end -}}
{{- if and (hasPrefix "/dev/" $place) (not $isAllowed) }}yes{{ end -}}
{{- end -}}
