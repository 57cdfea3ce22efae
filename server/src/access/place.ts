// Which clusters and namespaces a call is about, read from the parameters that name them in every action.
import { type ActionId, catalogue } from '@pierhead/shared/catalogue'
import type { Place } from '@pierhead/shared/roles'

type Fields = Readonly<Record<string, unknown>>

/** Monitoring names its objects in dimensions. */
const dimensionOf = (fields: Fields, name: string): unknown[] =>
  (Array.isArray(fields.dimensions) ? (fields.dimensions as Fields[]) : [])
    .filter((one) => one.name === name)
    .map(({ value }) => value)

/** Nothing named means everything: a list without a cluster is about all of them. */
export function placeOf(id: ActionId, input: unknown): Omit<Place, 'connection'> {
  const fields = (typeof input === 'object' && input !== null ? input : {}) as Fields
  if (id.startsWith('monitor.'))
    return {
      clusters: textsIn([...dimensionOf(fields, 'docker_clusterid'), ...dimensionOf(fields, 'clusterId')]),
      namespaces: textsIn(dimensionOf(fields, 'namespace')),
    }
  // what the registry and the gateways keep belongs to the whole account: a cluster in their input is where something is to
  // lead, not where it is
  if (!id.startsWith('ccs.') && !id.startsWith('console.')) return { clusters: [], namespaces: [] }
  const clusters = textsIn([fields.clusterId, fields.clusterIds, fields.ClusterId])
  return { clusters, namespaces: clusters.length > 0 ? namespacesOf(id, fields) : [] }
}

/** The nodes are the cluster's, whatever namespace their pods are counted in. */
const ofTheCluster: ReadonlySet<ActionId> = new Set(['ccs.DescribeClusterInstances'])

/** Where an action takes a namespace and is given none, the cloud means `default`. */
function namespacesOf(id: ActionId, fields: Fields): string[] {
  const { shape = {} } = catalogue[id].input as { shape?: object }
  if (fields.allnamespace || ofTheCluster.has(id)) return []
  if ('namespace' in shape && fields.namespace === undefined) return ['default']
  return textsIn([fields.namespace])
}

const textsIn = (values: readonly unknown[]): string[] =>
  values.flat().filter((value): value is string => typeof value === 'string' && value !== '')
