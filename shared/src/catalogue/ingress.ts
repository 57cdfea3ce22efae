import { z } from 'zod'
import { destroy, list, Nothing, write } from '../action.ts'
import { bit, listOf, text, time } from '../wire-types.ts'
import { ClusterId } from './cluster.ts'
import { NamespaceName } from './namespace.ts'

const Port = z
  .int({ error: 'must be a port from 1 to 65535' })
  .min(1, { error: 'must be a port from 1 to 65535' })
  .max(65_535, { error: 'must be a port from 1 to 65535' })

/** One forwarding rule. LoadBalancePort is spelled as on the wire: capital L, no "r". */
export const IngressRule = z.strictObject({
  protocol: z.string().min(1, { error: 'is needed: http or https' }).describe('http or https'),
  domain: z
    .string()
    .min(1, { error: 'is needed: a host name, * at its start or end, or ~ and a regular expression' })
    .max(80, { error: 'must have at most 80 characters' })
    .refine(isDomain, {
      error: 'may hold letters, digits, - and . (with * at the start or end), or ~ and a regular expression',
    })
    .describe('Host name; * at the start or end; or ~ and a regular expression'),
  url: z
    .string()
    .min(1, { error: 'is needed: a path such as /' })
    .max(80, { error: 'must have at most 80 characters' })
    .refine(isPath, { error: 'may hold letters, digits and _ - . = ? / (or begin with ~ ~* ^~ = and an expression)' })
    .describe('Path; may begin with a modifier: ~ ~* ^~ ='),
  serviceName: z.string().min(1, { error: 'is needed: the service that answers' }).describe('Service that answers'),
  servicePort: Port.describe('Port of that service'),
  LoadBalancePort: Port.describe('Port that the load balancer listens on'),
})
export type IngressRule = z.infer<typeof IngressRule>

function isDomain(domain: string): boolean {
  return domain.startsWith('~') ? domain.length > 1 : /^(\*[A-Za-z0-9.-]*|[A-Za-z0-9.-]+\*?)$/.test(domain)
}

function isPath(path: string): boolean {
  return /^(~\*?|\^~|=)\s*\S+$/.test(path) || /^[A-Za-z0-9_.=?/-]+$/.test(path)
}

const AnsweredRule = z.looseObject({
  protocol: text(),
  domain: text(),
  url: text(),
  serviceName: text(),
  servicePort: z.int(),
  LoadBalancePort: z.int(),
})

/** createdAt is printed createAt in one place of the document; both are read (ingress.json, quirks). */
export const Ingress = z.looseObject({
  ingressName: z.string(),
  ingressDesc: text(),
  lbId: text(),
  ingressIp: text(),
  rules: listOf(AnsweredRule),
  createdAt: time(),
  createAt: time().optional(),
  namespace: text(),
  unSubnetId: text(),
})
export type Ingress = z.output<typeof Ingress>

export const ingress = {
  'ccs.DescribeIngress': list({
    title: { en: 'List ingresses', zh: '查询 Ingress 列表' },
    envelope: 'nested',
    input: z.strictObject({
      clusterId: ClusterId,
      namespace: NamespaceName.optional(),
      allnamespace: bit().optional().describe('All namespaces instead of one'),
    }),
    output: z.looseObject({ ingressList: listOf(Ingress) }),
    rows: (answer) => answer.ingressList,
  }),
  // Misspelt on the wire; users read "Modify ingress"
  'ccs.MosifyIngress': write({
    title: { en: 'Modify ingress', zh: '修改 Ingress' },
    envelope: 'nested',
    aliases: ['ModifyIngress'],
    input: z.strictObject({
      clusterId: ClusterId,
      ingressName: z.string().min(1).describe('Name of the ingress'),
      ingressDesc: z.string().optional().describe('Description'),
      certId: z.string().optional().describe('Certificate id; cannot be read back'),
      // v2 has no spelling for an empty list: sent, it would mean "leave the rules as they are"
      rules: z
        .array(IngressRule)
        .min(1, { error: 'must hold at least one rule' })
        .optional()
        .describe('All rules: what is not sent is gone'),
      namespace: NamespaceName.optional(),
    }),
    output: Nothing,
  }),
  'ccs.CreateIngress': write({
    title: { en: 'Create ingress', zh: '新建 Ingress' },
    envelope: 'nested',
    input: z.strictObject({
      clusterId: ClusterId,
      ingressName: z.string().min(1).describe('Name of the ingress'),
      ingressDesc: z.string().optional().describe('Description'),
      certId: z.string().optional().describe('Certificate id; cannot be read back'),
      rules: z.array(IngressRule).optional().describe('May be given later, by Modify ingress'),
      namespace: NamespaceName.optional(),
      unSubnetId: z.string().optional().describe('Subnet of an inner load balancer; without one it is a public one'),
      internetChargeType: z
        .enum(['TRAFFIC_POSTPAID_BY_HOUR', 'BANDWIDTH_POSTPAID_BY_HOUR'])
        .optional()
        .describe('Paid by traffic or by bandwidth'),
      internetMaxBandwidthOut: z
        .int({ error: 'must be a whole number' })
        .min(1, { error: 'must be greater than 0' })
        .optional()
        .describe('Most bandwidth out; the documents name no unit'),
    }),
    output: Nothing,
  }),
  'ccs.DeleteIngress': destroy({
    title: { en: 'Delete ingress', zh: '删除 Ingress' },
    envelope: 'nested',
    input: z.strictObject({
      clusterId: ClusterId,
      ingressName: z.string().min(1).describe('Name of the ingress'),
      namespace: NamespaceName.optional(),
    }),
    output: Nothing,
  }),
} as const
