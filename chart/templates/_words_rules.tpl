{{/*
What is wrong with a value, and the way out: a sentence for each code of a rule. `at` is the value's path; the rest is what the
rule says of it. A line's end becomes a blank.
*/}}

{{- define "cache-group.says.null" -}}
{{ .at }} is null, which would delete it: leave it out to get the default, or write an empty value
{{- end -}}

{{- define "cache-group.says.missing-after-upgrade" -}}
{{ .all }}: not among the values. With --reuse-values the defaults of this chart are not there: upgrade with
--reset-then-reuse-values; and leave out what you set to null, which deletes a default
{{- end -}}

{{- define "cache-group.says.twice" -}}
{{ .at }}: {{ .what }} is there twice: keep one of them
{{- end -}}

{{/* Nodes and pools. */}}

{{- define "cache-group.says.nodes-all-and-selector" -}}
{{ .at }}: every node and nodes.selector exclude each other: set one of them
{{- end -}}

{{- define "cache-group.says.nodes-apart" -}}
{{ .at }} does not go with {{ .other }}, since a label's value is what keeps members apart: label the nodes first
(kubectl label node NODE {{ .label }}=default), then leave {{ .at }} out; a node without the label loses its member at once
{{- end -}}

{{- define "cache-group.says.pool-default" -}}
{{ .at }}: the pool default is the top level itself: write its settings there
{{- end -}}

{{- define "cache-group.says.pool-name" -}}
{{ .at }}: that is no name for a pool: use lower-case letters, digits and '-', 40 at most
(YAML reads on, yes, off and no as true and false)
{{- end -}}

{{- define "cache-group.says.name-long" -}}
{{ .at }}: the name {{ .name }} has {{ .length }} characters, 63 at most: set a shorter one
{{- end -}}

{{- define "cache-group.says.name-long-pool" -}}
{{ .at }}: the name {{ .name }} has {{ .length }} characters, 63 at most: use a shorter name for the pool
{{- end -}}

{{- define "cache-group.says.name-long-role" -}}
{{ .at }}: the name {{ .name }} has {{ .length }} characters, 63 at most: set a shorter fullnameOverride before members run
(to change it later replaces them all at once)
{{- end -}}

{{- define "cache-group.says.name-form" -}}
{{ .at }}: {{ .name }} is no name that Kubernetes takes, of which the chart's name or its alias may be a part:
set one of lower-case letters, digits and '-'
{{- end -}}

{{/* The release. */}}

{{- define "cache-group.says.secret-file-system" -}}
{{ .at }} is no file system's name: write it as the console shows it, with letters, digits, '-', '_' and '.'
{{- end -}}

{{- define "cache-group.says.object-name" -}}
{{ .at }}: {{ .name }} is no name for a {{ .kind }}: use lower-case letters, digits, '-' and '.'
{{- end -}}

{{- define "cache-group.says.object-taken" -}}
{{ .at }}: there is a {{ .kind }} {{ .name }} already, of {{ .owner }}: use another name
{{- end -}}

{{- define "cache-group.says.secret-incomplete" -}}
{{ .at }} is missing: secret.create needs the file system's name and token
{{- end -}}

{{- define "cache-group.says.secret-not-created" -}}
{{ .at }} is set but secret.create is not: set secret.create, or remove secret.data and create the Secret yourself
{{- end -}}

{{- define "cache-group.says.claim-taken" -}}
{{ .at }}: {{ .claim }} is the claim of persistentVolumes.{{ .owner }} already: use another name
{{- end -}}

{{- define "cache-group.says.guard-too-old" -}}
{{ .at }}: needs Kubernetes 1.30, and this is {{ .version }}: turn it off, or give the cluster's version (--kube-version)
{{- end -}}

{{- define "cache-group.says.guard-deny-and-warn" -}}
{{ .at }}: the API server takes no policy with Deny and Warn, as a refusal says the same: leave one of them out
{{- end -}}

{{- define "cache-group.says.keep-everything" -}}
{{ .at }}: helm.sh/resource-policy would also keep the members of a pool that you take away: set keep of a class or a volume,
or daemonSetAnnotations
{{- end -}}

{{- define "cache-group.says.annotation-hook" -}}
{{ .at }}: {{ .annotation }} makes a hook of what it stands on, which each upgrade deletes and makes anew: remove it
{{- end -}}

{{- define "cache-group.says.account-default" -}}
{{ .at }}: each namespace has its account default already: set another name, or leave serviceAccount.create out
{{- end -}}

{{- define "cache-group.says.account-not-created" -}}
{{ .at }} is set but serviceAccount.create is not: set serviceAccount.create, or annotate the account yourself
{{- end -}}

{{/* Paths, and cache directories. */}}

{{- define "cache-group.says.path-form" -}}
{{ .at }}: {{ .path }} is not what goes here: write the path of a directory below /, without blanks, control characters, quotes and
{{ .marks }}
{{- end -}}

{{- define "cache-group.says.path-unclean" -}}
{{ .at }}: {{ .path }} has more than one way to be written: write {{ .clean }}
{{- end -}}

{{- define "cache-group.says.dir-mount-point" -}}
{{ .at }}: {{ .dir }} is where the volume is mounted: use another directory
{{- end -}}

{{- define "cache-group.says.dir-system" -}}
{{ .at }}: {{ .dir }} is part of the system: use a directory on a data disk, such as /data/disk0
{{- end -}}

{{- define "cache-group.says.dir-of-node" -}}
{{ .at }}: {{ .dir }} is where the node has what it needs itself ({{ .node }}): use a directory on a data disk, such as /data/disk0
{{- end -}}

{{- define "cache-group.says.dir-memory-whole" -}}
{{ .at }}: {{ .dir }} is all of the memory that it shares with others: use a directory in it, such as /dev/shm/jfs
{{- end -}}

{{- define "cache-group.says.dir-memory-of-client" -}}
{{ .at }}: {{ .dir }} lies in memory: set juicefs/mount-cache-emptydir (Memory:SIZE) among its parameters or attributes
{{- end -}}

{{- define "cache-group.says.dir-own" -}}
{{ .at }}: {{ .dir }} is the member's own: use another directory
{{- end -}}

{{- define "cache-group.says.dir-nested" -}}
{{ .at }}: {{ .dir }} contains {{ .other }}: a cache directory cannot lie in another
{{- end -}}
