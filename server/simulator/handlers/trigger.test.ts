import { describe, expect, test } from 'vitest'
import { clusterIdOf, createCaller } from '#simulator/caller'
import { withService } from '#simulator/service-caller'

const SERVER = 'ccr.ccs.tencentyun.com'
const SEEDED = ['staging-candidates', 'checkout-preview']

/** The service checkout and triggers of its repository. */
async function withTrigger(more: { [name: string]: string | number } = {}) {
  const checkout = await withService('checkout')
  const { ask, one } = checkout
  const trigger = {
    ...{ triggerName: 'release', reponame: 'shop/checkout', invokeMethod: 'all', containerName: 'checkout' },
    ...{ ...one, clusterRegion: 1 },
    ...more,
  }
  await ask('ccr.AddUpdateServiceTrigger', trigger)
  return {
    ...checkout,
    trigger,
    copy: (tag: string, from = '4.13.0') =>
      ask('ccr.DuplicateImage', { src_image: `shop/checkout:${from}`, dest_image: `shop/checkout:${tag}` }),
    /** But those that every account begins with, the same for their runs. */
    triggers: async () =>
      (await ask('ccr.ListTrigger')).triggerInfo.filter(({ triggerName }) => !SEEDED.includes(triggerName)),
    runs: async (order: { [name: string]: string } = {}) =>
      (await ask('ccr.ListTriggerLog', { reponame: 'shop/checkout', ...order })).logInfo.filter(
        ({ triggerName }) => !SEEDED.includes(triggerName),
      ),
    image: async () =>
      (await checkout.info()).containers.find(({ containerName }) => containerName === 'checkout')?.image,
  }
}

test('a copied tag rolls the service out to itself, and the log says so', async () => {
  const { copy, runs, image, names, info, watch, pods } = await withTrigger()
  const before = await names()
  await copy('4.14.0')

  expect(await image()).toBe(`${SERVER}/shop/checkout:4.14.0`)
  expect((await info()).status).toBe('Updating')
  expect(await runs()).toMatchObject([
    {
      ...{ triggerName: 'release', repoName: 'shop/checkout', tagName: '4.14.0' },
      ...{ invokeSource: 'IMAGE_PUSH', invokeAction: 'SERVICE_UPDATE', invokeTime: '2026-11-20T20:00:00+08:00' },
      invokeCondition: { invokeMethod: 'all', invokeExpr: '' },
      invokePara: { serviceName: 'checkout', namespace: 'default', containerName: 'checkout', clusterRegion: 1 },
      invokeResult: { returnCode: 0, returnMsg: 'ok' },
    },
  ])

  await watch(async () => undefined)
  expect((await info()).status).toBe('Normal')
  expect(await names()).not.toEqual(expect.arrayContaining(before))
  const images = (await pods()).flatMap(({ containers }) => containers.map((container) => container.image))
  expect(images).toContain(`${SERVER}/shop/checkout:4.14.0`)
  expect(images).not.toContain(`${SERVER}/shop/checkout:4.12.0`)
})

describe('a trigger listens', () => {
  test('to the tags of its list alone', async () => {
    const { copy, runs, image } = await withTrigger({ invokeMethod: 'taglist', invokeExpr: 'stable; prod' })
    await copy('4.14.0')
    expect(await runs()).toEqual([])
    await copy('prod')
    expect(await image()).toBe(`${SERVER}/shop/checkout:prod`)
  })

  test('to every tag in which its expression is found', async () => {
    const { copy, runs } = await withTrigger({ invokeMethod: 'regex', invokeExpr: 'test*' })
    for (const tag of ['latest', 'prod', 'test-1']) await copy(tag)
    expect((await runs()).map(({ tagName }) => tagName).toSorted()).toEqual(['latest', 'test-1'])
  })

  test('to its own repository', async () => {
    const { ask, runs, image } = await withTrigger()
    await ask('ccr.DuplicateImage', { src_image: 'shop/checkout:4.13.0', dest_image: 'sandbox/checkout:4.14.0' })
    expect(await runs()).toEqual([])
    expect(await image()).toBe(`${SERVER}/shop/checkout:4.12.0`)
  })

  test('with an expression that would search for ever, without holding up the cloud', async () => {
    const { copy, runs } = await withTrigger({ invokeMethod: 'regex', invokeExpr: '^(a+)+$' })
    await copy(`${'a'.repeat(60)}b`)
    expect(await runs()).toEqual([])
  })

  test('to the builds of the night', async () => {
    const { ask, advance, image } = await withTrigger()
    const nightly = { triggerName: 'release', reponame: 'shop/storefront-nightly' }
    await ask('ccr.ModifyUpdateServiceTrigger', nightly)
    advance(24 * 3_600_000)
    expect(await image()).toBe(`${SERVER}/shop/storefront-nightly:20261121`)
    const { logInfo } = await ask('ccr.ListTriggerLog', { reponame: nightly.reponame })
    expect(logInfo).toMatchObject([{ tagName: '20261121', invokeTime: '2026-11-21T03:00:00+08:00' }])
  })
})

test('a run that cannot change its service fails in the log; the push succeeds', async () => {
  const { copy, runs, modify, ask } = await withTrigger()
  await modify({ containers: [{ containerName: 'other', image: 'nginx:1.27' }] })
  await copy('4.14.0')
  const [run] = await runs()
  expect(run?.invokeResult.returnCode).toBe(4000)
  expect(run?.invokeResult.returnMsg).toContain('checkout')
  expect((await ask('ccr.GetTagList', { reponame: 'shop/checkout', tag: '4.14.0' })).tagCount).toBe(1)
})

test('a trigger is listed, changed in part, renamed, and gone when it is deleted; its runs stay', async () => {
  const { ask, triggers, copy, runs, advance } = await withTrigger()
  expect(await triggers()).toMatchObject([{ triggerName: 'release', repoName: 'shop/checkout' }])
  advance(60_000)
  const change = { newTriggerName: 'stable', invokeMethod: 'regex', invokeExpr: '^4' }
  await ask('ccr.ModifyUpdateServiceTrigger', { triggerName: 'release', ...change })
  expect(await triggers()).toMatchObject([
    {
      ...{ triggerName: 'stable', createTime: '2026-11-20T20:00:00+08:00', updateTime: '2026-11-20T20:01:00+08:00' },
      invokeCondition: { invokeMethod: 'regex', invokeExpr: '^4' },
      invokePara: { serviceName: 'checkout', containerName: 'checkout' },
    },
  ])
  await copy('4.14.0')
  await ask('ccr.DeleteUpdateServiceTrigger', { triggerName: 'stable' })
  expect(await triggers()).toEqual([])
  await copy('4.15.0')
  expect((await runs()).map(({ tagName }) => tagName)).toEqual(['4.14.0'])
})

test('the log is sorted by time, or by the triggers’ names, in both directions', async () => {
  const { ask, copy, runs, advance, trigger } = await withTrigger()
  await ask('ccr.AddUpdateServiceTrigger', { ...trigger, triggerName: 'another' })
  await copy('4.14.0')
  advance(60_000)
  await copy('4.15.0')
  const shown = async (order: { [name: string]: string }) =>
    (await runs(order)).map(({ triggerName, tagName }) => `${triggerName} ${tagName}`)
  expect((await shown({})).map((run) => run.split(' ')[1])).toEqual(['4.15.0', '4.15.0', '4.14.0', '4.14.0'])
  expect((await shown({ order: 'asc' }))[0]).toContain('4.14.0')
  expect(await shown({ orderby: 'trigger_name', order: 'asc' })).toEqual([
    'another 4.14.0',
    'another 4.15.0',
    'release 4.14.0',
    'release 4.15.0',
  ])
})

test('a deleted repository takes its triggers and their log with it', async () => {
  const { ask, copy, triggers, runs } = await withTrigger()
  await copy('4.14.0')
  await ask('ccr.BatchDeleteRepository', { reponames: ['shop/checkout'] })
  expect(await triggers()).toEqual([])
  await ask('ccr.CreateRepository', { reponame: 'shop/checkout', public: 0 })
  expect(await runs()).toEqual([])
})

test('a trigger is refused under a name that is taken, for what is not there, and one too many', async () => {
  const { trigger, refusal, ask } = await withTrigger()
  const add = async (change: { [name: string]: string | number }) =>
    (await refusal('ccr.AddUpdateServiceTrigger', { ...trigger, triggerName: 'new', ...change })).codeDesc
  expect(await add({ triggerName: 'release' })).toBe('TriggerAlreadyExists')
  expect(await add({ reponame: 'shop/none' })).toBe('RepositoryNotFound')
  expect(await add({ reponame: 'library/nginx' })).toBe('UnauthorizedOperation')
  expect(await add({ serviceName: 'none' })).toBe('ServiceNotFound')
  expect(await add({ namespace: 'none' })).toBe('NamespaceNotFound')
  expect(await add({ containerName: 'none' })).toBe('ContainerNotFound')
  // the cluster is in Guangzhou
  expect(await add({ clusterRegion: 4 })).toBe('ClusterNotFound')
  expect(await add({ invokeMethod: 'regex', invokeExpr: '(' })).toBe('InvalidParameter')
  expect(await add({ invokeMethod: 'taglist', invokeExpr: ';' })).toBe('InvalidParameter')
  const rename = { triggerName: 'release', newTriggerName: 'other', invokeMethod: 'regex' }
  expect((await refusal('ccr.ModifyUpdateServiceTrigger', rename)).codeDesc).toBe('InvalidParameter')
  const { totalCount } = await ask('ccr.ListTrigger')
  for (let index = totalCount; index < 10; index++)
    await ask('ccr.AddUpdateServiceTrigger', { ...trigger, triggerName: `release-${index}` })
  expect(await add({})).toBe('QuotaExceeded')
  expect((await refusal('ccr.ModifyUpdateServiceTrigger', { ...rename, triggerName: 'none' })).codeDesc).toBe(
    'TriggerNotFound',
  )
})

test('a new account has a trigger that works and one whose service has gone, and its log says so', async () => {
  const { ask } = await withService('storefront', 'staging')
  const { triggerInfo } = await ask('ccr.ListTrigger')
  expect(triggerInfo.map(({ triggerName }) => triggerName)).toEqual(SEEDED)
  await ask('ccr.DuplicateImage', { src_image: 'shop/storefront:2.41.0', dest_image: 'shop/storefront:2.42.0-rc2' })
  const { logInfo } = await ask('ccr.ListTriggerLog', { reponame: 'shop/storefront' })
  expect(logInfo.map(({ tagName, invokeResult }) => `${tagName} ${invokeResult.returnCode}`)).toEqual([
    '2.42.0-rc2 0',
    '2.42.0-rc1 0',
  ])
  await ask('ccr.DuplicateImage', { src_image: 'shop/checkout:4.13.0', dest_image: 'shop/checkout:demo' })
  expect((await ask('ccr.ListTriggerLog', { reponame: 'shop/checkout' })).logInfo).toMatchObject([
    { tagName: 'demo', invokeResult: { returnCode: 5000, returnMsg: expect.stringContaining('does not exist') } },
    { tagName: 'preview', invokeResult: { returnCode: 5000 } },
  ])
})

test('a trigger reaches a cluster of another region by that region’s number', async () => {
  const caller = createCaller()
  const { ask } = caller
  const sh = { common: { Region: 'sh' } }
  const { clusters } = await ask('ccs.DescribeCluster', {}, sh)
  const one = { clusterId: clusters[0]?.clusterId ?? '', serviceName: 'checkout', namespace: 'default' }
  expect(one.clusterId).not.toBe(await clusterIdOf(caller))
  await ask('ccr.AddUpdateServiceTrigger', {
    ...{ ...one, clusterRegion: 4, triggerName: 'dr', reponame: 'shop/checkout' },
    ...{ invokeMethod: 'all', containerName: 'checkout' },
  })
  await ask('ccr.DuplicateImage', { src_image: 'shop/checkout:4.13.0', dest_image: 'shop/checkout:dr' })
  const { service } = await ask('ccs.DescribeClusterServiceInfo', one, sh)
  expect(service.containers[0]?.image).toBe(`${SERVER}/shop/checkout:dr`)
})
