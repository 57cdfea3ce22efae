// What differs between two sets of rules, rule by rule: for the review, for conflicts and for the look after a write.
import { type IngressConfig, type Rule, routeOf, ruleFields, ruleText } from './rules.ts'

export interface PlacedRule {
  rule: Rule
  /** Its place among the rules, from 1. */
  number: number
}

export type RuleChange =
  | { kind: 'added'; after: PlacedRule }
  | { kind: 'removed'; before: PlacedRule }
  | { kind: 'changed' | 'moved'; before: PlacedRule; after: PlacedRule }

export interface ConfigChanges {
  ingressDesc?: { before: string; after: string }
  rules: RuleChange[]
}

export function configChanges(before: IngressConfig, after: IngressConfig): ConfigChanges {
  const rules = ruleChanges(before.rules, after.rules)
  if (before.ingressDesc === after.ingressDesc) return { rules }
  return { ingressDesc: { before: before.ingressDesc, after: after.ingressDesc }, rules }
}

export const countChanges = ({ ingressDesc, rules }: ConfigChanges): number => rules.length + (ingressDesc ? 1 : 0)

export const isSame = (one: IngressConfig, other: IngressConfig): boolean =>
  countChanges(configChanges(one, other)) === 0

/** In the order of `after`, removed rules last. Rules that only gave way to others do not count as moved. */
export function ruleChanges(before: readonly Rule[], after: readonly Rule[]): RuleChange[] {
  const origins = originsOf(before, after)
  const isAsBefore = (rule: Rule, origin: number | undefined) =>
    origin !== undefined && ruleText(before[origin] as Rule) === ruleText(rule)
  // changed rules are listed anyway: only of the others is it asked which of them moved
  const steady = longestRise(
    origins.map((origin, index) => (isAsBefore(after[index] as Rule, origin) ? origin : undefined)),
  )
  const changes: RuleChange[] = []
  for (const [index, rule] of after.entries()) {
    const origin = origins[index]
    const was = origin === undefined ? undefined : before[origin]
    const placed = { rule, number: index + 1 }
    if (origin === undefined || !was) changes.push({ kind: 'added', after: placed })
    else if (!isAsBefore(rule, origin)) changes.push({ kind: 'changed', before: placedAt(was, origin), after: placed })
    else if (!steady.has(index)) changes.push({ kind: 'moved', before: placedAt(was, origin), after: placed })
  }
  const gone = before.flatMap((rule, index): RuleChange[] =>
    origins.includes(index) ? [] : [{ kind: 'removed', before: placedAt(rule, index) }],
  )
  return [...changes, ...gone]
}

const placedAt = (rule: Rule, index: number): PlacedRule => ({ rule, number: index + 1 })

const differingFields = (one: Rule, other: Rule): (keyof Rule)[] =>
  ruleFields.filter((field) => one[field] !== other[field])

/** A rule with more new fields than this is another rule. */
const MOST_DIFFERING = 2

/** For every rule after, the index of the rule before that it comes from: the same, else one for the same requests, else one much like it. */
function originsOf(before: readonly Rule[], after: readonly Rule[]): (number | undefined)[] {
  const origins: (number | undefined)[] = after.map(() => undefined)
  const free = new Set(before.keys())
  const pair = (isOrigin: (was: Rule, is: Rule) => boolean) => {
    for (const [index, is] of after.entries()) {
      if (origins[index] !== undefined) continue
      const origin = [...free].find((at) => isOrigin(before[at] as Rule, is))
      if (origin === undefined) continue
      origins[index] = origin
      free.delete(origin)
    }
  }
  pair((was, is) => ruleText(was) === ruleText(is))
  pair((was, is) => routeOf(was) === routeOf(is))
  for (let most = 1; most <= MOST_DIFFERING; most++) pair((was, is) => differingFields(was, is).length <= most)
  return origins
}

/** The indices of a longest rising run of `values`, gaps allowed: what stays in place while the rest moves. */
function longestRise(values: readonly (number | undefined)[]): Set<number> {
  const best: { length: number; previous: number | undefined }[] = []
  let end: number | undefined
  for (const [index, value] of values.entries()) {
    let previous: number | undefined
    for (let at = 0; at < index; at++)
      if (isBelow(values[at], value) && lengthAt(best, at) > lengthAt(best, previous)) previous = at
    best[index] = { length: value === undefined ? 0 : lengthAt(best, previous) + 1, previous }
    if (lengthAt(best, index) > lengthAt(best, end)) end = index
  }
  const rise = new Set<number>()
  for (let at = end; at !== undefined; at = best[at]?.previous) rise.add(at)
  return rise
}

const isBelow = (one: number | undefined, other: number | undefined): boolean =>
  one !== undefined && other !== undefined && one < other

const lengthAt = (best: readonly { length: number }[], at: number | undefined): number =>
  at === undefined ? 0 : (best[at]?.length ?? 0)
