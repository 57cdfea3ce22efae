// The documents' example requests on clusters, nodes, namespaces and scaling groups, sent by the vendor's own SDK over real
// HTTP, and what comes back.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import QcloudApi from 'qcloudapi-sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import documented from '../test-data/documented-cluster-calls.json' with { type: 'json' }
import { differences, type Kind } from './documented-kinds.ts'
import { createSimulator, paths } from './simulator.ts'

type Params = Record<string, string>
type Fields = Record<string, unknown>

let server: ServerType
let host: string
beforeAll(async () => {
  server = serve({ fetch: createSimulator({ now: () => new Date() }).fetch, hostname: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

type Call = (Action: string, params: Params) => Promise<Fields>

/** Every action has an account of its own, as the examples do not follow each other. */
const callerOf =
  (account: string): Call =>
  (Action, params) =>
    new Promise((resolve, reject) => {
      const keys = { SecretId: account, SecretKey: `sim-key-${account}`, protocol: 'http', Region: 'gz' }
      const options = { host, path: paths.ccs, method: 'POST', signatureMethod: 'sha256' } as const
      new QcloudApi(keys).request({ ...params, Action }, options, (error, body) =>
        error ? reject(error) : resolve(body as unknown as Fields),
      )
    })

/** What has to be there before an example can succeed. */
const before: Record<string, readonly (readonly [action: string, params: Params])[]> = {
  ModifyNamespaceDescription: [['CreateClusterNamespace', { name: 'xxxx', description: 'y' }]],
  DeleteClusterNamespace: [
    ['CreateClusterNamespace', { name: 'tst', description: 'y' }],
    ['CreateClusterNamespace', { name: 'tst2', description: 'y' }],
  ],
}

/** What the example leaves out and the table demands, or masks. */
const completed: Record<string, Params> = {}

/** What stands below `data`, once or twice. */
function payloadOf(answer: Fields, envelope: string): Fields {
  const inner = envelope === 'nested' ? (answer.data as Fields) : answer
  expect(inner).toMatchObject({ code: 0, message: '', codeDesc: 'Success' })
  return envelope === 'root' ? answer : ((inner.data ?? {}) as Fields)
}

test.each(Object.entries(documented as unknown as Record<string, { envelope: string; request: Params; answer: Kind }>))(
  'the documents’ example of %s succeeds, with every field they name in its type',
  async (id, { envelope, request, answer: kind }) => {
    const action = id.replace('ccs.', '')
    const call = callerOf(`AKIDsimsdk${action}`)
    const { clusters } = payloadOf(await call('DescribeCluster', {}), 'flat') as { clusters: Fields[] }
    const clusterId = String(clusters.find(({ clusterName }) => clusterName === 'shop')?.clusterId)
    for (const [prior, params] of before[action] ?? [])
      expect(await call(prior, { clusterId, ...params })).toMatchObject({ code: 0 })

    const named = Object.fromEntries(
      Object.entries({ ...request, ...completed[action] }).map(([name, value]) => [
        name,
        /^clu?s-x/.test(value) ? clusterId : value,
      ]),
    )
    const answer = payloadOf(await call(action, named), envelope)
    expect(differences(answer, kind, action)).toEqual([])
    for (const list of Object.values(answer)) if (Array.isArray(list)) expect(list.length).toBeGreaterThan(0)
  },
)
