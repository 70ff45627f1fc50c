{{/* How the cache directories get into the container. */}}

{{/*
What is mounted for the cache directories, as a JSON list of host paths. The first component (/data for
/data/disk0): a dead disk then does not keep the container from starting, and a disk that is mounted later
appears inside. Below /var, /opt, /home and /tmp the directory itself: the whole would hide the image's own files. Below /dev/shm
too: the pod's own lies over the node's, and the answers of each member's checker in it.
*/}}
{{- define "cache-group.diskRoots" -}}
{{- $roots := list -}}
{{- range .settings.cache.dirs }}
{{- $first := toString . | regexFind "^/[^/]+" -}}
{{- $roots = append $roots (has $first (list "/dev" "/var" "/opt" "/home" "/tmp") | ternary . $first) -}}
{{- end }}
{{- uniq $roots | toJson -}}
{{- end -}}

{{/* The mounts of the cache directories in the container. */}}
{{- define "cache-group.diskMounts" -}}
{{- $roots := include "cache-group.diskRoots" . | fromJsonArray -}}
{{- range $place, $root := $roots }}
- name: cache-{{ $place }}
  mountPath: {{ $root | quote }}
  mountPropagation: HostToContainer
{{- end }}
{{- if has "/mnt" $roots }}
# Keeps a mount of the node's own at /mnt/jfs out of the member's sight.
- name: mount-point
  mountPath: /mnt/jfs
{{- end }}
{{- end -}}

{{/* The volumes of the cache directories. */}}
{{- define "cache-group.diskVolumes" -}}
{{- $roots := include "cache-group.diskRoots" . | fromJsonArray -}}
{{- range $place, $root := $roots }}
- name: cache-{{ $place }}
  hostPath:
    path: {{ $root | quote }}
    type: DirectoryOrCreate
{{- end }}
{{- if has "/mnt" $roots }}
- name: mount-point
  emptyDir: {}
{{- end }}
{{- end -}}
