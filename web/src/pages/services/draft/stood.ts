// What a fault at a value has to do with the service as it was read: who changes one setting must be told apart from who is
// held up by another one that nobody touched.
import type { FieldProblem } from '@pierhead/shared/problem'
import { faultOf } from '#lib/faults.ts'

type Thing = Readonly<Record<string, unknown>>

/** By what a thing of a list is known, whatever its place. */
const names: Readonly<Record<string, (thing: Thing) => unknown>> = {
  containers: ({ containerName }) => containerName,
  envs: ({ name }) => name,
  healthCheck: ({ type }) => type,
  volumes: ({ name }) => name,
  volumeMounts: ({ mountPath }) => mountPath,
  portMappings: ({ lbPort, protocol }) => `${String(lbPort)}/${String(protocol)}`,
  labels: ({ key }) => key,
}

/** The name of a thing of this list; '' where it has none. */
export const nameIn = (list: string, thing: unknown): string =>
  isThing(thing) ? String(names[list]?.(thing) ?? '') : ''

/** The place in `base` of what stands at `path` in `wanted`; undefined where it has none. */
export function placeBefore(base: object, wanted: object, path: string): string | undefined {
  const found: string[] = []
  let [before, after]: [unknown, unknown] = [base, wanted]
  for (const step of path.split('.')) {
    if (Array.isArray(before) && Array.isArray(after)) {
      const at = sameIn(before, after, Number(step), names[found.at(-1) ?? ''])
      if (at === undefined) return undefined
      found.push(String(at))
    } else {
      if (!(isThing(before) && isThing(after))) return undefined
      found.push(step)
    }
    before = (before as Thing)[found.at(-1) ?? '']
    after = (after as Thing)[step]
  }
  return JSON.stringify(before) === JSON.stringify(after) ? found.join('.') : undefined
}

const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null

/** Of several that have one name, the first is the first and so on. */
function sameIn(
  before: unknown[],
  after: unknown[],
  index: number,
  nameOf: (thing: Thing) => unknown = JSON.stringify,
): number | undefined {
  const nameAt = (thing: unknown) => nameOf(thing as Thing)
  const name = nameAt(after[index])
  const which = after.slice(0, index).filter((thing) => nameAt(thing) === name).length
  return before.flatMap((thing, at) => (nameAt(thing) === name ? [at] : []))[which]
}

export interface Stood {
  /** The nearest value that would do, where that is a figure. */
  nearest?: number
}

interface Told {
  base: object
  wanted: object
  faults: readonly FieldProblem[]
  /** What is wrong with the base itself. */
  before: readonly FieldProblem[]
}

/** The faults that were there before anybody typed, at values that are as they were. */
export function stoodFaults({ base, wanted, faults, before }: Told): Map<string, Stood> {
  const known = new Set(before.map(({ path, message }) => `${path} ${message}`))
  const stood = faults.flatMap(({ path, message }) => {
    const place = placeBefore(base, wanted, path)
    return place !== undefined && known.has(`${place} ${message}`)
      ? [[path, nearestTo(valueAt(wanted, path), message)] as const]
      : []
  })
  return new Map(stood)
}

export const valueAt = (thing: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, step) => (isThing(value) ? value[step] : undefined), thing)

function nearestTo(value: unknown, message: string): Stood {
  const { min, max } = faultOf(message).values
  if (typeof value !== 'number' || Number.isNaN(value)) return {}
  if (min !== undefined && value < Number(min)) return { nearest: Number(min) }
  return max !== undefined && value > Number(max) ? { nearest: Number(max) } : {}
}
