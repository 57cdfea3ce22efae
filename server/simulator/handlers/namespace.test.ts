// Namespaces come and go, and take what is in them.
import { expect, test } from 'vitest'
import { clusterIdOf, createCaller } from '#simulator/caller'

const SECOND = 1000

async function inShop() {
  const caller = createCaller()
  const clusterId = await clusterIdOf(caller)
  const { ask, refusal, advance } = caller
  const namespaces = async () => (await ask('ccs.DescribeClusterNameSpaces', { clusterId })).namespaces
  const named = async (name: string) => (await namespaces()).find((one) => one.name === name)
  return { clusterId, ask, refusal, advance, named }
}

test('a namespace that is created is listed, described anew, and gone after it was deleted', async () => {
  const { clusterId, ask, advance, named } = await inShop()
  await ask('ccs.CreateClusterNamespace', { clusterId, name: 'tst', description: '' })
  expect(await named('tst')).toMatchObject({ status: 'Active', description: '' })
  await ask('ccs.ModifyNamespaceDescription', { clusterId, name: 'tst', description: '测试 =a&b' })
  await ask('ccs.ModifyNamespaceDescription', { clusterId, name: 'tst' })
  expect(await named('tst')).toMatchObject({ description: '测试 =a&b' })
  await ask('ccs.DeleteClusterNamespace', { clusterId, names: ['tst'] })
  expect(await named('tst')).toMatchObject({ status: 'Terminating' })
  advance(10 * SECOND)
  expect(await named('tst')).toBeUndefined()
})

test('a namespace takes its services and ingresses, and the room they had, with it', async () => {
  const { clusterId, ask, refusal, advance } = await inShop()
  const requests = async () => (await ask('ccs.DescribeClusterRequestLimitInfo', { clusterId })).totalCpuRequest
  const before = await requests()
  await ask('ccs.DeleteClusterNamespace', { clusterId, names: ['payments'] })
  expect(await requests()).toBeLessThan(before)
  expect(await ask('ccs.DescribeIngress', { clusterId, namespace: 'payments' })).toMatchObject({ ingressList: [] })
  advance(10 * SECOND)
  const { services } = await ask('ccs.DescribeClusterService', { clusterId, allnamespace: 1 })
  expect(services.filter(({ namespace }) => namespace === 'payments')).toEqual([])
  expect(await refusal('ccs.DescribeClusterService', { clusterId, namespace: 'payments' })).toMatchObject({
    code: 5000,
    codeDesc: 'NamespaceNotFound',
  })
})

test('of several namespaces all are deleted or, where one must stay, none', async () => {
  const { clusterId, ask, refusal, named } = await inShop()
  for (const [other, codeDesc] of [
    ['kube-system', 'OperationDenied'],
    ['default', 'OperationDenied'],
    ['nowhere', 'NamespaceNotFound'],
  ] as const)
    expect(await refusal('ccs.DeleteClusterNamespace', { clusterId, names: ['staging', other] })).toMatchObject({
      codeDesc,
    })
  expect(await named('staging')).toMatchObject({ status: 'Active' })
  await ask('ccs.DeleteClusterNamespace', { clusterId, names: ['staging'] })
  expect(await refusal('ccs.DeleteClusterNamespace', { clusterId, names: ['staging'] })).toMatchObject({ code: 5100 })
})

test('a name is given once, and is lower case', async () => {
  const { clusterId, refusal } = await inShop()
  const create = (name: string) => refusal('ccs.CreateClusterNamespace', { clusterId, name, description: 'x' })
  expect(await create('payments')).toMatchObject({ code: 5100, codeDesc: 'NamespaceAlreadyExists' })
  expect(await create('Payments')).toMatchObject({ code: 4000, codeDesc: 'InvalidParameter' })
})
