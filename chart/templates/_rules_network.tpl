{{/* Rules on addresses. The schema knows them but roughly: it would have Helm compile these patterns for each render. */}}

{{/* Takes a set. */}}
{{- define "cache-group.rules.addresses" -}}
{{- range $place, $alias := .settings.hostAliases -}}
{{- include "cache-group.rules.address" (list $ (list "hostAliases" $place "ip") $alias.ip) -}}
{{- end -}}
{{- range $place, $server := .settings.dnsConfig.nameservers -}}
{{- include "cache-group.rules.address" (list $ (list "dnsConfig" "nameservers" $place) $server) -}}
{{- end -}}
{{- with .settings.network.cidr -}}
{{- $address := splitList "/" . | first -}}
{{- $bits := splitList "/" . | rest | join "/" -}}
{{- $most := ternary 128 32 (contains ":" $address) -}}
{{- $isShort := regexMatch "^(0|[1-9][0-9]{0,2})$" $bits | ternary (le (int $bits) $most) false -}}
{{- if not (and $isShort (include "cache-group.isAddress" $address)) -}}
{{- $params := dict "network" . "example" (ternary "fd00::/64" "10.20.0.0/16" (contains ":" $address)) -}}
{{- include "cache-group.problem" (list $ "network-form" (list "network" "cidr") $params) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Takes a list: the set, the keys, the address. */}}
{{- define "cache-group.rules.address" -}}
{{- if not (index . 2 | toString | include "cache-group.isAddress") -}}
{{- include "cache-group.problem" (list (index . 0) "address-form" (index . 1) (dict "address" (index . 2))) -}}
{{- end -}}
{{- end -}}

{{/* Whether a text is an IPv4 address, without leading zeros, or an IPv6 one, in which :: stands once at most. */}}
{{- define "cache-group.isAddress" -}}
{{- $octet := "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])" -}}
{{- $ipv4 := printf "%s([.]%s){3}" $octet $octet -}}
{{- $part := "[0-9A-Fa-f]{1,4}" -}}
{{- $forms := list $ipv4 "::" (printf "::([Ff]{4}:)?%s" $ipv4) (printf "(%s:){7}%s" $part $part) (printf "(%s:){1,7}:" $part) -}}
{{- range $before := untilStep 1 7 1 -}}
{{- $forms = printf "(%s:){%d}(:%s){1,%d}" $part $before $part (sub 7 $before) | append $forms -}}
{{- end -}}
{{- $forms = printf "::(%s:){0,6}%s" $part $part | append $forms -}}
{{- if regexMatch (printf "^(%s)$" (join "|" $forms)) . }}yes{{ end -}}
{{- end -}}
