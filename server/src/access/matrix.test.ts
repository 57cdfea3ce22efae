// Row 3 of security.md. The matrix is read by people: matrix.json says of every action who may call it, and this file asks.
import { readFileSync } from 'node:fs'
import { type ActionId, catalogue } from '@pierhead/shared/catalogue'
import type { Grant } from '@pierhead/shared/roles'
import { expect, test } from 'vitest'
import { answeredWithNothing, audited, exampleOf } from '../audited.ts'
import type { Principal } from './door.ts'

/** `+` or `-`, in the order of `columns`. */
const matrix: Record<string, string> = JSON.parse(readFileSync(new URL('matrix.json', import.meta.url), 'utf8'))

type Who = Partial<Principal>

const granted = (...grants: Grant[]): Who => ({ administrator: false, grants })
const connection = 'simulated'

/** The cluster and namespace that the examples are about. */
const cluster = 'cls-example1'
const namespace = 'default'

const columns: Readonly<Record<string, Who>> = {
  none: granted(),
  viewer: granted({ connection, role: 'viewer' }),
  operator: granted({ connection, role: 'operator' }),
  maintainer: granted({ connection, role: 'maintainer' }),
  administrator: { administrator: true },
  'maintainer of the cluster': granted({ connection, role: 'maintainer', clusters: [cluster] }),
  'maintainer of another cluster': granted({ connection, role: 'maintainer', clusters: ['cls-other'] }),
  'maintainer of the namespace': granted({
    connection,
    role: 'maintainer',
    clusters: [cluster],
    namespaces: [namespace],
  }),
  'maintainer of another namespace': granted({
    connection,
    role: 'maintainer',
    clusters: [cluster],
    namespaces: ['other'],
  }),
  'maintainer of another connection': granted({ connection: 'other', role: 'maintainer' }),
}

test('row 3: every action has a row in the matrix, and every row an action', () => {
  expect(Object.keys(matrix)).toEqual(Object.keys(catalogue).toSorted())
})

test.each(Object.entries(columns))(
  'row 3: %s may call what the matrix says, and nothing else leaves',
  async (name, principal) => {
    const place = Object.keys(columns).indexOf(name)
    const empty = '{"code":0,"message":"","codeDesc":"Success","data":{"totalCount":0,"clusters":[]}}'
    const fetch = async () => new Response(empty)
    const console = await audited({ account: 'AKIDsimmatrix', fetch, principal, handlers: answeredWithNothing })
    const found: Record<string, string> = {}
    for (const id of Object.keys(catalogue) as ActionId[]) {
      console.sent.length = 0
      const { input, confirm } = exampleOf(id)
      const { status, code } = await console.call(id, input, { confirm })
      const isRefused = code === 'forbidden' || code === 'unknown_connection'
      found[id] = isRefused ? '-' : '+'
      // a refusal sends nothing; what is allowed is not stopped by anything else
      expect([id, status], `${code}`).toEqual([id, isRefused ? (code === 'forbidden' ? 403 : 404) : expect.any(Number)])
      const isOfCloud = !id.startsWith('console.')
      expect([id, console.sent.length > 0]).toEqual([id, isOfCloud && !isRefused])
    }
    const wanted = Object.fromEntries(Object.entries(matrix).map(([id, row]) => [id, row.replaceAll(' ', '')[place]]))
    expect(found).toEqual(wanted)
  },
)

test('row 3: a denial of any action leaves its row', async () => {
  const principal = granted({ connection, role: 'viewer' })
  const fetch = async () => new Response('{}')
  const { call, rows } = await audited({ account: 'AKIDsimmatrix', fetch, principal, handlers: answeredWithNothing })
  const denied = Object.keys(matrix).filter((id) => matrix[id]?.[1] === '-') as ActionId[]
  for (const id of denied) await call(id, exampleOf(id).input)
  expect((await rows()).map(({ action, result }) => [action, result])).toEqual(denied.map((id) => [id, 'denied']))
})
