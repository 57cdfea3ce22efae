// When a change makes new pods, and when it must not.
import { fromAnswers } from '@pierhead/shared/service-config/from-answers'
import { toModify } from '@pierhead/shared/service-config/to-modify'
import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { type Caller, clusterIdOf, createCaller, type Wire } from '#simulator/caller'
import { withService } from '#simulator/service-caller'

const MINUTE = 60_000

/** A service as the console reads it and would write it back. */
async function identity({ ask }: Caller, one: { clusterId: string; serviceName: string; namespace: string }) {
  const { service } = await ask('ccs.DescribeClusterServiceInfo', one)
  const { serviceText } = await ask('ccs.DescribeClusterServiceText', one)
  const { config, missing } = fromAnswers(service, serviceText)
  return {
    config,
    readable: missing.length === 0,
    request: toModify(one.clusterId, config) as unknown as { [name: string]: Wire },
  }
}

describe('a change of the service keeps its pods where nothing of theirs changes', () => {
  test('every seeded service that is read and written back as it is keeps every pod', async () => {
    const caller = createCaller()
    const clusterId = await clusterIdOf(caller)
    const { services } = await caller.ask('ccs.DescribeClusterService', { clusterId, allnamespace: 1 })
    let written = 0
    for (const { serviceName, namespace } of services) {
      const one = { clusterId, serviceName, namespace }
      const { readable, request } = await identity(caller, one)
      if (!readable) continue
      const { names } = await withService(serviceName, namespace, caller)
      const before = await names()
      await caller.ask('ccs.ModifyClusterService', request)
      caller.advance(2 * MINUTE)
      expect(await names(), serviceName).toEqual(before)
      written++
    }
    expect(written).toBeGreaterThan(10)
  })

  test.each([
    ['serviceDesc', { serviceDesc: 'Other words' }],
    ['replicas', { replicas: 5 }],
    ['portMappings', { portMappings: [{ lbPort: 8080, containerPort: 8080, protocol: 'TCP' }] }],
    ['accessType', { accessType: 'ClusterIP' }],
    ['minReadySeconds', { minReadySeconds: 9 }],
  ])('%s', async (_, change) => {
    const service = await withService('checkout')
    const { request } = await identity(service, service.one)
    const before = await service.names()
    await service.ask('ccs.ModifyClusterService', { ...request, ...change })
    service.advance(2 * MINUTE)
    expect(await service.names()).toEqual(expect.arrayContaining(before))
  })

  test('the order of the fields and defaults that are spelled out change nothing', async () => {
    const { modify, names, advance } = await withService('search')
    await modify({ containers: [{ containerName: 'web', image: 'nginx:1.27', memory: 64 }] })
    advance(MINUTE)
    const before = await names()
    const spelled = { memoryLimits: 64, memory: 64, privileged: 'false', command: '', cpu: 0, workingDir: '' }
    await modify({ containers: [{ ...spelled, image: 'nginx:1.27', containerName: 'web' }] })
    advance(MINUTE)
    expect(await names()).toEqual(before)
  })

  test('a change of a container replaces them all', async () => {
    const service = await withService('checkout')
    const { request, config } = await identity(service, service.one)
    const before = await service.names()
    const [first, ...others] = config.containers
    const containers = [{ ...first, envs: [{ name: 'LOG_LEVEL', value: 'debug' }] }, ...others]
    await service.ask('ccs.ModifyClusterService', { ...request, containers: containers as unknown as Wire })
    service.advance(2 * MINUTE)
    expect((await service.names()).filter((name) => before.includes(name))).toEqual([])
  })
})

test('pods have the same names whatever the moment of the change', async () => {
  const namesOf = async (at: string) => {
    const { names, setImage, ask, one, advance } = await withService('search', 'default', createCaller({ at }))
    await setImage('nginx:1.27')
    advance(MINUTE)
    await ask('ccs.RedeployClusterService', one)
    advance(MINUTE)
    return await names()
  }
  expect(await namesOf('2026-11-20T12:00:00.000Z')).toEqual(await namesOf('2026-11-21T03:17:08.123Z'))
})

test('the status in the YAML counts pods as Kubernetes does, also during a roll-out', async () => {
  const { setImage, ask, one, advance } = await withService('checkout')
  const status = async () => {
    const [deployment] = parseAllDocuments((await ask('ccs.DescribeClusterServiceText', one)).serviceText)
    return deployment?.toJS().status
  }
  const well = { replicas: 3, updatedReplicas: 3, readyReplicas: 3, availableReplicas: 3, unavailableReplicas: 0 }
  expect(await status()).toMatchObject(well)
  await setImage('nginx:1.27', 'checkout')
  advance(1000)
  expect(await status()).toMatchObject({ ...well, replicas: 4, updatedReplicas: 1 })
  advance(2 * MINUTE)
  expect(await status()).toMatchObject(well)
})
