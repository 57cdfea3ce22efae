import { describe, expect, test } from 'vitest'
import { createCaller } from '#simulator/caller'
import { withService } from '#simulator/service-caller'

const SECOND = 1000

const web = { containerName: 'web', image: 'nginx:1.27' }

describe('a roll-out', () => {
  test('replaces pod by pod, never with fewer ready pods than wanted, and ends within a minute', async () => {
    const { names, setImage, watch, pods, info } = await withService('checkout')
    const before = await names()
    await setImage('nginx:1.27', 'checkout')
    const seen = await watch(async () => ({
      status: (await info()).status,
      ready: (await info()).currentReplicas,
      pods: await pods(),
    }))
    expect(Math.min(...seen.map(({ ready }) => ready))).toBe(3)
    expect(Math.max(...seen.map(({ pods: all }) => all.filter(({ status }) => status !== 'Terminating').length))).toBe(
      4,
    )
    expect(seen[0]?.status).toBe('Updating')
    expect(seen.at(-1)).toMatchObject({ status: 'Normal', ready: 3 })
    const after = await names()
    expect(after).toHaveLength(3)
    expect(after.filter((name) => before.includes(name))).toEqual([])
    for (const name of after) expect(name).toMatch(/^checkout-[a-z0-9]{10}-[a-z0-9]{5}$/)
  })

  test('a pod passes through Waiting, NotReady and Running; an old one through Terminating and is gone', async () => {
    const { names, setImage, watch, pods } = await withService('checkout')
    const [old = ''] = await names()
    await setImage('nginx:1.27', 'checkout')
    const seen = await watch(pods)
    const statusesOf = (name: string) => [...new Set(seen.map((all) => all.find((pod) => pod.name === name)?.status))]
    expect(statusesOf(old)).toEqual(['Running', 'Terminating', undefined])
    for (const name of await names())
      expect(statusesOf(name).filter(Boolean)).toEqual(['Waiting', 'NotReady', 'Running'])
  })

  test('Recreate stops every pod before the first new one appears', async () => {
    const { modify, pods, watch } = await withService('search')
    const old = new Set((await pods()).map(({ name }) => name))
    await modify({ strategy: 'Recreate', replicas: 2, containers: [web] })
    const seen = await watch(pods)
    for (const all of seen) expect(new Set(all.map(({ name }) => old.has(name))).size).toBeLessThanOrEqual(1)
    expect(seen.at(-1)?.map(({ status }) => status)).toEqual(['Running', 'Running'])
  })

  test('minReadySeconds holds every step back', async () => {
    const lasting = async (minReadySeconds: number) => {
      const { modify, info, watch } = await withService('search')
      await modify({ replicas: 2, minReadySeconds, containers: [web] })
      return (await watch(async () => (await info()).status)).filter((status) => status === 'Updating').length
    }
    // Two pods, eight seconds each, looked at twice a second
    expect((await lasting(8)) - (await lasting(0))).toBeGreaterThanOrEqual(30)
  })

  test('a change during a roll-out takes over: only pods of the last one remain', async () => {
    const { setImage, pods, advance } = await withService('checkout')
    await setImage('nginx:1.26', 'checkout')
    advance(9 * SECOND)
    await setImage('nginx:1.27', 'checkout')
    advance(60 * SECOND)
    const images = (await pods()).map(({ containers }) => containers[0]?.image)
    expect(images).toEqual(['nginx:1.27', 'nginx:1.27', 'nginx:1.27'])
  })

  test('at ten times the speed it takes a tenth of the time', async () => {
    const { setImage, info, advance } = await withService('checkout', 'default', createCaller({ speed: 10 }))
    await setImage('nginx:1.27', 'checkout')
    advance(6 * SECOND)
    expect((await info()).status).toBe('Normal')
  })

  test('its events tell it: scaling, scheduled, pulled, started, killed', async () => {
    const { setImage, events, advance } = await withService('checkout')
    expect(await events()).toEqual([])
    await setImage('nginx:1.27', 'checkout')
    advance(60 * SECOND)
    const reasons = new Set((await events()).map(({ srcReason }) => srcReason))
    expect([...reasons].sort()).toEqual([
      'Created',
      'Killing',
      'Pulled',
      'Pulling',
      'ScalingReplicaSet',
      'Scheduled',
      'Started',
    ])
    advance(3600 * SECOND)
    expect(await events()).toEqual([])
  })
})

describe('other changes', () => {
  test('scaling adds pods and removes them, and 0 stops the service', async () => {
    const { scale, names, info, advance } = await withService('search')
    const before = await names()
    for (const wanted of [4, 1, 0]) {
      await scale(wanted)
      expect(await info()).toMatchObject({ status: 'Updating', desiredReplicas: wanted })
      advance(30 * SECOND)
      expect(await info()).toMatchObject({ status: 'Normal', currentReplicas: wanted })
      if (wanted === 4) expect(await names()).toEqual(expect.arrayContaining(before))
    }
  })

  test('a service with a CBS disk cannot have two pods', async () => {
    const { one, refusal } = await withService('session-cache')
    expect(await refusal('ccs.ModifyServiceReplicas', { ...one, scaleTo: 2 })).toMatchObject({
      code: 5100,
      message: expect.stringContaining('CBS'),
    })
  })

  test('redeploying replaces every pod and keeps the configuration', async () => {
    const { ask, one, names, info, advance } = await withService('checkout')
    const before = { names: await names(), containers: (await info()).containers }
    await ask('ccs.RedeployClusterService', one)
    expect((await info()).status).toBe('Updating')
    advance(60 * SECOND)
    expect((await names()).filter((name) => before.names.includes(name))).toEqual([])
    expect((await info()).containers).toEqual(before.containers)
  })

  test('rolling back returns to the configuration before; once more returns from there', async () => {
    const { ask, one, setImage, info, advance } = await withService('search')
    const images = async () => (await info()).containers.map(({ image }) => image)
    const first = await images()
    await setImage('nginx:1.27')
    advance(60 * SECOND)
    await ask('ccs.RollBackClusterService', one)
    expect((await info()).status).toBe('RollingBack')
    advance(60 * SECOND)
    expect(await images()).toEqual(first)
    await ask('ccs.RollBackClusterService', one)
    expect(await images()).toEqual(['nginx:1.27'])
  })

  test('a service that was never modified cannot be rolled back, one that moves neither rolled back nor redeployed', async () => {
    const { one, refusal, setImage } = await withService('search')
    expect(await refusal('ccs.RollBackClusterService', one)).toMatchObject({
      code: 5100,
      message: expect.stringContaining('never modified'),
    })
    await setImage('nginx:1.27')
    for (const id of ['ccs.RollBackClusterService', 'ccs.RedeployClusterService'] as const)
      expect(await refusal(id, one)).toMatchObject({ code: 5100, message: expect.stringContaining('wait') })
  })

  test('a deleted pod is replaced by another; what could not be deleted says why', async () => {
    const { ask, one, names, pods, advance } = await withService('search')
    const [first = '', second = ''] = await names()
    const { clusterId } = one
    const answer = await ask('ccs.DeleteInstances', { clusterId, instances: [first, 'no-such-pod'] })
    expect(answer).toMatchObject({ successList: [first], failedMap: { 'no-such-pod': 'pods "no-such-pod" not found' } })
    expect((await ask('ccs.DeleteInstances', { clusterId, instances: [first] })).failedMap).toHaveProperty([first])
    advance(30 * SECOND)
    expect(await names()).toEqual(expect.arrayContaining([second]))
    expect(await names()).not.toContain(first)
    expect((await pods()).map(({ status }) => status)).toEqual(['Running', 'Running'])
  })
})
