{{/* Rules on what is the release's, and on the names of sets. */}}

{{/* Only the opt-in label keeps sets apart. */}}
{{- define "cache-group.rules.nodes" -}}
{{- $nodes := .Values.nodes -}}
{{- if and $nodes.all $nodes.selector -}}
{{- include "cache-group.problem" (list . "nodes-all-and-selector" (list "nodes" "all") dict) -}}
{{- end -}}
{{- if or $nodes.all $nodes.selector -}}
{{- $key := ternary "all" "selector" $nodes.all -}}
{{- $label := include "cache-group.nodeLabel" . -}}
{{- include "cache-group.findPools" . -}}
{{- $others := list -}}
{{- range $other, $isThere := dict "pools" .cacheGroupPools "drain.enabled" .Values.drain.enabled "join.enabled" .Values.join.enabled -}}
{{- if $isThere }}{{ $others = append $others $other }}{{ end -}}
{{- end -}}
{{- with join ", " $others -}}
{{- include "cache-group.problem" (list $ "nodes-apart" (list "nodes" $key) (dict "others" . "label" $label)) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "cache-group.rules.pools" -}}
{{- range $pool, $_ := include "cache-group.entries" (list . "pools") | fromJson -}}
{{- if eq $pool "default" -}}
{{- include "cache-group.problem" (list $ "pool-default" (list "pools" $pool) dict) -}}
{{- else if regexMatch "^[a-z0-9-]+\\.(draining|joining)$" $pool -}}
{{- $name := splitList "." $pool | first -}}
{{- $holder := ternary "" (printf "pools.%s." $name) (eq $name "default") -}}
{{- $enabled := ternary "drain.enabled" "join.enabled" (hasSuffix ".draining" $pool) | printf "%s%s" $holder -}}
{{- include "cache-group.problem" (list $ "pool-name-of-role" (list "pools" $pool) (dict "name" $pool "enabled" $enabled)) -}}
{{- else if or (has $pool (list "true" "false" "null")) (not (regexMatch "^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$" $pool)) -}}
{{- include "cache-group.problem" (list $ "pool-name" (list "pools" $pool) dict) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "cache-group.rules.secret" -}}
{{- $secret := .Values.secret -}}
{{- with get $secret.data "name" -}}
{{- if not (regexMatch "^[A-Za-z0-9_][A-Za-z0-9._-]*$" .) -}}
{{- include "cache-group.problem" (list $ "secret-file-system" (list "secret" "data" "name") dict) -}}
{{- end -}}
{{- end -}}
{{- with get $secret.data "envs" }}{{ include "cache-group.rules.envs" (list $ .) }}{{ end -}}
{{- if $secret.create -}}
{{- range $key := list "name" "token" -}}
{{- if not (get $secret.data $key) -}}
{{- include "cache-group.problem" (list $ "secret-incomplete" (list "secret" "data" $key) dict) -}}
{{- end -}}
{{- end -}}
{{- else if $secret.data -}}
{{- include "cache-group.problem" (list . "secret-not-created" (list "secret" "data") dict) -}}
{{- end -}}
{{- end -}}

{{/*
The client's environment, a text that CSI driver and member read as a map: as JSON, else as YAML. Helm's readers give a failure as
the value of Error. Takes a list: the root, the text.
*/}}
{{- define "cache-group.rules.envs" -}}
{{- $text := index . 1 -}}
{{- $envs := fromJson $text -}}
{{- if hasKey $envs "Error" }}{{ $envs = fromYaml $text }}{{ end -}}
{{- $at := list "secret" "data" "envs" -}}
{{- /* A map with .inf in it is one, which JSON has no number for. */ -}}
{{- $isUnread := and (hasKey $envs "Error") (not (contains "Error" $text)) (not (contains "unsupported value" (toString $envs.Error))) -}}
{{- if $isUnread -}}
{{- include "cache-group.problem" (list (index . 0) "secret-envs" $at dict) -}}
{{- else -}}
{{- $isNested := false -}}
{{- range omit $envs "Error" }}{{ if or (kindIs "map" .) (kindIs "slice" .) }}{{ $isNested = true }}{{ end }}{{ end -}}
{{- if $isNested }}{{ include "cache-group.problem" (list (index . 0) "secret-envs-nested" $at dict) }}{{ end -}}
{{- end -}}
{{- end -}}

{{/* A claim belongs to one volume. */}}
{{- define "cache-group.rules.claims" -}}
{{- include "cache-group.findClients" . -}}
{{- $owners := dict -}}
{{- range $client := .cacheGroupClients -}}
{{- if eq $client.kind "persistentVolumes" -}}
{{- $claim := include "cache-group.claim" $client | fromYaml -}}
{{- $claimed := printf "%s/%s" $claim.namespace $claim.name -}}
{{- with get $owners $claimed -}}
{{- $at := list "persistentVolumes" $client.name "claim" -}}
{{- include "cache-group.problem" (list $ "claim-taken" $at (dict "claim" $claimed "owner" .)) -}}
{{- end -}}
{{- $_ := set $owners $claimed $client.name -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Not by .Capabilities.APIVersions: it is empty in offline renders, which would leave the guard out silently. */}}
{{- define "cache-group.rules.guard" -}}
{{- $version := .Capabilities.KubeVersion.Version -}}
{{- if and .Values.guard.enabled (semverCompare "<1.30-0" $version) -}}
{{- include "cache-group.problem" (list . "guard-too-old" (list "guard" "enabled") (dict "version" $version)) -}}
{{- end -}}
{{- $actions := include "cache-group.guard.actions" . | fromJsonArray -}}
{{- if and (has "Deny" $actions) (has "Warn" $actions) -}}
{{- include "cache-group.problem" (list . "guard-deny-and-warn" (list "guard" "action") dict) -}}
{{- end -}}
{{- end -}}

{{/* The name of the release's objects, of which the chart's name, or the alias that a parent chart gives it, is a part. */}}
{{- define "cache-group.rules.fullname" -}}
{{- $name := include "cache-group.fullname" . -}}
{{- if not (include "cache-group.isObjectName" $name) -}}
{{- $by := ternary "nameOverride" "fullnameOverride" (empty .Values.fullnameOverride) -}}
{{- include "cache-group.problem" (list . "name-form" (list $by) (dict "name" $name)) -}}
{{- end -}}
{{- end -}}

{{/* A set's name is also the value of a label. */}}
{{- define "cache-group.rules.names" -}}
{{- $name := include "cache-group.setName" . -}}
{{- if gt (len $name) 63 -}}
{{- $params := dict "name" $name "length" (len $name) -}}
{{- if ne .pool "default" -}}
{{- include "cache-group.problem" (list .root "name-long-pool" (list "pools" .pool) $params) -}}
{{- else if .role -}}
{{- $key := ternary "drain" "join" (eq .role "draining") -}}
{{- include "cache-group.problem" (list .root "name-long-role" (list $key "enabled") $params) -}}
{{- else -}}
{{- include "cache-group.problem" (list .root "name-long" (list "fullnameOverride") $params) -}}
{{- end -}}
{{- end -}}
{{- end -}}
