// An input of every action to begin with: the explorer fills its form with them, tests send them to the simulated cloud.
import { clusterExamples } from './examples/cluster.ts'
import { gatewayExamples } from './examples/gateway.ts'
import { logExamples } from './examples/log.ts'
import type { ReferenceName } from './examples/references.ts'
import { registryExamples } from './examples/registry.ts'
import { scalingExamples } from './examples/scaling.ts'
import { serviceExamples } from './examples/service.ts'

/** Texts in angle brackets stand for things that exist (examples/references.ts). */
export type ExampleInput = Readonly<Record<string, unknown>>

/** By id; of all actions of the documents, those that the catalogue has not yet included. */
export const examples: Readonly<Record<string, ExampleInput>> = {
  ...clusterExamples,
  ...scalingExamples,
  ...serviceExamples,
  ...logExamples,
  ...registryExamples,
  ...gatewayExamples,
  'console.DescribeConnections': {},
}

/** The example with every text in angle brackets replaced by what `known` has for it. */
export const filled = (example: ExampleInput, known: (name: ReferenceName) => string): Record<string, unknown> =>
  replaced(example, known) as Record<string, unknown>

const isReference = (value: unknown): value is ReferenceName => typeof value === 'string' && /^<\w+>$/.test(value)

function replaced(value: unknown, known: (name: ReferenceName) => string): unknown {
  if (isReference(value)) return known(value)
  if (Array.isArray(value)) return value.map((item) => replaced(item, known))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, replaced(item, known)]))
}

/** The things that an example names, each once. */
export function referencesOf(example: ExampleInput): ReferenceName[] {
  const names = new Set<ReferenceName>()
  filled(example, (name) => {
    names.add(name)
    return name
  })
  return [...names]
}
