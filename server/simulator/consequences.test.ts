// What the review says of pods and addresses, held against what the simulated cloud then does.
import { everyChange } from '@pierhead/shared/service-config/any-change-tests'
import { anyService } from '@pierhead/shared/service-config/any-service-tests'
import type { ServiceConfig } from '@pierhead/shared/service-config/config'
import { consequences } from '@pierhead/shared/service-config/consequences'
import { inOrderOf } from '@pierhead/shared/service-config/order'
import { toCreate } from '@pierhead/shared/service-config/to-create'
import { toModify } from '@pierhead/shared/service-config/to-modify'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freshConsole } from './console-tests.ts'
import { withService } from './service-caller.ts'

const ofOneSuccess = ({ containers }: ServiceConfig): boolean =>
  containers.every(({ healthCheck }) =>
    healthCheck.every(({ type, healthNum }) => type === 'readyCheck' || healthNum === 1),
  )

/** As a list is that was emptied and filled again: its order is no setting. */
const turned = (config: ServiceConfig): ServiceConfig => ({
  ...config,
  volumes: config.volumes.toReversed(),
  nodeAffinity: config.nodeAffinity.toReversed(),
  containers: config.containers.map((each) => ({ ...each, volumeMounts: each.volumeMounts.toReversed() })),
})

const balanced = ['LoadBalancer', 'SvcLBTypeInner']
/** How often a template of pods was made. */
const TEMPLATES = /deployment\.kubernetes\.io\/revision: "(\d+)"/

test('new pods and a new address are told where they come, and nowhere else', async () => {
  const { call, scope, read, create, modify, services } = freshConsole()
  const clusterId = (await services())[0]?.clusterId ?? ''
  let runs = 0
  const property = fc.asyncProperty(
    anyService.filter(ofOneSuccess),
    everyChange,
    fc.nat(),
    async (any, edits, first) => {
      const given = { ...any, namespace: 'default', serviceName: `${any.serviceName}-${++runs}` }
      const where = { clusterId, namespace: given.namespace, serviceName: given.serviceName }
      const look = async () => {
        const { serviceText } = await call('ccs.DescribeClusterServiceText', scope, where)
        const { service } = await call('ccs.DescribeClusterServiceInfo', scope, where)
        return { templates: TEMPLATES.exec(serviceText)?.[1], lbStatus: service.lbStatus, lbId: service.lbId }
      }
      await create(toCreate(clusterId, given))
      for (const edit of [...edits.slice(first % edits.length), ...edits].slice(0, 6)) {
        const { config } = await read(where)
        const wanted = edit(config)
        if (!wanted || !ofOneSuccess(wanted)) continue
        const told = consequences(config, wanted).map(({ en }) => en)
        const before = await look()
        await modify(toModify(clusterId, inOrderOf(config, turned(wanted))))
        const after = await look()
        const isNew = before.templates !== after.templates
        if (config.replicas > 0 && wanted.replicas > 0)
          expect([told, told.some((en) => /^(All pods|Recreate)/.test(en))]).toEqual([told, isNew])
        const moved = balanced.includes(config.accessType) && config.accessType === wanted.accessType
        if (moved)
          expect([told, told.some((en) => en.includes('address'))]).toEqual([told, config.subnetId !== wanted.subnetId])
      }
    },
  )
  await fc.assert(property, { numRuns: 60 })
}, 60_000)

test('an inner load balancer that moves to another subnet has another address, and else keeps the one it has', async () => {
  const { info, modify, advance } = await withService('search')
  const addressIn = async (subnetId: string, serviceDesc: string) => {
    const portMappings = [{ lbPort: 80, containerPort: 80, protocol: 'TCP' }]
    const containers = [{ containerName: 'web', image: 'nginx:1.27' }]
    await modify({ accessType: 'SvcLBTypeInner', subnetId, serviceDesc, portMappings, containers })
    advance(10_000)
    return (await info()).externalIp
  }
  const first = await addressIn('subnet-1', 'one')
  expect(first).toMatch(/^10\./)
  expect(await addressIn('subnet-1', 'two')).toBe(first)
  expect(await addressIn('subnet-2', 'two')).not.toBe(first)
})
