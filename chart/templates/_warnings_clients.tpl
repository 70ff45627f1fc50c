{{/* What clients are given that deserves a second look. */}}

{{/* Takes a client. */}}
{{- define "cache-group.warnings.client" -}}
{{- include "cache-group.warnings.clientCache" . -}}
{{- include "cache-group.warnings.cacheSize" (list . (get .client.cache "size")) -}}
{{- include "cache-group.warnings.options" (list . .client.mountOptions) -}}
{{- include "cache-group.warnings.clientOptions" . -}}
{{- include "cache-group.warnings.driverKeys" . -}}
{{- end -}}

{{- define "cache-group.warnings.clientOptions" -}}
{{- range $place, $option := .client.mountOptions -}}
{{- $at := list "mountOptions" $place -}}
{{- $name := include "cache-group.optionName" $option -}}
{{- if has $name (list "group-ip" "group-network") -}}
{{- include "cache-group.problem" (list $ "client-member-option" $at (dict "option" $name)) -}}
{{- else if eq $name "writeback" -}}
{{- include "cache-group.problem" (list $ "client-writeback" $at dict) -}}
{{- end -}}
{{- include "cache-group.warnings.ofTenants" (list $ $at $option) -}}
{{- end -}}
{{- end -}}

{{/* A placeholder that a claim's owner fills in. Takes a list: the client, the keys that lead to a text, and the text. */}}
{{- define "cache-group.warnings.ofTenants" -}}
{{- with index . 2 | regexFind "\\$\\{\\.(PVC|pvc)\\.(labels|annotations)\\.[^}]*\\}" -}}
{{- include "cache-group.problem" (list (index $ 0) "client-of-tenants" (index $ 1) (dict "placeholder" .)) -}}
{{- end -}}
{{- end -}}

{{/* Keys of the CSI driver that claims' owners have a part in, or that nothing here describes. */}}
{{- define "cache-group.warnings.driverKeys" -}}
{{- $map := ternary "parameters" "attributes" (eq .kind "storageClasses") -}}
{{- $given := get .client $map | default dict -}}
{{- $pattern := get $given "pathPattern" | default "" -}}
{{- include "cache-group.warnings.ofTenants" (list . (list $map "pathPattern") $pattern) -}}
{{- $known := include "cache-group.driverKeys" $ | splitList "\n" -}}
{{- $own := list -}}
{{- range $known }}{{ if hasPrefix "juicefs/" . }}{{ $own = trimPrefix "juicefs/" . | append $own }}{{ end }}{{ end -}}
{{- range $key, $_ := $given -}}
{{- if not (has $key $known) -}}
{{- $near := include "cache-group.nearest" (list (trimPrefix "juicefs/" $key) $own 0.75) -}}
{{- $code := ternary "driver-key-unknown" "driver-key-near" (empty $near) -}}
{{- include "cache-group.problem" (list $ $code (list $map $key) (dict "near" (printf "juicefs/%s" $near))) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Where a client caches by itself, beside the group: on the node of the application. */}}
{{- define "cache-group.warnings.clientCache" -}}
{{- $at := list "cache" "size" -}}
{{- $size := include "cache-group.text" (get .client.cache "size") -}}
{{- $dirs := .client.cache.dirs | default list -}}
{{- if include "cache-group.cachesOnSystemDisk" .client -}}
{{- $dirs = list "/var/jfsCache" -}}
{{- if not $size -}}
{{- include "cache-group.problem" (list . "client-default-size-system-disk" $at dict) -}}
{{- else if ne $size "0" -}}
{{- include "cache-group.problem" (list . "client-on-system-disk" $at (dict "size" $size)) -}}
{{- end -}}
{{- else if and $dirs (not $size) -}}
{{- include "cache-group.problem" (list . "client-default-size" $at (dict "places" (join ", " $dirs))) -}}
{{- end -}}
{{- if ne $size "0" }}{{ include "cache-group.warnings.sharedDisks" (list . $dirs) }}{{ end -}}
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

{{/* Directories that members cache in as well. Takes a list: the client, and its directories. */}}
{{- define "cache-group.warnings.sharedDisks" -}}
{{- $client := index . 0 -}}
{{- $pools := dict -}}
{{- range include "cache-group.eachSet" (dict "root" $client.root "template" "cache-group.memberDirs") | fromYamlArray -}}
{{- $_ := append (get $pools .dir | default list) .pool | set $pools .dir -}}
{{- end -}}
{{- range $dir := index . 1 -}}
{{- range $member, $names := $pools -}}
{{- if include "cache-group.overlapping" (list $dir (list $member)) -}}
{{- $params := dict "dir" $dir "pools" (join ", " $names) "member" $member -}}
{{- include "cache-group.problem" (list $client "client-shares-disk" (list "cache" "dirs") $params) -}}
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
