// What is doubtful about rules that the cloud would accept. Nothing here forbids anything.
import { shadowOf } from './path-cover.ts'
import { listenerOf, type Rule, routeOf } from './rules.ts'

/** Rule numbers count from 1, as shown. */
export type RuleWarning =
  | { is: 'noService'; service: string }
  | { is: 'noPort'; service: string; port: number; ports: readonly number[] }
  | { is: 'duplicate'; of: number }
  | { is: 'shadowed'; by: number }
  | { is: 'mixedPort'; port: number; other: number }

/** The services of the namespace with the ports under which they are reached; undefined ports are not known (yet). */
export type Backends = ReadonlyMap<string, readonly number[] | undefined>

/** True where it is known whether the rule's service exists, and which ports it has. */
export const isLookedUp = ({ serviceName }: Pick<Rule, 'serviceName'>, backends: Backends | undefined): boolean =>
  backends !== undefined && (!backends.has(serviceName) || backends.get(serviceName) !== undefined)

/** Of every rule, in order. Without `backends`, nothing is said of services. */
export const warningsOf = (rules: readonly Rule[], backends: Backends | undefined): RuleWarning[][] =>
  rules.map((rule, index) => [...targetWarnings(rule, backends), ...routeWarnings(rules, rule, index)])

function targetWarnings({ serviceName, servicePort }: Rule, backends: Backends | undefined): RuleWarning[] {
  if (!(backends && serviceName)) return []
  if (!backends.has(serviceName)) return [{ is: 'noService', service: serviceName }]
  const ports = backends.get(serviceName)
  if (!ports || Number.isNaN(servicePort) || ports.includes(servicePort)) return []
  return [{ is: 'noPort', service: serviceName, port: servicePort, ports }]
}

const isComplete = ({ domain, url, LoadBalancePort }: Rule): boolean =>
  domain !== '' && url !== '' && !Number.isNaN(LoadBalancePort)

function routeWarnings(rules: readonly Rule[], rule: Rule, index: number): RuleWarning[] {
  if (!isComplete(rule)) return []
  const mixed = mixedPort(rules, rule)
  const twin = rules.findIndex((other, at) => at < index && routeOf(other) === routeOf(rule))
  if (twin >= 0) return [{ is: 'duplicate', of: twin + 1 }, ...mixed]
  const shadow = shadowAmong(rules, rule)
  return shadow === undefined ? mixed : [{ is: 'shadowed', by: shadow + 1 }, ...mixed]
}

/** A port of a load balancer speaks one protocol. */
function mixedPort(rules: readonly Rule[], { protocol, LoadBalancePort: port }: Rule): RuleWarning[] {
  const other = rules.findIndex(
    (one) => one.LoadBalancePort === port && one.protocol.toLowerCase() !== protocol.toLowerCase(),
  )
  return other < 0 ? [] : [{ is: 'mixedPort', port, other: other + 1 }]
}

function shadowAmong(rules: readonly Rule[], rule: Rule): number | undefined {
  const sameHost = rules.filter(
    (one) =>
      isComplete(one) && listenerOf(one) === listenerOf(rule) && one.domain.toLowerCase() === rule.domain.toLowerCase(),
  )
  const found = shadowOf(
    sameHost.map(({ url }) => url),
    sameHost.indexOf(rule),
  )
  const shadow = found === undefined ? undefined : sameHost[found]
  return shadow ? rules.indexOf(shadow) : undefined
}
