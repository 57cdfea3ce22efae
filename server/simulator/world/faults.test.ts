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

  const absent = [
    ...['nginx:nonexistent', 'notexist', 'nginx:does_not_exist', 'shop/doesnotexist:1', 'no/such/image:1'],
    ...['nginx:nosuchtag', 'invalid-image:1', 'not-a-real-image:latest', 'nginx:bad-tag', 'broken', 'wrong:v1'],
    ...['nginx:9.9.9-bad', 'ccr.ccs.tencentyun.com/shop/api:not-found', 'nginx:blub', 'registry.example.org/a/b:1'],
  ].map((image) => [image, 'ImagePullBackOff'] as const)

  test.each([...absent, ['Not An Image', 'InvalidImageName'], ['nginx:', 'InvalidImageName']] as const)(
    '%s cannot be pulled: %s',
    async (image, reason) => {
      const { setImage, info, pods, advance } = await withService('search')
      await setImage(image)
      advance(60 * SECOND)
      expect((await info()).srcReasonMap).toEqual({ [reason]: 1 })
      expect((await pods()).at(-1)).toMatchObject({ status: 'Waiting', srcReason: reason })
    },
  )

  test.each([
    ...['nginx', 'busybox', 'nginx:1.27', 'redis:7', 'redis:7.4-alpine', 'node:lts-alpine', 'ubuntu:jammy'],
    ...['docker.io/library/nginx:1.27-alpine', 'ghcr.io/a/b/c:1', 'registry.ccs.tencentyun.com/a/b:1', 'web:20261120'],
    ...['ccr.ccs.tencentyun.com/shop/x_y:v1', 'ccr.ccs.tencentyun.com/shop/api:1.9.3', 'shop/web:feature-login'],
    ...['shop/notes:1', 'casino/suchef:1', 'shop/badge-api:a1b2c3d'],
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

  test('a liveness check that cannot pass restarts the container again and again, one that may pass does not', async () => {
    const { modify, pods, events, advance, info } = await withService('search')
    const checked = (check: { [name: string]: string | number }) =>
      modify({
        replicas: 1,
        strategy: 'Recreate',
        containers: [{ ...web, healthCheck: [{ type: 'liveCheck', ...check }] }],
      })
    await checked({ checkMethod: 'methodCmd', cmd: 'exit 1', intervalTime: 5, unhealthNum: 2 })
    const counts: number[] = []
    for (const wait of [20, 100]) {
      advance(wait * SECOND)
      counts.push((await pods())[0]?.restartCount ?? -1)
    }
    expect(counts[0]).toBeLessThan(counts[1] ?? 0)
    expect((await info()).status).toBe('Abnormal')
    expect((await events()).find(({ srcReason }) => srcReason === 'Unhealthy')?.message).toContain('Liveness probe')
    await checked({ checkMethod: 'methodTcp', port: 9999 })
    advance(300 * SECOND)
    expect(await pods()).toMatchObject([{ status: 'Running', restartCount: 0 }])
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
