import { expect, test } from 'vitest'
import { lookOf, pageOf } from './object-page.ts'

const at = { connection: 'simulated', region: 'ap-guangzhou' }
const row = (action: string, input: unknown, where: { connection: string | null; region: string | null } = at) => ({
  action,
  input,
  ...where,
})
const home = '/simulated/ap-guangzhou/clusters/cls-1'

test('a row leads to the page of what it is about', () => {
  const service = { clusterId: 'cls-1', namespace: 'shop', serviceName: 'web' }
  expect(pageOf(row('ccs.ModifyServiceReplicas', service))).toBe(`${home}/services/shop/web`)
  expect(pageOf(row('ccs.MosifyIngress', { clusterId: 'cls-1', ingressName: 'front' }))).toBe(
    `${home}/ingress/default/front`,
  )
  expect(pageOf(row('ccs.DrainClusterNode', { clusterId: 'cls-1' }))).toBe(`${home}/nodes`)
  expect(pageOf(row('ccs.DeleteCluster', { clusterId: 'cls-1' }))).toBe(home)
  expect(pageOf(row('console.ModifyUser', { userId: 'u1' }, { connection: null, region: null }))).toBe(
    '/settings/users?user=u1',
  )
})

test('a row of which nothing is known leads nowhere', () => {
  for (const input of [null, undefined, 'text', { cut: '{"clusterId"' }, { clusterId: 7 }])
    expect(pageOf(row('ccs.ModifyServiceReplicas', input))).toBeUndefined()
  expect(pageOf(row('sign-in', null, { connection: null, region: null }))).toBeUndefined()
  expect(lookOf(row('sign-in', null, { connection: null, region: null }))).toBeUndefined()
})

test('what has no page is looked at in the explorer, by the read that tells', () => {
  expect(lookOf(row('ccs.CreateClusterNamespace', { clusterId: 'cls-1', name: 'x' }))).toBe(
    '/simulated/ap-guangzhou/explorer?action=ccs.DescribeClusterNameSpaces&input=%7B%22clusterId%22%3A%22cls-1%22%7D',
  )
  expect(lookOf(row('ccr.BatchDeleteTag', { reponame: 'a/b' }))).toBe(
    '/simulated/ap-guangzhou/explorer?action=ccr.GetTagList',
  )
  expect(lookOf(row('ccs.CreateCluster', {}))).toBe('/simulated/ap-guangzhou/explorer?action=ccs.DescribeCluster')
  expect(lookOf(row('ccs.ModifyServiceReplicas', { clusterId: 'cls-1', serviceName: 'web' }))).toBe(
    `${home}/services/default/web`,
  )
})
