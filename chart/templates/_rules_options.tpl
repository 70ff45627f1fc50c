{{/* Rules on mount options: those that a value or the chart sets are not written by hand. */}}

{{/* Options of members that are not for mountOptions, and what to do instead. */}}
{{- define "cache-group.ownedByMembers" -}}
background: "remove it, since process 1 of the container must stay"
cache-dir: "set cache.dirs"
cache-group: "set cacheGroup"
cache-size: "set cache.size"
conf-dir: "remove it, the chart says where the configuration lies"
foreground: "remove it, the chart sets it"
free-space-ratio: "set cache.freeSpaceRatio"
group-network: "set network.cidr"
group-port: "set network.port"
no-sharing: "remove it, since a member that does not share serves nobody; clients get it by themselves"
no-update: "remove it, the chart sets it"
token: "put it into the Secret, since mount options are visible to everyone"
{{- end -}}

{{/* The same for clients. */}}
{{- define "cache-group.ownedByClients" -}}
background: "remove it, the CSI driver runs the mount"
cache-group: "remove it, cacheGroup sets it for members and clients"
conf-dir: "remove it, the CSI driver says where the configuration lies"
foreground: "remove it, the CSI driver sets it"
no-sharing: "remove it, every client gets it"
no-update: "remove it, the CSI driver sets it"
token: "put it into the Secret, since mount options are visible to everyone"
{{- end -}}

{{- define "cache-group.rules.options" -}}
{{- $owned := include "cache-group.ownedByMembers" . | fromYaml -}}
{{- include "cache-group.rules.optionList" (dict "path" "mountOptions" "options" .Values.mountOptions "owned" $owned) -}}
{{- end -}}

{{/* A class's options, and its parameters that name the Secret. */}}
{{- define "cache-group.rules.clients" -}}
{{- $owned := include "cache-group.ownedByClients" . | fromYaml -}}
{{- range $name, $class := .Values.storageClasses }}
{{- $path := printf "storageClasses.%s" $name }}
{{- include "cache-group.rules.optionList" (dict "path" (printf "%s.mountOptions" $path) "options" $class.mountOptions "owned" $owned) }}
{{- range $key, $_ := $class.parameters }}
{{- if regexMatch "^csi\\.storage\\.k8s\\.io/.*-secret-name(space)?$" $key }}
{{ $path }}.parameters: {{ $key }} is set by the chart: set secret.name
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{/* A line for each option that is owned or there twice. Takes path, options, owned. Values are not shown. */}}
{{- define "cache-group.rules.optionList" -}}
{{- $context := . -}}
{{- $names := list -}}
{{- range $place, $option := .options }}
{{- $name := splitList "=" $option | first }}
{{- with get $context.owned $name }}
{{ $context.path }}[{{ $place }}]: {{ $name }} is not set here: {{ . }}
{{- end }}
{{- if has $name $names }}
{{ $context.path }}[{{ $place }}]: {{ $name }} is there twice: keep one of them
{{- end }}
{{- $names = append $names $name }}
{{- end }}
{{- end -}}
