// The path of a fault, with names in the place of numbers, as `usePathWords` reads it.
import type { Draft } from './draft.ts'
import { nameIn, valueAt } from './stood.ts'

/** What a thing is known by needs no word of its own behind its name. */
const NAMING = /(?<=\])\.(?:name|key|value)$/

/** `containers.0.envs.3.name` is `containers[web].envs[LOG_LEVEL]`; what has no name yet has its number from 1. */
export function namedPath(draft: Draft, path: string): string {
  const steps = path.split('.')
  const named = steps.map((step, index) => {
    if (!/^\d+$/.test(step)) return index === 0 ? step : `.${step}`
    const name = nameIn(steps[index - 1] ?? '', valueAt(draft, steps.slice(0, index + 1).join('.')))
    return `[${name || Number(step) + 1}]`
  })
  return named.join('').replace(NAMING, '')
}
