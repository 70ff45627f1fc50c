{{/*
What the schema cannot say. A rule is a template that writes one line for each violation: the value, what is
wrong with it, and the way out. All of them are shown at once.
*/}}
{{- define "cache-group.rules" -}}
{{- $problems := include "cache-group.rules.nulls" . | trim -}}
{{- if not $problems -}}
{{- range list "names" "nodes" "secret" "image" "disks" "options" "clients" "pods" "volumes" -}}
{{- $problems = printf "%s\n%s" $problems (include (printf "cache-group.rules.%s" .) $) -}}
{{- end -}}
{{- end -}}
{{- $lines := list -}}
{{- range splitList "\n" $problems -}}
{{- with trim . }}{{ $lines = append $lines . }}{{ end -}}
{{- end -}}
{{- if $lines -}}
{{- join "\n" $lines | printf "\n%s" | fail -}}
{{- end -}}
{{- end -}}

{{/* A user's null deletes a default, whatever the schema says. Nothing else is looked at then. */}}
{{- define "cache-group.rules.nulls" -}}
{{- $gone := list -}}
{{- range $path := include "cache-group.keys" . | fromYamlArray -}}
{{- $parts := splitList "." $path -}}
{{- $holder := $.Values -}}
{{- range initial $parts }}{{ $holder = get $holder . | default dict }}{{ end -}}
{{- $known := has (initial $parts | join ".") $gone -}}
{{- if and (not $known) (kindIs "invalid" (index $holder (last $parts))) }}
{{- $gone = append $gone $path }}
{{ $path }} is null, which would delete it: leave it out to get the default, or write an empty value
{{- end }}
{{- end -}}
{{- end -}}

{{- define "cache-group.rules.names" -}}
{{- $name := include "cache-group.fullname" . -}}
{{- if gt (len $name) 63 }}
fullnameOverride: the name {{ $name }} has {{ len $name }} characters, 63 at most: set a shorter one
{{- end }}
{{- end -}}

{{- define "cache-group.rules.nodes" -}}
{{- if and .Values.nodes.all .Values.nodes.selector }}
nodes.all: every node and nodes.selector exclude each other: set one of them
{{- end }}
{{- end -}}

{{- define "cache-group.rules.secret" -}}
{{- if .Values.secret.create }}
{{- range list "name" "token" }}
{{- if not (index $.Values.secret.data .) }}
secret.data.{{ . }} is missing: secret.create needs the file system's name and token
{{- end }}
{{- end }}
{{- else if .Values.secret.data }}
secret.data is set but secret.create is not: set secret.create, or remove secret.data and create the Secret yourself
{{- end }}
{{- end -}}

{{- define "cache-group.rules.image" -}}
{{- if not (or (toString .Values.image.tag) .Values.image.digest) }}
image.tag and image.digest are both empty: set one of them
{{- end }}
{{- end -}}

{{/* Directories that would hide the image's own files, the mount point or each other. */}}
{{- define "cache-group.rules.disks" -}}
{{- $system := list "bin" "boot" "dev" "etc" "lib" "lib32" "lib64" "proc" "root" "run" "sbin" "sys" "usr" -}}
{{- $shared := list "/var" "/opt" "/home" "/tmp" "/mnt" -}}
{{- range $place, $dir := .Values.cache.dirs }}
{{- if or (has (splitList "/" $dir | rest | first) $system) (has $dir $shared) }}
cache.dirs[{{ $place }}]: {{ $dir }} is part of the system: use a directory on a data disk, such as /data/disk0
{{- end }}
{{- if or (eq $dir "/mnt/jfs") (hasPrefix "/mnt/jfs/" $dir) }}
cache.dirs[{{ $place }}]: {{ $dir }} is where the volume is mounted: use another directory
{{- end }}
{{- range $other := $.Values.cache.dirs }}
{{- if hasPrefix (printf "%s/" $dir) $other }}
cache.dirs[{{ $place }}]: {{ $dir }} contains {{ $other }}: a cache directory cannot lie in another
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{/* Labels and annotations of pods that the chart owns. */}}
{{- define "cache-group.rules.pods" -}}
{{- range list "app" "juicefs-role" }}
{{- if hasKey $.Values.podLabels . }}
podLabels.{{ . }} is part of the selector: use another label
{{- end }}
{{- end }}
{{- if hasKey .Values.podAnnotations "cache-group.juicefs.io/program" }}
podAnnotations: cache-group.juicefs.io/program is set by the chart: use another annotation
{{- end }}
{{- $names := list -}}
{{- range $place, $variable := .Values.extraEnv }}
{{- if has $variable.name $names }}
extraEnv[{{ $place }}]: {{ $variable.name }} is there twice: keep one of them
{{- end }}
{{- $names = append $names $variable.name }}
{{- end }}
{{- end -}}

{{/* Names and places of volumes are unique, and each mount has its volume. */}}
{{- define "cache-group.rules.volumes" -}}
{{- $own := list -}}
{{- range include "cache-group.ownVolumes" . | fromYamlArray }}{{ $own = append $own .name }}{{ end -}}
{{- $names := list -}}
{{- range $place, $volume := .Values.extraVolumes }}
{{- if has $volume.name (concat $own $names) }}
extraVolumes[{{ $place }}]: there is a volume {{ $volume.name }} already: use another name
{{- end }}
{{- $names = append $names $volume.name }}
{{- end }}
{{- $paths := list "/mnt/jfs" -}}
{{- range include "cache-group.ownMounts" . | fromYamlArray }}{{ $paths = append $paths .mountPath }}{{ end -}}
{{- range $place, $mount := .Values.extraVolumeMounts }}
{{- if not (has $mount.name $names) }}
extraVolumeMounts[{{ $place }}]: there is no volume {{ $mount.name }} in extraVolumes: add it there
{{- end }}
{{- if has $mount.mountPath $paths }}
extraVolumeMounts[{{ $place }}]: {{ $mount.mountPath }} is mounted already: use another path
{{- end }}
{{- $paths = append $paths $mount.mountPath }}
{{- end }}
{{- end -}}
