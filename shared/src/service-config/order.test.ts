import fc from 'fast-check'
import { expect, test } from 'vitest'
import { everyChange } from './any-change-tests.ts'
import { anyService } from './any-service-tests.ts'
import type { ServiceConfig } from './config.ts'
import { differences } from './differences.ts'
import { inOrderOf } from './order.ts'

const turned = (config: ServiceConfig): ServiceConfig => ({
  ...config,
  volumes: config.volumes.toReversed(),
  portMappings: config.portMappings.toReversed(),
  nodeAffinity: config.nodeAffinity.toReversed(),
  podAffinity: config.podAffinity.toReversed(),
  containers: config.containers.map((each) => ({ ...each, volumeMounts: each.volumeMounts.toReversed() })),
})

test('what stands in another order and is the same otherwise is as it was', () => {
  fc.assert(
    fc.property(anyService, (config) => {
      expect(inOrderOf(config, turned(config))).toEqual(config)
    }),
    { numRuns: 200 },
  )
})

test('whatever is changed beside the order stays changed, and nothing else is', () => {
  fc.assert(
    fc.property(anyService, everyChange, (config, edits) => {
      for (const edit of edits) {
        const wanted = edit(config)
        if (!wanted) continue
        const settled = inOrderOf(config, turned(wanted))
        expect(differences(wanted, settled)).toEqual([])
        expect(differences(config, settled)).toEqual(differences(config, turned(wanted)))
      }
    }),
    { numRuns: 50 },
  )
})
