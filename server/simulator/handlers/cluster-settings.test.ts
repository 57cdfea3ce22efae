// What is said of a cluster, how it is reached from outside, where its nodes may log in.
import { expect, test } from 'vitest'
import { clusterIdOf, createCaller } from '#simulator/caller'

const SECOND = 1000

async function inShop() {
  const caller = createCaller()
  const clusterId = await clusterIdOf(caller)
  const { ask, refusal, advance } = caller
  const shown = async () => (await ask('ccs.DescribeCluster', { clusterIds: [clusterId] })).clusters[0]
  return { clusterId, ask, refusal, advance, shown }
}

test('a cluster is renamed and described; what is not sent stays, what is sent empty is empty', async () => {
  const { clusterId, ask, shown } = await inShop()
  await ask('ccs.ModifyClusterAttributes', { clusterId, clusterName: '商店 =a&b' })
  expect(await shown()).toMatchObject({ clusterName: '商店 =a&b', description: 'The shop: production' })
  await ask('ccs.ModifyClusterAttributes', { clusterId, cluserName: 'store', clusterDesc: '' })
  await ask('ccs.ModifyProjectId', { clusterId, projectId: 42 })
  expect(await shown()).toMatchObject({ clusterName: 'store', description: '', projectId: 42 })
})

test('access from outside is opened and closed in a while, one at a time', async () => {
  const { clusterId, ask, refusal, advance, shown } = await inShop()
  const operate = (operation: string) => ask('ccs.OperateClusterVip', { clusterId, operation })
  const refused = (operation: string) => refusal('ccs.OperateClusterVip', { clusterId, operation })
  const info = () => ask('ccs.DescribeClusterSecurityInfo', { clusterId })
  expect(await info()).toMatchObject({ clusterExternalEndpoint: '' })
  expect(await refused('Delete')).toMatchObject({ code: 5100, codeDesc: 'OperationDenied' })

  const { requestId } = await operate('Create')
  expect(await refused('Create')).toMatchObject({ code: 5100, codeDesc: 'ProcessAlreadyRunning' })
  expect(await info()).toMatchObject({ clusterExternalEndpoint: '' })
  advance(25 * SECOND)
  expect((await ask('ccs.DescribeClusterTaskResult', { requestId })).status).toBe('succ')
  const { clusterExternalEndpoint } = await info()
  expect(clusterExternalEndpoint).toMatch(/^https:\/\/203\.0\.113\.\d+$/)
  expect(await shown()).toMatchObject({ clusterExternalEndpoint })
  expect(await refused('Create')).toMatchObject({ codeDesc: 'OperationDenied' })

  await operate('Delete')
  advance(25 * SECOND)
  expect(await shown()).toMatchObject({ clusterExternalEndpoint: '' })
})

test('the credentials of a cluster are its own and stay the same', async () => {
  const caller = createCaller()
  const of = async (name: string) =>
    caller.ask('ccs.DescribeClusterSecurityInfo', { clusterId: await clusterIdOf(caller, name) })
  const shop = await of('shop')
  expect(shop).toMatchObject({ userName: 'admin', password: expect.stringMatching(/^\w{32}$/) })
  expect(shop.certificationAuthority).toMatch(
    /^-----BEGIN CERTIFICATE-----\n[A-Za-z0-9+/=\n]+\n-----END CERTIFICATE-----\n$/,
  )
  expect(await of('shop')).toEqual(shop)
  expect((await of('analytics')).password).not.toBe(shop.password)
})

test('a login at another registry is listed without its password, for the namespaces it is for', async () => {
  const { clusterId, ask, refusal } = await inShop()
  const login = { clusterId, domain: 'hub.example.com', username: 'reader', password: 'pass@word' }
  // the example's spelling must not open it to all
  await ask('ccs.AddHubInfo', { ...login, namespace: 'payments' })
  await ask('ccs.AddHubInfo', { ...login, username: 'writer' })
  const { totalCount, hubs } = await ask('ccs.DescribeHubInfo', { clusterId })
  expect(totalCount).toBe(2)
  expect(hubs).toMatchObject([
    {
      unHubId: expect.stringMatching(/^hub-/),
      domain: 'hub.example.com',
      username: 'reader',
      namespaces: ['payments'],
    },
    { username: 'writer', namespaces: [] },
  ])
  expect(JSON.stringify(hubs)).not.toContain('pass@word')
  expect((await ask('ccs.DescribeHubInfo', { clusterId, username: 'writer' })).hubs).toHaveLength(1)
  expect((await ask('ccs.DescribeHubInfo', { clusterId, offset: 1, limit: 1 })).hubs).toMatchObject([
    { username: 'writer' },
  ])
  expect(await refusal('ccs.AddHubInfo', login)).toMatchObject({ code: 5100, codeDesc: 'HubAlreadyExists' })
  const elsewhere = { ...login, username: 'third', namespaces: ['nowhere'] }
  expect(await refusal('ccs.AddHubInfo', elsewhere)).toMatchObject({ codeDesc: 'NamespaceNotFound' })
})
