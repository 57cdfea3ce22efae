import { describe, expect, test } from 'vitest'
import { clusterIdOf, createCaller, type Wire } from '#simulator/caller'

async function inShop() {
  const caller = createCaller()
  const clusterId = await clusterIdOf(caller)
  const list = async () => (await caller.ask('ccs.DescribeIngress', { clusterId, allnamespace: 1 })).ingressList
  return {
    ...caller,
    clusterId,
    list,
    named: async (name: string) => (await list()).filter(({ ingressName }) => ingressName === name),
    create: (more: { [name: string]: Wire }) => caller.ask('ccs.CreateIngress', { clusterId, ...more }),
  }
}

const rule = {
  ...{ protocol: 'https', domain: 'a.example.com', url: '~* ^/a=b&c+d%20.*$' },
  ...{ serviceName: 'storefront', servicePort: 80, LoadBalancePort: 443 },
}

test('an ingress is created with its rules, has a load balancer after a while, and is gone with it', async () => {
  const { create, named, advance, ask, clusterId } = await inShop()
  await create({ ingressName: 'front', ingressDesc: 'Größe = 100 %', namespace: 'staging', rules: [rule] })
  const [fresh] = await named('front')
  expect(fresh).toMatchObject({
    ...{ ingressDesc: 'Größe = 100 %', namespace: 'staging', lbId: '', ingressIp: '', unSubnetId: '' },
    rules: [rule],
    createdAt: '2026-11-20T20:00:00+08:00',
  })
  advance(10_000)
  expect((await named('front'))[0]).toMatchObject({
    lbId: expect.stringMatching(/^lb-/),
    ingressIp: expect.stringMatching(/^203\.0\.113\./),
  })
  await ask('ccs.DeleteIngress', { clusterId, ingressName: 'front', namespace: 'staging' })
  expect(await named('front')).toEqual([])
})

test('with a subnet its load balancer is an inner one', async () => {
  const { create, named, advance } = await inShop()
  await create({ ingressName: 'inner', unSubnetId: 'subnet-1', internetMaxBandwidthOut: 10 })
  advance(10_000)
  expect((await named('inner'))[0]).toMatchObject({
    unSubnetId: 'subnet-1',
    ingressIp: expect.stringMatching(/^10\./),
    rules: [],
  })
})

test('rules may follow later', async () => {
  const { create, named, ask, clusterId } = await inShop()
  await create({ ingressName: 'later' })
  await ask('ccs.MosifyIngress', { clusterId, ingressName: 'later', rules: [rule] })
  expect((await named('later'))[0]?.rules).toEqual([rule])
})

describe('is refused, and nothing changes:', () => {
  test.each([
    ['a name that is taken in the namespace', { ingressName: 'shop' }, 5100, 'shop exists already'],
    ['a name that Kubernetes takes for none', { ingressName: 'Shop_1' }, 4000, 'ingressName'],
    ['a namespace that does not exist', { ingressName: 'a', namespace: 'nowhere' }, 5000, 'nowhere'],
    ['a protocol that is none', { ingressName: 'a', rules: [{ ...rule, protocol: 'tcp' }] }, 4000, 'rules.0.protocol'],
    ['no bandwidth', { ingressName: 'a', internetMaxBandwidthOut: 0 }, 4000, 'internetMaxBandwidthOut'],
  ])('%s', async (_, more, code, sentence) => {
    const { refusal, clusterId, list } = await inShop()
    const before = await list()
    expect(await refusal('ccs.CreateIngress', { clusterId, ...more })).toMatchObject({
      code,
      message: expect.stringContaining(sentence),
    })
    expect(await list()).toEqual(before)
  })

  test('deleting one that there is not, in this namespace', async () => {
    const { refusal, clusterId, list } = await inShop()
    const before = await list()
    for (const one of [{ ingressName: 'none' }, { ingressName: 'payments' }])
      expect((await refusal('ccs.DeleteIngress', { clusterId, ...one })).codeDesc).toBe('IngressNotFound')
    expect(await list()).toEqual(before)
  })
})

test('one namespace’s name is free in another', async () => {
  const { create, named } = await inShop()
  await create({ ingressName: 'shop', namespace: 'staging' })
  expect((await named('shop')).map(({ namespace }) => namespace).toSorted()).toEqual(['default', 'staging'])
})
