// An input of every action to begin with: the explorer fills its form with them, tests send them to the simulated cloud.
import { clusterExamples } from './examples/cluster.ts'
import { consoleExamples } from './examples/console.ts'
import { gatewayExamples } from './examples/gateway.ts'
import { logExamples } from './examples/log.ts'
import type { ExampleInput } from './examples/references.ts'
import { registryExamples } from './examples/registry.ts'
import { scalingExamples } from './examples/scaling.ts'
import { serviceExamples } from './examples/service.ts'

/** By id; of all actions of the documents, those that the catalogue has not yet included. */
export const examples: Readonly<Record<string, ExampleInput>> = {
  ...clusterExamples,
  ...scalingExamples,
  ...serviceExamples,
  ...logExamples,
  ...registryExamples,
  ...gatewayExamples,
  ...consoleExamples,
}
