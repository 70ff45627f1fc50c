{{/*
What the guard's two policies have in common: which objects they look at, and what the CSI driver mounts with (driver 0.32.4: pkg/driver,
pkg/config/setting.go, pkg/juicefs/mount/builder). CEL of Kubernetes 1.30, and cheap: an object may have 10,000 options, or 100 kB.
*/}}

{{- define "cache-group.guard.name" -}}
{{- printf "%s.%s.guard" (include "cache-group.fullname" .) .Release.Namespace -}}
{{- end -}}

{{/* All classes and volumes of the driver. */}}
{{- define "cache-group.guard.objects" -}}
matchConstraints:
  matchPolicy: Equivalent
  # As the API server fills them in. matchConstraints has one owner as a whole: with less in it, a server-side apply after
  # another tool's would be a conflict.
  namespaceSelector: {}
  objectSelector: {}
  resourceRules:
    - apiGroups: [storage.k8s.io]
      apiVersions: ["*"]
      operations: [CREATE, UPDATE]
      resources: [storageclasses]
      scope: Cluster
    - apiGroups: [""]
      apiVersions: ["*"]
      operations: [CREATE, UPDATE]
      resources: [persistentvolumes]
      scope: Cluster
matchConditions:
  - name: juicefs
    expression: >-
      has(dyn(object).provisioner)
      ? dyn(object).provisioner == {{ toJson .Values.csi.driverName }}
      : has(dyn(object).spec.csi) && dyn(object).spec.csi.driver == {{ toJson .Values.csi.driverName }}
{{- end -}}

{{/* What the driver mounts with. */}}
{{- define "cache-group.guard.variables" -}}
# mountOptions, and the driver's own attributes (a class's parameters become those of its volumes), before and after.
- name: lists
  expression: >-
    [dyn(oldObject), dyn(object)].map(it, it == null ? [] : has(it.mountOptions) ? it.mountOptions
    : has(it.spec) && has(it.spec.mountOptions) ? it.spec.mountOptions : [])
- name: attributes
  expression: >-
    [dyn(oldObject), dyn(object)].map(it, it == null ? {} : has(it.parameters) ? it.parameters
    : has(it.spec) && has(it.spec.csi) && has(it.spec.csi.volumeAttributes) ? it.spec.csi.volumeAttributes : {})
# The finalizer of an old volume must be removable.
- name: unchanged
  expression: >-
    oldObject != null && variables.lists[0] == variables.lists[1] && variables.attributes[0] == variables.attributes[1]
# The driver splits this text, and not the items of mountOptions; it trims both. A subPath is one option more, whatever is in it.
- name: texts
  expression: >-
    ("mountOptions" in variables.attributes[1] ? variables.attributes[1].mountOptions.split(",").map(it, it.trim()) : [])
    + ["subPath", "pathPattern"].filter(it, it in variables.attributes[1]).map(it, "subdir=" + variables.attributes[1][it])
# A first mount takes all of them; a mount pod that is made anew, mountOptions alone, and as they stand.
- name: mounts
  expression: >-
    [variables.lists[1], dyn(variables.lists[1] + variables.texts)]
# What a mount pod's shell leaves of them, which takes away quotes, backslashes, and a line's end behind one.
- name: readings
  expression: >-
    variables.mounts.map(options, options.join(",").replace("\\\n", "").findAll(r"""[^"'\\]+""").join(""))
{{- end -}}

{{/* What becomes of an object that the guard refuses, as a JSON list: guard.action is one word or several. */}}
{{- define "cache-group.guard.actions" -}}
{{- $actions := .Values.guard.action -}}
{{- if not (kindIs "slice" $actions) }}{{ $actions = list $actions }}{{ end -}}
{{- toJson $actions -}}
{{- end -}}
