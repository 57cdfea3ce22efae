// Versions of Kubernetes' APIs that are gone, and what took their place.
import { isMap, isScalar, isSeq, Scalar, YAMLMap } from 'yaml'

export interface Replaced {
  kind: string
  from: string
  to: string
}

const ofApps = { to: 'apps/v1', from: ['extensions/v1beta1', 'apps/v1beta1', 'apps/v1beta2'] }
const ofNetworking = { to: 'networking.k8s.io/v1', from: ['extensions/v1beta1', 'networking.k8s.io/v1beta1'] }
const versions: Readonly<Record<string, { to: string; from: readonly string[] }>> = {
  Deployment: ofApps,
  DaemonSet: ofApps,
  ReplicaSet: ofApps,
  StatefulSet: ofApps,
  Ingress: ofNetworking,
  NetworkPolicy: ofNetworking,
  PodDisruptionBudget: { to: 'policy/v1', from: ['policy/v1beta1', 'extensions/v1beta1'] },
  CronJob: { to: 'batch/v1', from: ['batch/v1beta1', 'batch/v2alpha1'] },
}

export const textOf = (map: YAMLMap, ...path: string[]): string | undefined => {
  const node = map.getIn(path, true)
  return isScalar(node) ? String(node.value) : undefined
}

const mapAt = (map: YAMLMap, ...path: string[]): YAMLMap | undefined => {
  const node = path.length === 0 ? map : map.getIn(path, true)
  return isMap(node) ? (node as YAMLMap) : undefined
}

/** Brings an object up to date where it stands; what was replaced, if anything was. */
export function withCurrentVersion(object: YAMLMap): Replaced[] {
  const [kind = '', from = ''] = [textOf(object, 'kind'), textOf(object, 'apiVersion')]
  const known = Object.hasOwn(versions, kind) ? versions[kind] : undefined
  if (!known?.from.includes(from)) return []
  object.set('apiVersion', known.to)
  if (known === ofApps) asOfApps(object)
  if (kind === 'Ingress') asOfNetworking(object)
  return [{ kind, from, to: known.to }]
}

/** What the older versions filled in, the current one demands; a roll-back by a field is gone. */
function asOfApps(object: YAMLMap): void {
  const spec = mapAt(object, 'spec')
  spec?.delete('rollbackTo')
  const labels = spec && mapAt(spec, 'template', 'metadata', 'labels')
  if (!spec || !labels || spec.has('selector')) return
  const chosen = new YAMLMap()
  for (const { key, value } of labels.items) if (!isStamp(key)) chosen.set(key, value)
  const selector = new YAMLMap()
  selector.set('matchLabels', chosen)
  spec.set('selector', selector)
}

/** Set at each redeploy: pods of the next one would not be selected. */
const isStamp = (key: unknown): boolean => isScalar(key) && String(key.value).endsWith('-redeploy-timestamp')

/** A backend is a service with a port by name or number, and a path says how it is compared. */
function asOfNetworking(object: YAMLMap): void {
  const spec = mapAt(object, 'spec')
  if (!spec) return
  if (spec.has('backend')) spec.set('defaultBackend', backendOf(mapAt(spec, 'backend')))
  spec.delete('backend')
  const rules = spec.get('rules', true)
  for (const rule of isSeq(rules) ? rules.items.filter((each) => isMap(each)) : []) {
    const paths = (rule as YAMLMap).getIn(['http', 'paths'], true)
    for (const path of isSeq(paths) ? paths.items.filter((each) => isMap(each)) : []) {
      const map = path as YAMLMap
      map.set('backend', backendOf(mapAt(map, 'backend')))
      if (!map.has('pathType')) map.set('pathType', 'ImplementationSpecific')
    }
  }
}

function backendOf(given: YAMLMap | undefined): YAMLMap | undefined {
  const name = given?.get('serviceName', true)
  if (!given || name === undefined) return given
  const at = given.get('servicePort', true)
  const port = new YAMLMap()
  const isNumber = isScalar(at) && at.type === Scalar.PLAIN && /^\d+$/.test(String(at.value))
  port.set(isNumber ? 'number' : 'name', at)
  const service = new YAMLMap()
  service.set('name', name)
  service.set('port', port)
  const backend = new YAMLMap()
  backend.set('service', service)
  return backend
}
