import { expect, test } from 'vitest'
import type { Fetch } from '#api/call.ts'
import { readAhead } from '#app/read-ahead.ts'
import { createQueryClient } from './query-client.ts'
import { startServer } from './test-app.tsx'

/** The actions that were asked for, in order, by the time nothing is on its way any more. */
async function askedAt(path: string, server: Fetch = startServer()): Promise<string[]> {
  const asked: string[] = []
  const fetch: Fetch = (url, init) => {
    asked.push(url.replace('/api/', ''))
    return server(url, init)
  }
  await readAhead(createQueryClient(fetch), fetch, path)
  return asked
}

const me = 'console.DescribeMe'
const connections = 'console.DescribeConnections'

test.each([
  ['/', [me, connections]],
  ['/simulated/ap-guangzhou/clusters', [me, connections]],
  ['/simulated/ap-guangzhou/clusters/cls-1/services/default/shop/edit', [me, connections, 'ccs.DescribeCluster']],
  ['/sign-in', []],
])('%s', async (path, asked) => {
  expect(await askedAt(path)).toEqual(asked)
})

test.each([
  ['a connection', '/nobody/ap-guangzhou/clusters/cls-1'],
  ['a region', '/simulated/ap-nowhere/clusters/cls-1'],
])('an address that names %s which is not there asks no cloud', async (_, path) => {
  expect(await askedAt(path)).toEqual([me, connections])
})

test('where nobody is signed in, nothing else is asked', async () => {
  const nobody: Fetch = async () =>
    new Response('{"code":"unauthenticated","message":"Nobody.","requestId":"1"}', {
      status: 401,
      headers: { 'content-type': 'application/problem+json' },
    })
  expect(await askedAt('/simulated/ap-guangzhou/clusters/cls-1', nobody)).toEqual([me])
})
