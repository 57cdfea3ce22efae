import { describe, expect, test } from 'vitest'
import { createCaller } from '#simulator/caller'
import { withService } from '#simulator/service-caller'

const SECOND = 1000

const web = { containerName: 'web', image: 'nginx:1.27' }

describe('what goes wrong shows', () => {
  test('a bad image stays in Waiting and says why, and the old pods keep serving', async () => {
    const { names, setImage, pods, info, advance, events } = await withService('checkout')
    const old = await names()
    await setImage('nginx:does-not-exist', 'checkout')
    for (const wait of [20, 600]) {
      advance(wait * SECOND)
      const all = await pods()
      expect(all.filter(({ name }) => old.includes(name)).map(({ status }) => status)).toEqual([
        'Running',
        'Running',
        'Running',
      ])
      const fresh = all.filter(({ name }) => !old.includes(name))
      expect(fresh).toMatchObject([
        { status: 'Waiting', reason: '下载镜像失败', srcReason: 'ImagePullBackOff', readyCount: 0 },
      ])
      expect(await info()).toMatchObject({
        status: 'Waiting',
        currentReplicas: 3,
        srcReasonMap: { ImagePullBackOff: 1 },
      })
    }
    const back = (await events()).find(({ srcReason }) => srcReason === 'BackOff')
    expect(back).toMatchObject({ level: 'Warning' })
    expect(back?.count).toBeGreaterThan(10)
  })

  test.each([
    ['registry.example.org/team/app:1', 'ImagePullBackOff'],
    ['Not An Image', 'InvalidImageName'],
  ])('%s cannot be pulled: %s', async (image, reason) => {
    const { setImage, info, advance } = await withService('search')
    await setImage(image)
    advance(20 * SECOND)
    expect((await info()).srcReasonMap).toEqual(expect.objectContaining({ [reason]: 1 }))
  })

  test.each([
    'nginx',
    'nginx:1.27',
    'docker.io/library/nginx:1.27-alpine',
    'ccr.ccs.tencentyun.com/shop/x_y:v1',
    'ghcr.io/a/b/c:1',
  ])('%s is an image that starts', async (image) => {
    const { setImage, info, advance } = await withService('search')
    await setImage(image)
    advance(60 * SECOND)
    expect(await info()).toMatchObject({ status: 'Normal', currentReplicas: 2 })
  })

  test('a command that fails ends in a crash loop whose restarts grow ever more slowly', async () => {
    const { modify, pods, info, advance } = await withService('search')
    await modify({ replicas: 1, strategy: 'Recreate', containers: [{ ...web, command: 'false' }] })
    const counts: number[] = []
    for (const wait of [20, 60, 300]) {
      advance(wait * SECOND)
      counts.push((await pods())[0]?.restartCount ?? -1)
    }
    expect(counts[0]).toBeGreaterThan(0)
    expect(counts[1]).toBeGreaterThan(counts[0] ?? 0)
    expect(counts[2]).toBeGreaterThan(counts[1] ?? 0)
    expect(counts[2]).toBeLessThan(10)
    expect(await info()).toMatchObject({ status: 'Abnormal', reasonMap: { 容器进程崩溃: 1 } })
  })

  test('a crash loop is never well, not in the second that its process lives either', async () => {
    const { modify, info, watch } = await withService('search')
    await modify({ replicas: 1, strategy: 'Recreate', containers: [{ ...web, command: 'false' }] })
    const seen = await watch(info)
    expect(seen.map(({ status }) => status)).not.toContain('Normal')
    expect(new Set(seen.flatMap(({ srcReasonMap }) => Object.keys(srcReasonMap)))).toContain('container not ready')
  })

  test('a readiness check that fails keeps the pod NotReady, and says so', async () => {
    const { modify, pods, events, advance } = await withService('search')
    const healthCheck = [{ type: 'readyCheck', checkMethod: 'methodCmd', cmd: 'exit 1', intervalTime: 5 }]
    await modify({ replicas: 1, strategy: 'Recreate', containers: [{ ...web, healthCheck }] })
    advance(60 * SECOND)
    expect(await pods()).toMatchObject([{ status: 'NotReady', srcReason: 'container not ready', readyCount: 0 }])
    expect((await events()).find(({ srcReason }) => srcReason === 'Unhealthy')?.count).toBeGreaterThan(3)
  })

  test('pods that no node has room for wait, and start when room appears', async () => {
    const caller = createCaller()
    const big = await withService('search', 'default', caller)
    await big.modify({ replicas: 40, containers: [{ ...web, cpu: 900 }] })
    caller.advance(300 * SECOND)
    const stuck = (await big.pods()).filter(({ srcReason }) => srcReason === 'Unschedulable')
    expect(stuck.length).toBeGreaterThan(0)
    expect(stuck[0]).toMatchObject({ status: 'Waiting', nodeIp: '', ip: '' })
    expect(await big.info()).toMatchObject({ status: 'Abnormal' })
    expect((await big.events()).find(({ srcReason }) => srcReason === 'FailedScheduling')?.message).toMatch(
      /^0\/8 nodes are available/,
    )
    await big.scale(2)
    caller.advance(60 * SECOND)
    expect(await big.info()).toMatchObject({ status: 'Normal', currentReplicas: 2 })
  })
})

describe('room on the nodes', () => {
  test('a roll-out that fills the cluster finds room as old pods stop', async () => {
    const { modify, setImage, info, advance } = await withService('search')
    await modify({ replicas: 5, containers: [{ ...web, cpu: 900 }] })
    advance(300 * SECOND)
    expect(await info()).toMatchObject({ status: 'Normal', currentReplicas: 5 })
    await setImage('nginx:1.28')
    advance(300 * SECOND)
    expect(await info()).toMatchObject({ status: 'Normal', currentReplicas: 5 })
  })

  test('what one service gives back lets another one’s waiting pods start', async () => {
    const caller = createCaller()
    const greedy = await withService('storefront', 'default', caller)
    await greedy.modify({ replicas: 90, containers: [{ ...web, cpu: 500 }] })
    caller.advance(300 * SECOND)
    const other = await withService('checkout', 'default', caller)
    await other.scale(6)
    caller.advance(60 * SECOND)
    expect((await other.info()).srcReasonMap).toHaveProperty('Unschedulable')
    await greedy.scale(1)
    caller.advance(60 * SECOND)
    expect(await other.info()).toMatchObject({ status: 'Normal', currentReplicas: 6 })
  })
})
