{{/* Rules on what stands in the members' pods: disks, labels, variables, volumes. */}}

{{/* Cache directories of members: also not the mount point. */}}
{{- define "cache-group.rules.disks" -}}
{{- $path := include "cache-group.pathOf" (dict "set" . "path" "cache.dirs") -}}
{{- range $place, $dir := .Values.cache.dirs }}
{{- if or (eq $dir "/mnt/jfs") (hasPrefix "/mnt/jfs/" $dir) }}
{{ $path }}[{{ $place }}]: {{ $dir }} is where the volume is mounted: use another directory
{{- end }}
{{- end }}
{{- include "cache-group.rules.directories" (dict "path" $path "dirs" .Values.cache.dirs) }}
{{- end -}}

{{/* Directories that would hide the system's own files, or each other. Takes path and dirs. */}}
{{- define "cache-group.rules.directories" -}}
{{- $system := list "bin" "boot" "dev" "etc" "lib" "lib32" "lib64" "proc" "root" "run" "sbin" "sys" "usr" -}}
{{- $shared := list "/var" "/opt" "/home" "/tmp" "/mnt" -}}
{{- $path := .path -}}
{{- $dirs := .dirs -}}
{{- range $place, $dir := $dirs }}
{{- if or (has (splitList "/" $dir | rest | first) $system) (has $dir $shared) }}
{{ $path }}[{{ $place }}]: {{ $dir }} is part of the system: use a directory on a data disk, such as /data/disk0
{{- end }}
{{- range $other := $dirs }}
{{- if hasPrefix (printf "%s/" $dir) $other }}
{{ $path }}[{{ $place }}]: {{ $dir }} contains {{ $other }}: a cache directory cannot lie in another
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{/* Labels and annotations of pods that the chart owns. */}}
{{- define "cache-group.rules.pods" -}}
{{- $path := include "cache-group.pathOf" (dict "set" . "path" "podLabels") -}}
{{- range list "app" "juicefs-role" "cache-group.juicefs.io/release" "cache-group.juicefs.io/pool" }}
{{- if hasKey $.Values.podLabels . }}
{{ $path }}: {{ . }} is set by the chart: use another label
{{- end }}
{{- end }}
{{- $path = include "cache-group.pathOf" (dict "set" . "path" "podAnnotations") -}}
{{- range list "cache-group.juicefs.io/program" "cache-group.juicefs.io/revision" }}
{{- if hasKey $.Values.podAnnotations . }}
{{ $path }}: {{ . }} is set by the chart: use another annotation
{{- end }}
{{- end }}
{{- $path = include "cache-group.pathOf" (dict "set" . "path" "extraEnv") -}}
{{- $names := list -}}
{{- range $place, $variable := .Values.extraEnv }}
{{- if has $variable.name $names }}
{{ $path }}[{{ $place }}]: {{ $variable.name }} is there twice: keep one of them
{{- end }}
{{- $names = append $names $variable.name }}
{{- end }}
{{- end -}}

{{/* Names and places of volumes are unique, and each mount has its volume. */}}
{{- define "cache-group.rules.volumes" -}}
{{- $own := list -}}
{{- range include "cache-group.ownVolumes" . | fromYamlArray }}{{ $own = append $own .name }}{{ end -}}
{{- $names := list -}}
{{- $path := include "cache-group.pathOf" (dict "set" . "path" "extraVolumes") -}}
{{- range $place, $volume := .Values.extraVolumes }}
{{- if has $volume.name (concat $own $names) }}
{{ $path }}[{{ $place }}]: there is a volume {{ $volume.name }} already: use another name
{{- end }}
{{- $names = append $names $volume.name }}
{{- end }}
{{- $path = include "cache-group.pathOf" (dict "set" . "path" "extraVolumeMounts") -}}
{{- $dirs := include "cache-group.pathOf" (dict "set" . "path" "cache.dirs") -}}
{{- $paths := list "/mnt/jfs" -}}
{{- range include "cache-group.ownMounts" . | fromYamlArray }}{{ $paths = append $paths .mountPath }}{{ end -}}
{{- range $place, $mount := .Values.extraVolumeMounts }}
{{- $at := regexReplaceAll "/+" $mount.mountPath "/" | trimSuffix "/" }}
{{- if not (has $mount.name $names) }}
{{ $path }}[{{ $place }}]: there is no volume {{ $mount.name }} in {{ include "cache-group.pathOf" (dict "set" $ "path" "extraVolumes") }}: add it there
{{- end }}
{{- $hidden := list }}
{{- range prepend $.Values.cache.dirs "/mnt/jfs" }}
{{- if or (hasPrefix (printf "%s/" $at) .) (hasPrefix (printf "%s/" .) $at) (eq $at .) }}{{ $hidden = append $hidden . }}{{ end }}
{{- end }}
{{- if has $at $paths }}
{{ $path }}[{{ $place }}]: {{ $mount.mountPath }} is mounted already{{ if without $hidden "/mnt/jfs" }} for {{ $dirs }}{{ end }}: use another path
{{- else if $hidden }}
{{ $path }}[{{ $place }}]: {{ $mount.mountPath }} and {{ first $hidden }}{{ if ne (first $hidden) "/mnt/jfs" }} ({{ $dirs }}){{ end }} would hide each other: use another path
{{- end }}
{{- $paths = append $paths $at }}
{{- end }}
{{- end -}}
