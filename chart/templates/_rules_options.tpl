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
group-backup: "set join.enabled, and label a node <pool>.joining as long as it joins"
group-network: "set network.cidr"
group-port: "set network.port"
group-weight: "set weight"
no-sharing: "remove it, since a member that does not share serves nobody; clients get it by themselves"
no-update: "remove it, the chart sets it"
token: "put it into the Secret, since mount options are visible to everyone"
{{- end -}}

{{- define "cache-group.rules.options" -}}
{{- $owned := include "cache-group.ownedByMembers" . | fromYaml -}}
{{- $path := include "cache-group.pathOf" (dict "set" . "path" "mountOptions") -}}
{{- include "cache-group.rules.optionList" (dict "path" $path "options" .Values.mountOptions "owned" $owned) -}}
{{- if ne (toString .Values.weight) "" }}
{{- range $place, $option := .Values.mountOptions }}
{{- if hasPrefix "group-weight-unit=" $option }}
{{- $weight := include "cache-group.pathOf" (dict "set" $ "path" "weight") }}
{{- $way := "keep one of them" }}
{{- if and (eq $weight "weight") (ne $.Pool "default") }}{{ $way = printf "keep one of them (pools.%s.weight: \"\" takes the weight away)" $.Pool }}{{ end }}
{{ $path }}[{{ $place }}]: group-weight-unit does not go with {{ $weight }}: {{ $way }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{/* The client's buffer has to fit into the memory that the container may use. */}}
{{- define "cache-group.rules.memory" -}}
{{- $limit := ((.Values.resources).limits).memory | default "" | include "cache-group.text" -}}
{{- $path := include "cache-group.pathOf" (dict "set" . "path" "mountOptions") -}}
{{- range $place, $option := .Values.mountOptions }}
{{- if and $limit (regexMatch "^buffer-size=[0-9]+([KMGT]i?B?)?$" $option) }}
{{- $buffer := trimPrefix "buffer-size=" $option }}
{{- $unit := regexFind "[KMGT]" $buffer | default "M" }}
{{- if ge (include "cache-group.bytes" (printf "%s%si" (regexFind "^[0-9]+" $buffer) $unit) | float64) (include "cache-group.bytes" $limit | float64) }}
{{ $path }}[{{ $place }}]: buffer-size={{ $buffer }}{{ if regexMatch "^[0-9]+$" $buffer }} (MiB){{ end }} does not fit into the memory limit {{ $limit }}: raise {{ include "cache-group.pathOf" (dict "set" $ "path" "resources") }}.limits.memory far above it, or lower buffer-size
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{/* Kubernetes takes no request above its limit; the chart's own requests stay where a user sets limits alone. */}}
{{- define "cache-group.rules.resources" -}}
{{- $path := include "cache-group.pathOf" (dict "set" . "path" "resources") -}}
{{- $requests := .Values.resources.requests | default dict -}}
{{- range $name, $limit := .Values.resources.limits }}
{{- $limit = include "cache-group.text" $limit }}
{{- $request := get $requests $name | include "cache-group.text" }}
{{- if and $request (gt (include "cache-group.bytes" $request | float64) (include "cache-group.bytes" $limit | float64)) }}
{{ $path }}.requests.{{ $name }}: {{ $request }} is more than the limit {{ $limit }}: set it to {{ $limit }} at most, or raise {{ $path }}.limits.{{ $name }}
{{- end }}
{{- end }}
{{- end -}}

{{/* A quantity of Kubernetes (10Gi, 1.5G, 2e9) in bytes. */}}
{{- define "cache-group.bytes" -}}
{{- $factors := dict "m" 0.001 "k" 1e3 "M" 1e6 "G" 1e9 "T" 1e12 "P" 1e15 "E" 1e18 "Ki" 1024.0 "Mi" 1048576.0 "Gi" 1073741824.0 "Ti" 1099511627776.0 "Pi" 1125899906842624.0 "Ei" 1152921504606846976.0 -}}
{{- $number := regexFind "^[0-9.]+([eE][0-9]+)?" . -}}
{{- mulf (float64 $number) (get $factors (trimPrefix $number .) | default 1.0) -}}
{{- end -}}

{{/* A line for each option that is owned or there twice. Takes path, options, owned. Values are not shown. */}}
{{- define "cache-group.rules.optionList" -}}
{{- $context := . -}}
{{- $names := list -}}
{{- range $place, $option := .options }}
{{- $name := splitList "=" $option | first | replace "_" "-" }}
{{- with get $context.owned $name }}
{{ $context.path }}[{{ $place }}]: {{ $name }} is not set here: {{ . }}
{{- end }}
{{- if has $name $names }}
{{ $context.path }}[{{ $place }}]: {{ $name }} is there twice: keep one of them
{{- end }}
{{- $names = append $names $name }}
{{- end }}
{{- end -}}
