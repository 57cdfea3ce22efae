// Two people changed one ingress: what both want, joined; where both changed the same thing, mine stands and is named.
import { type IngressConfig, type Rule, routeOf, ruleText } from '../rules.ts'

/** What both changed, each in another way; undefined where one of them removed the rule. */
export type Clash =
  | { of: 'ingressDesc'; mine: string; theirs: string }
  | { of: 'rule'; mine: Rule | undefined; theirs: Rule | undefined }

interface Merged {
  merged: IngressConfig
  clashes: Clash[]
}

export function merge(base: IngressConfig, mine: IngressConfig, theirs: IngressConfig): Merged {
  const desc = pick(base.ingressDesc, mine.ingressDesc, theirs.ingressDesc)
  const rules = mergeRules(base.rules, mine.rules, theirs.rules)
  const clashes: Clash[] = desc.clash
    ? [{ of: 'ingressDesc', mine: mine.ingressDesc, theirs: theirs.ingressDesc }, ...rules.clashes]
    : rules.clashes
  return { merged: { ingressDesc: desc.picked ?? '', rules: rules.merged }, clashes }
}

/** The one that changed; mine where both did. */
function pick<T>(base: T, mine: T, theirs: T): { picked: T; clash: boolean } {
  if (mine === base || mine === theirs) return { picked: theirs, clash: false }
  return { picked: mine, clash: theirs !== base }
}

function mergeRules(base: readonly Rule[], mine: readonly Rule[], theirs: readonly Rule[]) {
  const [ofBase, ofMine, ofTheirs] = [byRoute(base), byRoute(mine), byRoute(theirs)]
  const clashes: Clash[] = []
  const kept = new Map<string, Rule>()
  for (const route of new Set([...ofMine.keys(), ...ofTheirs.keys()])) {
    const [my, their] = [ofMine.get(route), ofTheirs.get(route)]
    const { picked, clash } = pick(textOf(ofBase.get(route)), textOf(my), textOf(their))
    if (clash) clashes.push({ of: 'rule', mine: my, theirs: their })
    const rule = picked === textOf(my) ? my : their
    if (rule) kept.set(route, rule)
  }
  const order = theyReordered(ofBase, ofTheirs) ? [ofTheirs, ofMine] : [ofMine, ofTheirs]
  const routes = new Set(order.flatMap((rules) => [...rules.keys()]))
  return { merged: [...routes].flatMap((route) => kept.get(route) ?? []), clashes }
}

const textOf = (rule: Rule | undefined): string | undefined => (rule ? ruleText(rule) : undefined)

/** Rules by what they are for; a second one for the same requests has a number of its own. */
function byRoute(rules: readonly Rule[]): Map<string, Rule> {
  const found = new Map<string, Rule>()
  for (const rule of rules) {
    let route = routeOf(rule)
    while (found.has(route)) route += ' again'
    found.set(route, rule)
  }
  return found
}

function theyReordered(base: ReadonlyMap<string, Rule>, theirs: ReadonlyMap<string, Rule>): boolean {
  const before = [...base.keys()].filter((route) => theirs.has(route))
  const after = [...theirs.keys()].filter((route) => base.has(route))
  return before.some((route, index) => after[index] !== route)
}
