{{/* Rules on directories. */}}

{{/* Cache directories of members: also not the mount point. */}}
{{- define "cache-group.rules.disks" -}}
{{- range $place, $dir := .settings.cache.dirs -}}
{{- if or (eq $dir "/mnt/jfs") (hasPrefix "/mnt/jfs/" $dir) -}}
{{- include "cache-group.problem" (list $ "dir-mount-point" (list "cache" "dirs" $place) (dict "dir" $dir)) -}}
{{- end -}}
{{- end -}}
{{- include "cache-group.rules.directories" (dict "scope" . "dirs" .settings.cache.dirs) -}}
{{- end -}}

{{/* Directories that would hide the system's own files, or each other. Takes scope and dirs. */}}
{{- define "cache-group.rules.directories" -}}
{{- $system := list "bin" "boot" "dev" "etc" "lib" "lib32" "lib64" "proc" "root" "run" "sbin" "sys" "usr" -}}
{{- $shared := list "/var" "/opt" "/home" "/tmp" "/mnt" -}}
{{- range $place, $dir := .dirs -}}
{{- $at := list "cache" "dirs" $place -}}
{{- if or (has (splitList "/" $dir | rest | first) $system) (has $dir $shared) -}}
{{- include "cache-group.problem" (list $.scope "dir-system" $at (dict "dir" $dir)) -}}
{{- end -}}
{{- range $other := $.dirs -}}
{{- if hasPrefix (printf "%s/" $dir) $other -}}
{{- include "cache-group.problem" (list $.scope "dir-nested" $at (dict "dir" $dir "other" $other)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
