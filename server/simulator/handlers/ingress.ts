import { invalid, notFound } from '#simulator/cloud-error'
import { iso } from '#simulator/world/clock'
import { clusterOf, type IngressRecord, namespaceOf } from '#simulator/world/db'
import type { SimulatorHandlers } from './handlers.ts'

const PROTOCOLS = ['http', 'https']

const shown = (ingress: IngressRecord) => ({
  ingressName: ingress.name,
  ingressDesc: ingress.description,
  lbId: ingress.lbId,
  ingressIp: ingress.ip,
  rules: ingress.rules,
  createdAt: iso(ingress.createdAt),
  namespace: ingress.namespace,
  unSubnetId: ingress.unSubnetId,
})

export const ingress = {
  'ccs.DescribeIngress': (input, context) => {
    const cluster = clusterOf(context, input.clusterId)
    if (input.allnamespace) return { ingressList: cluster.ingresses.map(shown) }
    const namespace = namespaceOf(cluster, input.namespace)
    return { ingressList: cluster.ingresses.filter((found) => found.namespace === namespace).map(shown) }
  },
  // What is sent replaces what was there, the rules as a whole; what is not sent stays. A rule may name a service that
  // does not exist: as with Kubernetes, that shows only when somebody calls
  'ccs.MosifyIngress': (input, context) => {
    const cluster = clusterOf(context, input.clusterId)
    const namespace = namespaceOf(cluster, input.namespace)
    const found = cluster.ingresses.find((one) => one.name === input.ingressName && one.namespace === namespace)
    if (!found) throw notFound('Ingress', input.ingressName)
    const odd = input.rules?.findIndex(({ protocol }) => !PROTOCOLS.includes(protocol.toLowerCase())) ?? -1
    if (odd >= 0) throw invalid(`rules.${odd}.protocol`, 'must be http or https')
    if (input.ingressDesc !== undefined) found.description = input.ingressDesc
    if (input.certId !== undefined) found.certId = input.certId
    if (input.rules) found.rules = input.rules
    return null
  },
} satisfies SimulatorHandlers<'ccs.DescribeIngress' | 'ccs.MosifyIngress'>
