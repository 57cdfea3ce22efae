import { describe, expect, test } from 'vitest'
import { clusterIdOf, createCaller, type Wire } from '#simulator/caller'

async function inCluster(name: string) {
  const caller = createCaller()
  const clusterId = await clusterIdOf(caller, name)
  return {
    ...caller,
    clusterId,
    daemon: () => caller.ask('ccs.GetLogDaemonStatus', { clusterId }),
    names: async (page: { [name: string]: Wire } = {}) =>
      (await caller.ask('ccs.ListLogCollector', { clusterId, ...page })).logCollectorList.map((one) => one.name),
    isTaken: async (collector: string) =>
      (await caller.ask('ccs.CheckIfLogCollectorName', { clusterId, name: collector })).checkResult,
    create: (more: { [name: string]: Wire }) =>
      caller.ask('ccs.CreateLogCollector', { clusterId, ...toKafka, ...more }),
  }
}

const toKafka = {
  ...{ name: 'audit', inputType: 'container-log', outputType: 'kafka' },
  inputOption: { allNamespaces: 'true' },
  outputOption: { host: '10.0.0.1', port: 9092, topic: 'audit' },
}

describe('log collection', () => {
  test('is turned on, reaches the nodes one after the other, and says when all have the agent', async () => {
    const { daemon, ask, clusterId, advance } = await inCluster('analytics')
    expect(await daemon()).toEqual({
      ...{ enabled: false, currentNumberScheduled: 0, desiredNumberScheduled: 0, message: '' },
    })
    await ask('ccs.EnableLogDaemon', { clusterId })
    expect(await daemon()).toMatchObject({ enabled: true, currentNumberScheduled: 0, desiredNumberScheduled: 4 })
    const seen: (number | undefined)[] = []
    for (let second = 0; second < 15; second++) {
      advance(1000)
      seen.push((await daemon()).currentNumberScheduled)
    }
    expect(seen).toEqual(seen.toSorted())
    expect(new Set(seen).size).toBeGreaterThan(2)
    // the last node of the cluster is not well: it gets none, and that is said
    expect(await daemon()).toMatchObject({
      currentNumberScheduled: 3,
      message: 'the log agent runs on 3 of 4 nodes',
    })
  })

  test('that is turned on again is as it was', async () => {
    const { daemon, ask, clusterId } = await inCluster('shop')
    const before = await daemon()
    expect(before).toMatchObject({ enabled: true, currentNumberScheduled: 7, desiredNumberScheduled: 8 })
    await ask('ccs.EnableLogDaemon', { clusterId })
    expect(await daemon()).toEqual(before)
  })
})

describe('a log collector', () => {
  test('is created, found, changed and deleted; its name is taken as long as it lives', async () => {
    const { create, ask, clusterId, names, isTaken, refusal } = await inCluster('analytics')
    expect(await isTaken('audit')).toBe(false)
    const { logCollectorList: made } = await create({})
    expect(made).toEqual({
      ...{ name: 'audit', description: '', clusterId, clusterName: 'analytics' },
      createdAt: '2026-11-20T20:00:00+08:00',
      ...{ inputType: 'container-log', outputType: 'kafka', inputOption: { allNamespaces: true } },
      outputOption: { host: '10.0.0.1', port: 9092, topic: 'audit' },
    })
    expect([await isTaken('audit'), await names()]).toEqual([true, ['audit']])
    expect(await refusal('ccs.CreateLogCollector', { clusterId, ...toKafka })).toMatchObject({
      code: 5100,
      codeDesc: 'LogCollectorAlreadyExists',
    })

    const update = {
      ...{ clusterId, name: 'audit', description: '值班 =a&b', inputType: 'host-log', outputType: 'cls' },
      inputOption: { path: '/var/log/*.log', labels: { source: 'a=b&c' } },
      outputOption: { logsetId: 'l-1', topicId: 't-1' },
    }
    const { logCollectorList: changed } = await ask('ccs.UpdateLogCollector', update)
    expect(changed).toEqual({ ...made, ...update })
    const { description: _description, ...again } = update
    await ask('ccs.UpdateLogCollector', again)
    const one = { clusterId, name: 'audit' }
    expect((await ask('ccs.GetLogCollector', one)).logCollectorList).toEqual(changed)

    await ask('ccs.DeleteLogCollector', one)
    expect([await isTaken('audit'), await names()]).toEqual([false, []])
    for (const id of ['ccs.GetLogCollector', 'ccs.DeleteLogCollector'] as const)
      expect(await refusal(id, one)).toMatchObject({ code: 5000, codeDesc: 'LogCollectorNotFound' })
    expect((await refusal('ccs.UpdateLogCollector', update)).codeDesc).toBe('LogCollectorNotFound')
  })

  test.each([
    ['fields of the other type', { inputOption: { allNamespaces: 'true', path: '/a' } }, 'inputOption.path'],
    ['no namespaces though not all are meant', { inputOption: { allNamespaces: 'false' } }, 'inputOption.namespaces'],
    [
      'a namespace that does not exist',
      { inputOption: { allNamespaces: 'false', namespaces: [{ namespace: 'nowhere', allContainers: 'true' }] } },
      'inputOption.namespaces.0.namespace is no namespace',
    ],
    ['a target of another kind', { outputType: 'cls' }, 'outputOption.logsetId'],
    ['True for true', { inputOption: { allNamespaces: 'True' } }, 'inputOption.allNamespaces'],
  ])('with %s is refused, and there is none', async (_, more, sentence) => {
    const { refusal, clusterId, names } = await inCluster('analytics')
    expect(await refusal('ccs.CreateLogCollector', { clusterId, ...toKafka, ...more })).toMatchObject({
      code: 4000,
      message: expect.stringContaining(sentence),
    })
    expect(await names()).toEqual([])
  })

  test('may name a service that is not there yet, and be made while collecting is off', async () => {
    const { create, daemon } = await inCluster('analytics')
    const some = [{ namespace: 'default', allContainers: 'false', services: ['soon', '值班'] }]
    const { logCollectorList } = await create({ inputOption: { allNamespaces: 'false', namespaces: some } })
    expect(logCollectorList.inputOption.namespaces?.[0]?.services).toEqual(['soon', '值班'])
    expect((await daemon()).enabled).toBe(false)
  })

  test('is one of at most a hundred, which are listed page by page in the order of their making', async () => {
    const { create, refusal, clusterId, names, ask } = await inCluster('analytics')
    const all = Array.from({ length: 100 }, (_, index) => `rule-${index}`)
    for (const name of all) await create({ name })
    expect((await refusal('ccs.CreateLogCollector', { clusterId, ...toKafka })).code).toBe(4400)
    expect(await names()).toEqual(all.slice(0, 20))
    expect(await names({ offset: 95, limit: 50 })).toEqual(all.slice(95))
    expect((await ask('ccs.ListLogCollector', { clusterId, limit: 1 })).totalCount).toBe(100)
  })
})
