{{/*
Rules on paths. Their form, which the schema says, once more for those who skip it; and what no pattern can say: where the
cache directories of members and clients lie.
*/}}

{{/*
The form of a path, which is refused and not mended. Takes a list: the scope, the keys, the path, and of whom it is: a client's
options also pass a shell.
*/}}
{{- define "cache-group.rules.path" -}}
{{- $path := index . 2 | toString -}}
{{- $clean := clean $path -}}
{{- $marks := list ":" "," "*" "?" "[" "]" "=" "$" "\\" "{" "}" "，" "、" "：" "；" -}}
{{- $form := `^[^\pZ\p{Cc}\p{Cf}"$'*,:=?\[\\\]\x60{}，、：；]*$` -}}
{{- if eq (index . 3) "client" -}}
{{- $marks = concat $marks (list "#" "&" "(" ")" ";" "<" ">" "|") -}}
{{- $form = `^[^\pZ\p{Cc}\p{Cf}"$'*,:=?\[\\\]\x60{}，、：；#&();<>|]*$` -}}
{{- end -}}
{{- $code := "" -}}
{{- if not (regexMatch $form $path) }}{{ $code = "path-sign" -}}
{{- else if not (hasPrefix "/" $path) }}{{ $code = "path-relative" -}}
{{- else if eq $clean "/" }}{{ $code = "path-root" -}}
{{- else if eq (trimSuffix "/" $path) $clean | and (ne $path $clean) }}{{ $code = "path-slash" -}}
{{- else if ne $clean $path }}{{ $code = "path-unclean" }}{{ end -}}
{{- if $code -}}
{{- $params := dict "path" $path "clean" $clean "marks" (join " " $marks) -}}
{{- include "cache-group.problem" (list (index . 0) $code (index . 1) $params) -}}
{{- end -}}
{{- end -}}

{{/* Where a path leads in the container: the image's links followed, python's folder of any version as one. */}}
{{- define "cache-group.place" -}}
{{- $place := regexReplaceAll `^/(bin|sbin|lib|lib32|lib64)(/|$)` . "/usr/${1}${2}" -}}
{{- $place = regexReplaceAll `^/var/run(/|$)` $place "/run${1}" -}}
{{- regexReplaceAll `^(/usr(?:/local)?/lib(?:64)?/python3)[.0-9]*(/|$)` $place "${1}${2}" -}}
{{- end -}}

{{/*
Cache directories, of members or clients: each in a place of its own, and none where the system has something. Takes scope, dirs,
and whose they are (member or client).
*/}}
{{- define "cache-group.rules.directories" -}}
{{- $places := list -}}
{{- range $index, $dir := .dirs -}}
{{- $at := list "cache" "dirs" $index -}}
{{- $malformed := include "cache-group.rules.path" (list $.scope $at $dir $.of) -}}
{{- $place := "" -}}
{{- if $malformed -}}
{{- $malformed -}}
{{- else -}}
{{- $place = include "cache-group.place" $dir -}}
{{- include "cache-group.rules.directory" (dict "scope" $.scope "of" $.of "at" $at "dir" $dir "place" $place) -}}
{{- if has $place $places }}{{ include "cache-group.problem" (list $.scope "twice" $at (dict "what" $dir)) }}{{ end -}}
{{- end -}}
{{- $places = append $places $place -}}
{{- end -}}
{{- range $index, $place := $places -}}
{{- range $inner, $other := $places -}}
{{- if and $place (hasPrefix (printf "%s/" $place) $other) -}}
{{- $params := dict "dir" (index $.dirs $index) "other" (index $.dirs $inner) -}}
{{- include "cache-group.problem" (list $.scope "dir-nested" (list "cache" "dirs" $index) $params) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Where one directory lies. Takes scope, of, its keys (at), the directory, and where that leads (place). */}}
{{- define "cache-group.rules.directory" -}}
{{- $system := list "boot" "dev" "etc" "proc" "root" "run" "sys" "usr" -}}
{{- $shared := list "/var" "/opt" "/home" "/tmp" "/mnt" -}}
{{- $node := list "/var/lib/containerd" "/var/lib/etcd" "/var/lib/kubelet" "/var/log" -}}
{{- $node = include "cache-group.overlapping" (list .place $node) -}}
{{- $code := "" -}}
{{- if eq .place "/dev/shm" }}{{ $code = "dir-memory-whole" -}}
{{- else if hasPrefix "/dev/shm/" .place -}}
{{- if eq .of "client" }}{{ $code = "dir-memory-of-client" -}}
{{- else if hasPrefix "/dev/shm/cache-group/" (printf "%s/" .place) }}{{ $code = "dir-own" }}{{ end -}}
{{- else if or (has (splitList "/" .place | rest | first) $system) (has .place $shared) }}{{ $code = "dir-system" -}}
{{- else if and (eq .of "member") (printf "%s/" .place | hasPrefix "/mnt/jfs/") }}{{ $code = "dir-mount-point" -}}
{{- else if $node }}{{ $code = "dir-of-node" }}{{ end -}}
{{- if $code }}{{ include "cache-group.problem" (list .scope $code .at (dict "dir" .dir "node" $node)) }}{{ end -}}
{{- end -}}

{{/* The first of some paths that is another, or lies in it, or that it lies in. Takes a list: the one, and those. */}}
{{- define "cache-group.overlapping" -}}
{{- $path := index . 0 | printf "%s/" -}}
{{- $found := "" -}}
{{- range index . 1 -}}
{{- $other := printf "%s/" . -}}
{{- if and (not $found) (or (hasPrefix $path $other) (hasPrefix $other $path)) }}{{ $found = . }}{{ end -}}
{{- end -}}
{{- $found -}}
{{- end -}}
