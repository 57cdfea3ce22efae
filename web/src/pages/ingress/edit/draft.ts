// What the form's controls hold, and what would be sent of it.
import type { Input } from '@pierhead/shared/catalogue'
import type { IngressConfig, Rule } from '../rules.ts'

/** Ports are as typed: '' for none. */
interface RuleDraft {
  /** Keeps a rule's controls together while rules come, go and change places. */
  id: number
  protocol: string
  domain: string
  url: string
  serviceName: string
  servicePort: string
  LoadBalancePort: string
}

export interface Draft {
  ingressDesc: string
  /** '' sends none. */
  certId: string
  rules: RuleDraft[]
}

export const draftOf = ({ ingressDesc, rules }: IngressConfig, certId = ''): Draft => ({
  ingressDesc,
  certId,
  rules: rules.map(({ servicePort, LoadBalancePort, ...rule }, id) => ({
    id,
    ...rule,
    servicePort: String(servicePort),
    LoadBalancePort: String(LoadBalancePort),
  })),
})

/** NaN for what is no whole number in plain digits (0x50 and 8e1 are none): the schema then says so at the field. */
const portOf = (typed: string): number => (/^[+-]?\d+$/.test(typed.trim()) ? Number(typed) : Number.NaN)

const ruleOf = (draft: RuleDraft): Rule => ({
  protocol: draft.protocol,
  domain: draft.domain.trim(),
  url: draft.url.trim(),
  serviceName: draft.serviceName.trim(),
  servicePort: portOf(draft.servicePort),
  LoadBalancePort: portOf(draft.LoadBalancePort),
})

export const wantedOf = ({ ingressDesc, rules }: Draft): IngressConfig => ({ ingressDesc, rules: rules.map(ruleOf) })

export const certOf = ({ certId }: Draft): string => certId.trim()

/** What names an ingress in every call about it. */
export interface IngressRef {
  clusterId: string
  namespace: string
  ingressName: string
}

/** All that can be written is sent: what an absent field does is not in the API's document. Only the certificate is left out. */
export const toInput = (ref: IngressRef, { ingressDesc, rules }: IngressConfig, certId: string) =>
  ({ ...ref, ingressDesc, ...(certId ? { certId } : {}), rules }) satisfies Input<'ccs.MosifyIngress'>

const usualPorts: Record<string, string> = { http: '80', https: '443' }

/** The port of the load balancer after a change of protocol: the usual one follows, a chosen one stays. */
export const portAfter = (from: string, to: string, port: string): string =>
  port === '' || port === usualPorts[from] ? (usualPorts[to] ?? port) : port

/** A new rule begins like the last one: most often it is for another path of the same host. */
export function nextRule(rules: readonly RuleDraft[]): RuleDraft {
  const last = rules.at(-1)
  return {
    id: Math.max(-1, ...rules.map(({ id }) => id)) + 1,
    protocol: last?.protocol ?? 'http',
    domain: last?.domain ?? '',
    url: '',
    serviceName: '',
    servicePort: '',
    LoadBalancePort: last?.LoadBalancePort ?? '80',
  }
}
