{{/* Rules on the clients. */}}

{{/* Options of clients that are refused, with what to do instead; <client> stands for where the client is written. */}}
{{- define "cache-group.ownedByClients" -}}
background: "remove it, the CSI driver runs the mount"
cache-dir: "set <client>.cache.dirs"
cache-group: "remove it, cacheGroup sets it for members and clients"
cache-size: "set <client>.cache.size"
conf-dir: "remove it, the CSI driver says where the configuration lies"
foreground: "remove it, the CSI driver sets it"
no-sharing: "remove it, every client gets it"
no-update: "remove it, the CSI driver sets it"
token: "put it into the Secret, since mount options are visible to everyone"
{{- end -}}

{{/* What a client says of itself. Takes root, client, name and path. */}}
{{- define "cache-group.rules.client" -}}
{{- $path := .path -}}
{{- $owned := dict -}}
{{- range $option, $way := include "cache-group.ownedByClients" . | fromYaml }}
{{- $_ := replace "<client>" $path $way | set $owned $option -}}
{{- end }}
{{- $subdir := printf "%s.subdir" $path -}}
{{- if hasPrefix "storageClasses." $path }}{{ $subdir = "" }}{{ end -}}
{{- $_ := ternary (printf "set %s" $subdir) "remove it, the CSI driver gives each volume a directory of its own" (ne $subdir "") | set $owned "subdir" -}}
{{- include "cache-group.rules.optionList" (dict "path" (printf "%s.mountOptions" $path) "options" .client.mountOptions "owned" $owned) }}
{{- include "cache-group.rules.directories" (dict "path" (printf "%s.cache.dirs" $path) "dirs" .client.cache.dirs) }}
{{- end -}}

{{/* A claim belongs to one volume. */}}
{{- define "cache-group.rules.claims" -}}
{{- $taken := dict -}}
{{- range $name, $values := .Values.persistentVolumes }}
{{- $volume := include "cache-group.volume" $values | fromYaml }}
{{- if $volume.enabled }}
{{- $claim := include "cache-group.claim" (dict "root" $ "client" $volume "name" $name) | fromYaml }}
{{- $claimed := printf "%s/%s" $claim.namespace $claim.name }}
{{- with get $taken $claimed }}
persistentVolumes.{{ $name }}.claim: {{ $claimed }} is the claim of persistentVolumes.{{ . }} already: use another name
{{- end }}
{{- $_ := set $taken $claimed $name }}
{{- end }}
{{- end }}
{{- end -}}
