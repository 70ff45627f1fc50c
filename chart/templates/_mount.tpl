{{/* The mount options of members and clients: what this chart is about. Each list is YAML, one option an item. */}}

{{/*
The members' mount options. Takes a set. While draining, a member's weight is 0 whatever it was, also by its disks' size
(group-weight-unit, which must not stand beside group-weight).
*/}}
{{- define "cache-group.memberOptions" -}}
{{- $cache := .settings.cache -}}
{{- $network := .settings.network -}}
- foreground
- no-update
- {{ printf "cache-group=%s" .root.Values.cacheGroup | toJson }}
- {{ printf "cache-dir=%s" (join ":" $cache.dirs) | toJson }}
- {{ printf "cache-size=%s" (include "cache-group.mebibytes" $cache.size) }}
{{- if ne (toString $cache.freeSpaceRatio) "" }}
- {{ printf "free-space-ratio=%s" (include "cache-group.ratio" $cache.freeSpaceRatio) }}
{{- end }}
{{- with $network.cidr }}
- {{ printf "group-network=%s" . | toJson }}
{{- end }}
{{- with int64 $network.port }}
- {{ printf "group-port=%d" . }}
{{- end }}
{{- $draining := eq .role "draining" -}}
{{- with ternary "0" (include "cache-group.text" .settings.weight) $draining }}
- {{ printf "group-weight=%s" . | toJson }}
{{- end }}
{{- if eq .role "joining" }}
- group-backup
{{- end }}
{{- range .settings.mountOptions }}
{{- if not (and $draining (eq (include "cache-group.optionName" .) "group-weight-unit")) }}
- {{ toJson . }}
{{- end }}
{{- end }}
{{- end -}}

{{/*
A client's mount options: the user's, its directory and its own cache, then the group, from which it only reads. Takes
the root and the client.
*/}}
{{- define "cache-group.clientOptions" -}}
{{- range .client.mountOptions }}
- {{ toJson . }}
{{- end }}
{{- with .client.subdir }}
- {{ printf "subdir=%s" . | toJson }}
{{- end }}
{{- with .client.cache.dirs }}
- {{ printf "cache-dir=%s" (join ":" .) | toJson }}
{{- end }}
{{- with include "cache-group.text" (get .client.cache "size") }}
- {{ printf "cache-size=%s" (include "cache-group.mebibytes" .) }}
{{- end }}
- {{ printf "cache-group=%s" .root.Values.cacheGroup | toJson }}
- no-sharing
{{- end -}}

{{/* A size (512000, "512000", 500Gi) as a whole number of MiB. */}}
{{- define "cache-group.mebibytes" -}}
{{- $size := include "cache-group.text" . -}}
{{- $factors := dict "Mi" 1 "Gi" 1024 "Ti" 1048576 "Pi" 1073741824 -}}
{{- mul (regexFind "^[0-9]+" $size | int64) (get $factors (regexFind "[MGTP]i$" $size) | default 1) -}}
{{- end -}}

{{/* A share from 0 to 1 in plain decimals, six at most. */}}
{{- define "cache-group.ratio" -}}
{{- regexReplaceAll "\\.?0+$" (float64 . | printf "%.6f") "" -}}
{{- end -}}

{{/* Text as an argument of a container: Kubernetes would replace $(NAME) by a variable, $$ stands for $. */}}
{{- define "cache-group.arguments" -}}
{{- range . }}
- {{ replace "$" "$$" . | toJson }}
{{- end }}
{{- end -}}
