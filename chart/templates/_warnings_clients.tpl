{{/* What clients are given that deserves a second look. */}}

{{/* Takes a client. */}}
{{- define "cache-group.warnings.client" -}}
{{- include "cache-group.warnings.clientCache" . -}}
{{- include "cache-group.warnings.clientOptions" . -}}
{{- include "cache-group.warnings.driverKeys" . -}}
{{- end -}}

{{- define "cache-group.warnings.clientOptions" -}}
{{- $of := printf "%s.%s" .kind .name -}}
{{- $names := include "cache-group.optionNames" .client.mountOptions | fromJsonArray -}}
{{- range list "group-ip" "group-network" -}}
{{- if has . $names }}{{ include "cache-group.warning" (list $of "client-member-option" (dict "option" .)) }}{{ end -}}
{{- end -}}
{{- if has "writeback" $names }}{{ include "cache-group.warning" (list $of "client-writeback" dict) }}{{ end -}}
{{- end -}}

{{/* Placeholders that a claim's owner fills in, and keys of the CSI driver that nothing here describes. */}}
{{- define "cache-group.warnings.driverKeys" -}}
{{- $of := printf "%s.%s" .kind .name -}}
{{- $given := .client.parameters | default .client.attributes | default dict -}}
{{- $texts := dict "mountOptions" (.client.mountOptions | default list | join " ") "pathPattern" (get $given "pathPattern") -}}
{{- range $key, $text := $texts -}}
{{- with regexFind "\\$\\{\\.(PVC|pvc)\\.(labels|annotations)\\.[^}]*\\}" $text -}}
{{- include "cache-group.warning" (list $of "client-of-tenants" (dict "key" $key "placeholder" .)) -}}
{{- end -}}
{{- end -}}
{{- $known := include "cache-group.driverKeys" $ | splitList "\n" -}}
{{- range $key, $_ := $given -}}
{{- if not (has $key $known) }}{{ include "cache-group.warning" (list $of "driver-key-unknown" (dict "key" $key)) }}{{ end -}}
{{- end -}}
{{- end -}}

{{/* Where a client caches by itself, beside the group: on the node of the application. */}}
{{- define "cache-group.warnings.clientCache" -}}
{{- $of := printf "%s.%s" .kind .name -}}
{{- $size := include "cache-group.text" (get .client.cache "size") -}}
{{- $onSystemDisk := include "cache-group.cachesOnSystemDisk" .client -}}
{{- $dirs := .client.cache.dirs | default list -}}
{{- if $onSystemDisk }}{{ $dirs = list "/var/jfsCache" }}{{ end -}}
{{- if and $dirs (not $size) -}}
{{- $places := ternary "/var/jfsCache on the system disk" (join " and " $dirs) (not (empty $onSystemDisk)) -}}
{{- include "cache-group.warning" (list $of "client-default-size" (dict "places" $places)) -}}
{{- end -}}
{{- if and $onSystemDisk $size (ne $size "0") -}}
{{- include "cache-group.warning" (list $of "client-on-system-disk" (dict "size" $size)) -}}
{{- end -}}
{{- if ne $size "0" -}}
{{- include "cache-group.warnings.sharedDisks" (dict "root" .root "of" $of "dirs" $dirs) -}}
{{- end -}}
{{- end -}}

{{/*
The driver gives a client that names no directory /var/jfsCache (seen with driver 0.32.4), unless one of its parameters gives
it another place (GenCacheDirs). Takes a class or a volume.
*/}}
{{- define "cache-group.cachesOnSystemDisk" -}}
{{- $elsewhere := not (empty .cache.dirs) -}}
{{- range $key, $place := .parameters | default .attributes -}}
{{- if and $place (hasPrefix "juicefs/mount-cache-" $key) }}{{ $elsewhere = true }}{{ end -}}
{{- end -}}
{{- ternary "" "yes" $elsewhere -}}
{{- end -}}

{{/* Directories that members cache in as well. Takes root, what the warning is of, and a client's directories. */}}
{{- define "cache-group.warnings.sharedDisks" -}}
{{- $pools := dict -}}
{{- range include "cache-group.eachSet" (dict "root" .root "template" "cache-group.memberDirs") | fromYamlArray -}}
{{- $_ := append (get $pools .dir | default list) .pool | set $pools .dir -}}
{{- end -}}
{{- range $dir := .dirs -}}
{{- range $member, $names := $pools -}}
{{- if include "cache-group.overlapping" (list $dir (list $member)) -}}
{{- $which := printf "%s %s" (ternary "pool" "pools" (len $names | eq 1)) (join ", " $names) -}}
{{- include "cache-group.warning" (list $.of "client-shares-disk" (dict "dir" $dir "pools" $which "member" $member)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* The cache directories of a set, with its pool. A YAML list. */}}
{{- define "cache-group.memberDirs" -}}
{{- if not .role }}
{{- range .settings.cache.dirs }}
- {{ dict "pool" $.pool "dir" . | toJson }}
{{- end }}
{{- end }}
{{- end -}}
