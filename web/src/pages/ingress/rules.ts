// What an ingress is configured with: the part of its description that ccs.MosifyIngress can write, and words about a rule.
import { type Ingress, IngressRule } from '@pierhead/shared/catalogue/ingress'

export type Rule = IngressRule

/** What can be both read and written. The certificate is not here: the API never tells it. */
export interface IngressConfig {
  ingressDesc: string
  rules: Rule[]
}

export const ruleFields = Object.keys(IngressRule.shape) as (keyof Rule)[]

const ruleOf = (answered: Rule): Rule => {
  const { protocol, domain, url, serviceName, servicePort, LoadBalancePort } = answered
  return { protocol, domain, url, serviceName, servicePort, LoadBalancePort }
}

export const configOf = ({ ingressDesc, rules }: Ingress): IngressConfig => ({ ingressDesc, rules: rules.map(ruleOf) })

/** Fields of its rules that the cloud tells but does not take: a write of the rules drops them. */
export const unwritable = ({ rules }: Ingress): string[] => [
  ...new Set(rules.flatMap((rule) => Object.keys(rule).filter((name) => !(name in IngressRule.shape)))),
]

type PathModifier = '' | '=' | '^~' | '~' | '~*'

/** A rule's url is a path, or a modifier and an expression; the blank between them is optional (ingress.json, quirks). */
export function pathOf(url: string): { modifier: PathModifier; pattern: string } {
  const [, modifier = '', pattern = ''] = /^(~\*|~|\^~|=)?\s*(.*)$/.exec(url) ?? []
  return { modifier: modifier as PathModifier, pattern }
}

/** The port of the load balancer with its protocol: rules compete within one of them. */
export const listenerOf = ({ protocol, LoadBalancePort }: Rule): string =>
  `${protocol.toLowerCase()}:${LoadBalancePort}`

/** Which requests a rule is for. Two rules with the same route cannot both answer: a prefix is one with and without ^~. */
export function routeOf(rule: Rule): string {
  const { modifier, pattern } = pathOf(rule.url)
  const kind = modifier === '^~' ? '' : modifier
  return [listenerOf(rule), rule.domain.toLowerCase(), kind, pattern].join(' ')
}

/** The whole rule in one line; two rules are the same where this is. */
export const ruleText = (rule: Rule): string => `${requestText(rule)} → ${targetText(rule)}`

const usualPort: Record<string, number> = { http: 80, https: 443 }

/** As it stands in a browser's address bar: `https://shop.example.com/checkout`, with the port where it is not the usual one. */
export function requestText({ protocol, domain, url, LoadBalancePort }: Rule): string {
  const port = usualPort[protocol.toLowerCase()] === LoadBalancePort ? '' : `:${LoadBalancePort}`
  const { modifier } = pathOf(url)
  return `${protocol}://${domain}${port}${modifier === '' ? '' : ' '}${url}`
}

export const targetText = ({ serviceName, servicePort }: Rule): string => `${serviceName}:${servicePort}`

export const hostsOf = (rules: readonly Rule[]): string[] => [...new Set(rules.map(({ domain }) => domain))]
