import { alreadyExists, invalid, notFound, overQuota } from '#simulator/cloud-error'
import { CREATING_MS } from '#simulator/world/access'
import { iso } from '#simulator/world/clock'
import { type ClusterRecord, clusterOf, type IngressRecord, type IngressRule, namespaceOf } from '#simulator/world/db'
import { between, hashOf, idOf } from '#simulator/world/random'
import type { SimulatorHandlers } from './handlers.ts'

type Ids = 'ccs.DescribeIngress' | 'ccs.CreateIngress' | 'ccs.MosifyIngress' | 'ccs.DeleteIngress'

const PROTOCOLS = ['http', 'https']
const MAX_INGRESSES = 500

/** Its load balancer is made after it; until then it has no id and no address. */
const shown = (ingress: IngressRecord, now: number) => ({
  ingressName: ingress.name,
  ingressDesc: ingress.description,
  lbId: now < ingress.createdAt + CREATING_MS ? '' : ingress.lbId,
  ingressIp: now < ingress.createdAt + CREATING_MS ? '' : ingress.ip,
  rules: ingress.rules,
  createdAt: iso(ingress.createdAt),
  namespace: ingress.namespace,
  unSubnetId: ingress.unSubnetId,
})

function balancerOf({ clusterId }: ClusterRecord, name: string, at: number, unSubnetId: string) {
  const chance = hashOf('ingress', clusterId, name, at)
  const last = between(chance, 10, 250)
  return { lbId: idOf('lb', chance), ip: unSubnetId ? `10.0.${chance % 16}.${last}` : `203.0.113.${last}` }
}

function withKnownProtocols(rules: IngressRule[] = []): void {
  const odd = rules.findIndex(({ protocol }) => !PROTOCOLS.includes(protocol.toLowerCase()))
  if (odd >= 0) throw invalid(`rules.${odd}.protocol`, 'must be http or https')
}

/** Kubernetes takes no other names; the document says nothing of them. */
function withGoodName(name: string): void {
  if (name.length > 63 || !/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(name))
    throw invalid('ingressName', 'must be lower-case letters, digits and -, at most 63 of them, and not end with -')
}

const named = (cluster: ClusterRecord, namespace: string, name: string) =>
  cluster.ingresses.find((one) => one.name === name && one.namespace === namespace)

export const ingress = {
  'ccs.DescribeIngress': (input, context) => {
    const cluster = clusterOf(context, input.clusterId)
    const namespace = input.allnamespace ? undefined : namespaceOf(cluster, input.namespace)
    const found = cluster.ingresses.filter((one) => namespace === undefined || one.namespace === namespace)
    return { ingressList: found.map((one) => shown(one, context.now)) }
  },
  // How its bandwidth is paid is taken and shown nowhere: no action reads it back
  'ccs.CreateIngress': (input, context) => {
    const cluster = clusterOf(context, input.clusterId)
    const namespace = namespaceOf(cluster, input.namespace)
    const { ingressName: name, ingressDesc: description = '', certId = '', unSubnetId = '', rules = [] } = input
    withGoodName(name)
    if (named(cluster, namespace, name)) throw alreadyExists('Ingress', name)
    withKnownProtocols(rules)
    if (cluster.ingresses.length >= MAX_INGRESSES) throw overQuota(`a cluster has at most ${MAX_INGRESSES} ingresses`)
    const balancer = balancerOf(cluster, `${namespace}/${name}`, context.now, unSubnetId)
    const createdAt = context.now
    cluster.ingresses.push({ name, namespace, description, certId, unSubnetId, rules, createdAt, ...balancer })
    return null
  },
  // What is sent replaces what was there, the rules as a whole; what is not sent stays. A rule may name a service that
  // does not exist: as with Kubernetes, that shows only when somebody calls
  'ccs.MosifyIngress': (input, context) => {
    const cluster = clusterOf(context, input.clusterId)
    const found = named(cluster, namespaceOf(cluster, input.namespace), input.ingressName)
    if (!found) throw notFound('Ingress', input.ingressName)
    withKnownProtocols(input.rules)
    if (input.ingressDesc !== undefined) found.description = input.ingressDesc
    if (input.certId !== undefined) found.certId = input.certId
    if (input.rules) found.rules = input.rules
    return null
  },
  // Its load balancer goes with it; the services behind it stay
  'ccs.DeleteIngress': (input, context) => {
    const cluster = clusterOf(context, input.clusterId)
    const found = named(cluster, namespaceOf(cluster, input.namespace), input.ingressName)
    if (!found) throw notFound('Ingress', input.ingressName)
    cluster.ingresses.splice(cluster.ingresses.indexOf(found), 1)
    return null
  },
} satisfies SimulatorHandlers<Ids>
