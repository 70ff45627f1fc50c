{{/* Rules on what stands in the members' pods: image, labels, variables, volumes. */}}

{{- define "cache-group.rules.image" -}}
{{- if not (or (toString .settings.image.tag) .settings.image.digest) -}}
{{- include "cache-group.problem" (list .root "image-without-tag" (list "image") dict) -}}
{{- end -}}
{{- $own := .own.image | default dict -}}
{{- if and (hasKey $own "tag") (not (hasKey $own "digest")) .settings.image.digest -}}
{{- include "cache-group.problem" (list . "image-digest-wins" (list "image" "tag") (dict "pool" .pool)) -}}
{{- end -}}
{{- end -}}

{{/* Labels and annotations of pods that the chart owns. */}}
{{- define "cache-group.rules.labels" -}}
{{- range $label := list "app" "juicefs-role" "cache-group.juicefs.io/release" "cache-group.juicefs.io/pool" -}}
{{- if hasKey $.settings.podLabels $label -}}
{{- include "cache-group.problem" (list $ "label-owned" (list "podLabels") (dict "label" $label)) -}}
{{- end -}}
{{- end -}}
{{- range $annotation := list "cache-group.juicefs.io/program" "cache-group.juicefs.io/revision" -}}
{{- if hasKey $.settings.podAnnotations $annotation -}}
{{- include "cache-group.problem" (list $ "annotation-owned" (list "podAnnotations") (dict "annotation" $annotation)) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "cache-group.rules.variables" -}}
{{- $names := list -}}
{{- range $place, $variable := .settings.extraEnv -}}
{{- if hasPrefix "CACHE_GROUP_" $variable.name -}}
{{- include "cache-group.problem" (list $ "own-variable" (list "extraEnv" $place) (dict "name" $variable.name)) -}}
{{- end -}}
{{- if has $variable.name $names -}}
{{- include "cache-group.problem" (list $ "twice" (list "extraEnv" $place) (dict "what" $variable.name)) -}}
{{- end -}}
{{- $names = append $names $variable.name -}}
{{- end -}}
{{- end -}}

{{/* Names of volumes are unique, and each mount has its volume and a place of its own. */}}
{{- define "cache-group.rules.volumes" -}}
{{- if .settings.extraVolumes }}{{ include "cache-group.rules.volumeNames" . }}{{ end -}}
{{- if .settings.extraVolumeMounts }}{{ include "cache-group.rules.mountNames" . }}{{ include "cache-group.rules.mounts" . }}{{ end -}}
{{- end -}}

{{- define "cache-group.rules.volumeNames" -}}
{{- $taken := list -}}
{{- range include "cache-group.ownVolumes" . | fromYamlArray }}{{ $taken = append $taken .name }}{{ end -}}
{{- range $place, $volume := .settings.extraVolumes -}}
{{- if has $volume.name $taken -}}
{{- include "cache-group.problem" (list $ "volume-taken" (list "extraVolumes" $place) (dict "volume" $volume.name)) -}}
{{- end -}}
{{- $taken = append $taken $volume.name -}}
{{- end -}}
{{- end -}}

{{- define "cache-group.rules.mountNames" -}}
{{- $names := list -}}
{{- range .settings.extraVolumes }}{{ $names = append $names .name }}{{ end -}}
{{- range $place, $mount := .settings.extraVolumeMounts -}}
{{- if not (has $mount.name $names) -}}
{{- $params := dict "volume" $mount.name "volumes" (include "cache-group.pathOf" (list $ (list "extraVolumes"))) -}}
{{- include "cache-group.problem" (list $ "mount-without-volume" (list "extraVolumeMounts" $place) $params) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* A pool's own labels of nodes: the group's would say another pool's nodes. */}}
{{- define "cache-group.rules.nodeSelector" -}}
{{- $label := include "cache-group.nodeLabel" .root -}}
{{- if hasKey ((.own.nodes).selector | default dict) $label -}}
{{- include "cache-group.problem" (list . "pool-node-label" (list "nodes" "selector") (dict "label" $label "pool" .pool)) -}}
{{- end -}}
{{- end -}}

{{/* With None a pod knows no name server but these, and the API server takes three at most. */}}
{{- define "cache-group.rules.dns" -}}
{{- $servers := .settings.dnsConfig.nameservers | default list -}}
{{- $at := include "cache-group.pathOf" (list . (list "dnsConfig")) -}}
{{- if and (eq .settings.dnsPolicy "None") (not $servers) -}}
{{- include "cache-group.problem" (list . "dns-none" (list "dnsPolicy") (dict "config" $at)) -}}
{{- end -}}
{{- if gt (len $servers) 3 -}}
{{- include "cache-group.problem" (list . "dns-too-many" (list "dnsConfig" "nameservers") (dict "count" (len $servers))) -}}
{{- end -}}
{{- end -}}
