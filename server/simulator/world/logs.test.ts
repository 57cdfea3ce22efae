import { describe, expect, test } from 'vitest'
import { type Caller, clusterIdOf, createCaller, type Wire } from '#simulator/caller'

async function withLog(serviceName = 'checkout', containerName = 'checkout', caller: Caller = createCaller()) {
  const one = { clusterId: await clusterIdOf(caller), serviceName }
  const pods = async () => (await caller.ask('ccs.DescribeServiceInstance', one)).instances
  const read = async (more: { [name: string]: Wire } = {}, podName?: string) => {
    const [first] = await pods()
    const params = { ...one, podName: podName ?? first?.name ?? '', containerName, ...more }
    const { podLog } = await caller.ask('ccs.DescribeInstanceLog', params)
    return podLog[0]?.containerLog[0]?.log ?? ''
  }
  return { ...caller, one, pods, read }
}

const linesOf = (log: string) => log.split('\n').slice(0, -1)
const naive = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

describe('a container’s log', () => {
  test('two reads agree to the byte, in this world and in another of the same seed', async () => {
    const [one, two] = [await withLog(), await withLog()]
    expect(await one.read({ tail: 500 })).toBe(await one.read({ tail: 500 }))
    expect(await one.read({ tail: 500 })).toBe(await two.read({ tail: 500 }))
  })

  test('grows by half a line to two lines a second, and what was read stays', async () => {
    const { read, advance, now } = await withLog()
    const since = { sinceTime: naive(now() - 60_000) }
    const before = linesOf(await read(since))
    advance(60_000)
    const after = linesOf(await read(since))
    expect(after.slice(0, before.length)).toEqual(before)
    expect(after.length - before.length).toBeGreaterThanOrEqual(30)
    expect(after.length - before.length).toBeLessThanOrEqual(120)
  })

  test('every line is unique and stands at its own time', async () => {
    const lines = linesOf(await (await withLog()).read({ tail: 5000 }))
    expect(lines).toHaveLength(5000)
    expect(new Set(lines).size).toBe(5000)
    const times = lines.map((line) => JSON.parse(line).time as string)
    expect(times).toEqual([...times].sort())
  })

  test('tail gives the last lines, sinceTime those of that second and later, both together the fewer', async () => {
    const { read, now } = await withLog()
    const all = linesOf(await read({ tail: 200 }))
    expect(linesOf(await read({ tail: 10 }))).toEqual(all.slice(-10))
    const from = Math.floor((now() - 20_000) / 1000) * 1000
    const recent = linesOf(await read({ sinceTime: naive(from) }))
    expect(recent).toEqual(all.filter((line) => Date.parse(JSON.parse(line).time) >= from))
    expect(recent.length).toBeGreaterThan(10)
    expect(linesOf(await read({ sinceTime: naive(from), tail: 3 }))).toEqual(recent.slice(-3))
  })

  test('a time to come is refused, and so is a container or pod that does not exist', async () => {
    const { refusal, one, pods, now } = await withLog()
    const [pod] = await pods()
    const params = { ...one, podName: pod?.name ?? '', containerName: 'checkout' }
    const id = 'ccs.DescribeInstanceLog'
    expect(await refusal(id, { ...params, sinceTime: naive(now() + 60_000) })).toMatchObject({ code: 4000 })
    expect(await refusal(id, { ...params, containerName: 'nobody' })).toMatchObject({
      code: 5000,
      codeDesc: 'ContainerNotFound',
    })
    expect(await refusal(id, { ...params, podName: 'nobody' })).toMatchObject({ code: 5000, codeDesc: 'PodNotFound' })
  })

  test('a container that waits for its image has an empty one', async () => {
    expect(await (await withLog('catalog-sync', 'catalog-sync')).read()).toBe('')
  })

  test('a new pod’s begins by naming its image and itself, a stopped one’s ends with the signal', async () => {
    const { ask, one, read, pods, advance } = await withLog()
    const [old] = await pods()
    await ask('ccs.DeleteInstances', { clusterId: one.clusterId, instances: [old?.name ?? ''] })
    advance(1000)
    expect(linesOf(await read({ tail: 10 }, old?.name)).at(-1)).toContain('SIGTERM')
    advance(30_000)
    const fresh = (await pods()).at(-1)
    const [first, second] = linesOf(await read({}, fresh?.name))
    expect(first).toContain('ccr.ccs.tencentyun.com/shop/checkout:4.12.0')
    expect(second).toContain(fresh?.name)
  })

  test('a crashed container’s is that of its last run, with the reason', async () => {
    const caller = createCaller()
    const params = { clusterId: await clusterIdOf(caller), serviceName: 'migration-check', namespace: 'staging' }
    const [pod] = (await caller.ask('ccs.DescribeServiceInstance', params)).instances
    const { podLog } = await caller.ask('ccs.DescribeInstanceLog', {
      ...params,
      podName: pod?.name ?? '',
      containerName: 'check',
    })
    expect(linesOf(podLog[0]?.containerLog[0]?.log ?? '').at(-1)).toContain('exit code 3')
  })

  test('of a container that has run for weeks it gives 10,000 lines at most', async () => {
    expect(linesOf(await (await withLog()).read()).length).toBe(10_000)
  })
})

describe('the log of a service', () => {
  test('is that of every container of every pod where none is named, as if each had been', async () => {
    const { ask, one, pods, read } = await withLog()
    const { podLog } = await ask('ccs.DescribeInstanceLog', { ...one, tail: 5 })
    const all = await pods()
    expect(podLog.map(({ name }) => name)).toEqual(all.map(({ name }) => name))
    for (const { name, containerLog } of podLog) {
      expect(containerLog.map((container) => container.name)).toEqual(['checkout', 'sidecar'])
      expect(containerLog[0]?.log).toBe(await read({ tail: 5 }, name))
      for (const { log } of containerLog) expect(linesOf(log)).toHaveLength(5)
    }
  })

  test('is that of one container of every pod, or of one pod, where one is named', async () => {
    const { ask, one, pods, refusal } = await withLog()
    const ofContainer = await ask('ccs.DescribeInstanceLog', { ...one, containerName: 'sidecar', tail: 1 })
    expect(ofContainer.podLog.map(({ containerLog }) => containerLog.length)).toEqual([1, 1, 1])
    const podName = (await pods())[1]?.name ?? ''
    expect((await ask('ccs.DescribeInstanceLog', { ...one, podName, tail: 1 })).podLog).toMatchObject([
      { name: podName, containerLog: [{ name: 'checkout' }, { name: 'sidecar' }] },
    ])
    for (const nobody of [{ containerName: 'nobody' }, { podName: 'nobody' }])
      expect(await refusal('ccs.DescribeInstanceLog', { ...one, ...nobody })).toMatchObject({ code: 5000 })
  })

  test('of all at once stays of a bounded length', async () => {
    const { ask, one } = await withLog()
    const { podLog } = await ask('ccs.DescribeInstanceLog', one)
    const lines = podLog.flatMap(({ containerLog }) => containerLog.map(({ log }) => linesOf(log).length))
    expect(lines.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(50_000)
  })
})
