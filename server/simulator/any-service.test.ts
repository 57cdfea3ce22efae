import { catalogue } from '@pierhead/shared/catalogue'
import { everyChange } from '@pierhead/shared/service-config/any-change-tests'
import { anyService } from '@pierhead/shared/service-config/any-service-tests'
import type { ServiceConfig } from '@pierhead/shared/service-config/config'
import { differences } from '@pierhead/shared/service-config/differences'
import { offeredYaml } from '@pierhead/shared/service-config/offered-yaml'
import { toCreate } from '@pierhead/shared/service-config/to-create'
import { toModify } from '@pierhead/shared/service-config/to-modify'
import { configFromYaml } from '@pierhead/shared/service-config/yaml-draft'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { freshConsole } from './console-tests.ts'
import { leavesOf, tally } from './fields-tests.ts'

const RUNS = 500
/** A world is seeded anew now and then: it would grow, and what runs in it would be told ever more slowly. */
const RUNS_IN_A_WORLD = 50
const NAMESPACES = ['any-one', 'any-two', 'any-three']

/** What says which service it is never changes; what names a thing of a list makes another thing where it is changed. */
const IDENTITY = new Set(['clusterId', 'serviceName', 'namespace'])
const NAMING = new Set([
  ...['portMappings[].lbPort', 'portMappings[].protocol', 'volumes[].name', 'nodeAffinity[].key', 'podAffinity[].key'],
  ...['containerName', 'envs[].name', 'volumeMounts[].mountPath', 'healthCheck[].type'].map(
    (field) => `containers[].${field}`,
  ),
])

async function freshPlace() {
  const rest = freshConsole()
  const { call, scope } = rest
  const { clusters } = await call('ccs.DescribeCluster', scope, {})
  const clusterId = clusters[0]?.clusterId ?? ''
  for (const name of NAMESPACES)
    await call('ccs.CreateClusterNamespace', scope, { clusterId, name, description: 'of this test' })
  return { ...rest, clusterId }
}

/** A liveness check of a new service counts one success (service.json, CreateClusterService). */
const aliveAfterOne = (config: ServiceConfig): ServiceConfig => ({
  ...config,
  containers: config.containers.map((container) => ({
    ...container,
    healthCheck: container.healthCheck.map((check) =>
      check.type === 'liveCheck' ? { ...check, healthNum: 1 } : check,
    ),
  })),
})
/** How it will be updated is said by the first change, not by creating it. */
const asCreated = (config: ServiceConfig): ServiceConfig => ({
  ...config,
  strategy: 'RollingUpdate',
  minReadySeconds: 0,
})

/** What the cloud makes of node ports, which are its own: where none is asked for it chooses one, where none fits it has none. */
function withNodePorts(config: ServiceConfig, found: ServiceConfig): ServiceConfig {
  const isBalanced = config.accessType === 'LoadBalancer' || config.accessType === 'SvcLBTypeInner'
  return {
    ...config,
    portMappings: config.portMappings.map((mapping, index) => {
      const chosen = found.portMappings[index]?.nodePort ?? 0
      if (!isBalanced) return { ...mapping, nodePort: 0 }
      return mapping.nodePort === 0 && chosen >= 30_000 && chosen < 32_768 ? { ...mapping, nodePort: chosen } : mapping
    }),
  }
}

/** They are given by one cluster, and are not taken to another. */
const withoutNodePorts = (config: ServiceConfig): ServiceConfig => ({
  ...config,
  portMappings: config.portMappings.map((mapping) => ({ ...mapping, nodePort: 0 })),
})

test('500 random services: created, read back, one thing changed, read back: exactly that differs', async () => {
  const { input } = catalogue['ccs.CreateClusterService']
  const [created, changed, cameOrWent] = [tally(), tally(), tally()]
  const done = new Map<number, number>()
  /** What the change makes of it that fits and was tried least: each comes about as often, however rarely it fits. */
  const rarestOf = (edits: ((config: ServiceConfig) => ServiceConfig | undefined)[], before: ServiceConfig) => {
    const order = edits.map((_, kind) => kind).sort((one, other) => (done.get(one) ?? 0) - (done.get(other) ?? 0))
    for (const kind of order) {
      const edited = edits[kind]?.(before)
      // more than one success of a liveness check is refused, and the console says so beforehand
      if (edited && differences(edited, aliveAfterOne(edited)).length > 0) continue
      if (edited) done.set(kind, (done.get(kind) ?? 0) + 1)
      if (edited) return edited
    }
    return undefined
  }
  let runs = 0
  let place = freshPlace()
  const property = fc.asyncProperty(
    anyService,
    fc.constantFrom(...NAMESPACES),
    everyChange,
    async (any, namespace, edits) => {
      if (++runs % RUNS_IN_A_WORLD === 0) place = freshPlace()
      const { call, scope, clusterId, read, create, modify } = await place
      const wanted = aliveAfterOne({ ...any, namespace, serviceName: `${any.serviceName}-${runs}` })
      const where = { clusterId, namespace, serviceName: wanted.serviceName }
      /** Reads the service and expects that it is this, no more and no less. */
      const expectIs = async (sent: ServiceConfig) => {
        const found = await read(where)
        expect(found).toEqual({ config: withNodePorts(sent, found.config), lost: [], missing: [] })
        return found.config
      }

      await create(input.parse(toCreate(clusterId, wanted)))
      await expectIs(asCreated(wanted))
      created.note(toCreate(clusterId, wanted), '')
      await modify(toModify(clusterId, wanted))
      const before = await expectIs(wanted)

      const edited = rarestOf(edits, before)
      fc.pre(edited !== undefined)
      await modify(toModify(clusterId, edited))
      const after = await expectIs(edited)
      const changes = differences(before, after)
      expect(changes).toEqual(differences(before, withNodePorts(edited, after)))
      // what the page offers of it for elsewhere says the same, and can be pasted into the draft of another service
      const { servicePureText } = await call('ccs.DescribeClusterServiceText', scope, where)
      const pasted = configFromYaml(offeredYaml(servicePureText, 'pure').text)
      expect(pasted).toMatchObject({ config: withoutNodePorts(after) })
      for (const each of changes) (each.kind === 'changed' ? changed : cameOrWent).noteChange(each)
    },
  )
  await fc.assert(property, { numRuns: RUNS })

  // every parameter that the action has was sent with several values, and was what a change was about
  const leaves = leavesOf(z.toJSONSchema(input, { io: 'input' }))
  expect(leaves).toContain('containers[].healthCheck[].intervalTime')
  expect(leaves).toContain('podAffinity[].values[]')
  expect(created.paths().filter((path) => !leaves.includes(path))).toEqual([])
  expect(leaves.filter((leaf) => leaf !== 'clusterId' && created.values(leaf) < 2)).toEqual([])
  const [naming, others] = [leaves.filter((leaf) => NAMING.has(leaf)), leaves.filter((leaf) => !NAMING.has(leaf))]
  expect(naming.filter((leaf) => cameOrWent.times(leaf) < 2)).toEqual([])
  expect(others.filter((leaf) => !IDENTITY.has(leaf) && changed.times(leaf) < 2)).toEqual([])
}, 120_000)
