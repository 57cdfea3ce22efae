// Two people changed one service: both changes together, field by field, and what cannot stand together by name.
import { normalise, type PortConfig, type ServiceConfig } from './config.ts'
import { byName, type Change, changesOfNamed, differences, nameFields, ordered, type Thing } from './differences.ts'

/** A field that both changed, each in another way. */
export interface Clash {
  /** In the words of `differences`. */
  path: string
  /** What it is on either side, undefined where it is gone: `merged` holds mine where it can. */
  mine: unknown
  theirs: unknown
  /** What theirs makes of the service has nowhere to keep mine: `merged` is without it. */
  isMineWithoutPlace?: true
}

export interface Merge {
  merged: ServiceConfig
  clashes: Clash[]
}

/** `mine` and `theirs` both come from `base`. Each change of either is in `merged` or among the clashes. */
export function merge(base: ServiceConfig, asIHaveIt: ServiceConfig, asTheyHaveIt: ServiceConfig): Merge {
  const clashes: Clash[] = []
  const mine = withAllocated(base, asIHaveIt, asTheyHaveIt)
  const theirs = withAllocated(base, asTheyHaveIt, asIHaveIt)
  const thing = (config: ServiceConfig): Thing => ({ ...normalise(config) })
  const three: Three<Thing> = [thing(base), thing(mine), thing(theirs)]
  const merged = normalise(mergeThing(three, '', clashes) as unknown as ServiceConfig)
  const [ours, others] = [differences(base, mine), differences(base, theirs)]
  const held = differences(base, merged)
  const unheard = [...ours, ...others].filter(
    (change) => !held.some((each) => isHeard(change, each)) && !clashes.some(({ path }) => overlap(path, change.path)),
  )
  // what one side makes of the service has no place for what the other did, such as a port of a service without access
  for (const path of new Set(unheard.map((change) => change.path)))
    clashes.push({
      ...{ path, mine: valueAfter(ours, unheard, path), theirs: valueAfter(others, unheard, path) },
      ...(unheard.some((change) => change.path === path && ours.includes(change)) ? { isMineWithoutPlace: true } : {}),
    })
  return { merged, clashes }
}

/** A node port that one side leaves to the cloud agrees with any that has come since: mostly the cloud's own choice. */
function withAllocated(base: ServiceConfig, config: ServiceConfig, other: ServiceConfig): ServiceConfig {
  const [before, there] = [base, other].map(nodePorts)
  const portMappings = config.portMappings.map((port) => {
    const chosen = there?.get(nameOf(port)) ?? 0
    return port.nodePort === 0 && chosen !== before?.get(nameOf(port)) ? { ...port, nodePort: chosen } : port
  })
  return { ...config, portMappings }
}

const nodePorts = ({ portMappings }: ServiceConfig) =>
  new Map(portMappings.map((port) => [nameOf(port), port.nodePort] as const))

const nameOf = ({ lbPort, protocol }: PortConfig): string => `${lbPort}/${protocol}`

type Three<T> = [base: T, mine: T, theirs: T]

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null && !Array.isArray(value)

function isHeard(change: Change, held: Change): boolean {
  if (change.path !== held.path) return false
  if (!isOrder(change)) return same(change.after, held.after)
  const [wanted, got] = [change.after as string[], held.after as string[]]
  return same(among(wanted, got), among(got, wanted))
}

const isOrder = ({ path }: Change): boolean => ordered.has(path.split('.').at(-1) ?? '')

const among = (names: string[], others: string[]): string[] => names.filter((name) => others.includes(name))

const overlap = (one: string, other: string): boolean => one === other || startsIn(one, other) || startsIn(other, one)

const startsIn = (inner: string, outer: string): boolean =>
  inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`)

/** Where one side did not touch the field itself, the other's change says what was there before. */
const valueAfter = (changes: Change[], all: Change[], path: string): unknown => {
  const own = changes.find((change) => change.path === path)
  return own ? own.after : all.find((change) => change.path === path)?.before
}

/** Fields that only mean something together: a probe's method and what it looks at, a volume's kind and where it is. */
const units: readonly (readonly string[])[] = [
  ['checkMethod', 'port', 'protocol', 'path', 'cmd'],
  ['volumeType', 'hostPath', 'cbsDiskId', 'nfsPath', 'configId', 'configVersion', 'configKeys'],
]

function mergeThing(three: Three<Thing>, path: string, clashes: Clash[]): Thing {
  const [, mine, theirs] = three
  const unit = units.find(([kind = '']) => kind in mine && three.some((each) => !same(each[kind], mine[kind]))) ?? []
  const keys = new Set([...Object.keys(theirs), ...Object.keys(mine)])
  const fields = [...keys]
    .filter((key) => !unit.includes(key))
    .map((key) => {
      const here = path === '' ? key : `${path}.${key}`
      return [key, mergeField(key, three.map((each) => each[key]) as Three<unknown>, here, clashes)]
    })
  const whole = unit.length > 0 ? mergeUnit(unit, three, path, clashes) : {}
  return { ...whole, ...Object.fromEntries(fields.filter(([, value]) => value !== undefined)) }
}

function mergeUnit(unit: readonly string[], three: Three<Thing>, path: string, clashes: Clash[]): Thing {
  const [base, mine, theirs] = three.map((each) =>
    Object.fromEntries(unit.filter((key) => key in each).map((key) => [key, each[key]])),
  ) as Three<Thing>
  if (same(mine, base) || same(mine, theirs)) return theirs
  if (same(theirs, base)) return mine
  for (const key of unit)
    if (!same(base[key], theirs[key]) && !same(mine[key], theirs[key]))
      clashes.push({ path: `${path}.${key}`, mine: mine[key], theirs: theirs[key] })
  return mine
}

function mergeField(key: string, three: Three<unknown>, path: string, clashes: Clash[]): unknown {
  const [base, mine, theirs] = three
  if (same(mine, theirs) || same(mine, base)) return theirs
  if (same(theirs, base)) return mine
  if (key in nameFields)
    return mergeList(key, three.map((list) => list ?? []) as unknown as Three<Thing[]>, path, clashes)
  clashes.push({ path, mine, theirs })
  return mine
}

function mergeList(key: string, lists: Three<Thing[]>, path: string, clashes: Clash[]): Thing[] {
  const named = lists.map((list) => byName(key, list)) as Three<Map<string, Thing>>
  const names = orderOf(key, named.map((map) => [...map.keys()]) as Three<string[]>, path, clashes)
  return names.flatMap((name) => {
    const three = named.map((map) => map.get(name)) as Three<Thing | undefined>
    const thing = mergeNamed(key, three, `${path}[${name}]`, clashes)
    return thing ? [thing] : []
  })
}

function mergeNamed(key: string, three: Three<Thing | undefined>, path: string, clashes: Clash[]): Thing | undefined {
  const [base, mine, theirs] = three
  if (same(mine, theirs) || same(mine, base)) return theirs
  if (same(theirs, base)) return mine
  // a variable is its value
  if (key !== 'envs' && isThing(mine) && isThing(theirs)) return mergeThing([base ?? {}, mine, theirs], path, clashes)
  clashes.push(
    ...(key === 'envs' ? [{ path, mine: mine?.value, theirs: theirs?.value }] : againstGone(key, three, path)),
  )
  return mine
}

/** One side took away what the other one changed: each of those changes is a clash. */
function againstGone(key: string, [base, mine, theirs]: Three<Thing | undefined>, path: string): Clash[] {
  const changes = changesOfNamed(key, base, mine ?? theirs, path)
  return changes.map(({ path: field, after }) =>
    mine ? { path: field, mine: after, theirs: undefined } : { path: field, mine: undefined, theirs: after },
  )
}

/** All names of both sides: in my order where I changed it, else in theirs; what the other side added follows its neighbour. */
function orderOf(key: string, [base, mine, theirs]: Three<string[]>, path: string, clashes: Clash[]): string[] {
  const isMoved = (names: string[]) => ordered.has(key) && !same(among(names, base), among(base, names))
  const [iMoved, theyMoved] = [isMoved(mine), isMoved(theirs)]
  if (iMoved && theyMoved && !same(among(mine, theirs), among(theirs, mine)))
    clashes.push({ path, mine: among(mine, base), theirs: among(theirs, base) })
  const [first, second] = iMoved ? [mine, theirs] : [theirs, mine]
  return second.reduce((names, name, index) => {
    if (names.includes(name)) return names
    const neighbour = names.indexOf(second[index - 1] ?? '')
    return names.toSpliced(index === 0 ? 0 : neighbour + 1, 0, name)
  }, first)
}
