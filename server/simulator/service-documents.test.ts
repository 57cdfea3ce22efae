// The documents' example requests about services, ingresses and logs, sent by the vendor's own SDK over real HTTP.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import QcloudApi, { type SdkAnswer } from 'qcloudapi-sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import documented from '../test-data/documented-service-calls.json' with { type: 'json' }
import { differences, type Kind } from './documented-kinds.ts'
import { createSimulator, paths } from './simulator.ts'

type Params = Record<string, string>

let server: ServerType
let host: string
beforeAll(async () => {
  server = serve({ fetch: createSimulator({ now: () => new Date() }).fetch, hostname: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

/** Every action has an account of its own, as the examples do not follow each other. */
const callerOf =
  (account: string) =>
  (Action: string, params: Params): Promise<SdkAnswer> =>
    new Promise((resolve, reject) => {
      const keys = { SecretId: account, SecretKey: `sim-key-${account}`, protocol: 'http', Region: 'gz' }
      const options = { host, path: paths.ccs, method: 'POST', signatureMethod: 'sha256' } as const
      new QcloudApi(keys).request({ ...params, Action }, options, (error, body) =>
        error ? reject(error) : resolve(body),
      )
    })

type Step = readonly [action: string, params: Params]
const clusterId = 'cls-xxxxx'
const createService = (serviceName: string): Step => [
  'CreateClusterService',
  { clusterId, serviceName, replicas: '1', 'containers.0.containerName': 'a', 'containers.0.image': 'nginx' },
]
const webService = createService('test-web-service')
const createCollector = (name: string): Step => [
  'CreateLogCollector',
  { ...documented['ccs.CreateLogCollector'].request, name },
]

/** What has to be there before an example can succeed. */
const before: Record<string, readonly Step[]> = {
  ModifyServiceDescription: [webService],
  ModifyServiceLabels: [createService('d2048')],
  PauseClusterService: [webService],
  ResumeClusterService: [webService, ['PauseClusterService', { clusterId, serviceName: 'test-web-service' }]],
  DeleteClusterService: [webService],
  DeleteIngress: [['CreateIngress', { clusterId, ingressName: 'test' }]],
  UpdateLogCollector: [createCollector('testlog')],
  GetLogCollector: [createCollector('test-log')],
  DeleteLogCollector: [createCollector('test-log')],
}

/** The documents’ names, such as cls-xxxxx, for those of this world. */
const inWorld = (id: string, params: Params): Params =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (name === 'clusterId') return [name, id]
      return [name, value === 'u3321337994' ? 'default' : value]
    }),
  )

/** The payload, out of one envelope or two. */
function payloadOf(answer: SdkAnswer, envelope: string): unknown {
  expect(answer).toMatchObject({ code: 0, message: '' })
  if (envelope === 'flat') return answer.data
  expect(answer.data).toMatchObject({ code: 0, message: '', codeDesc: 'Success' })
  return (answer.data as { data?: unknown }).data
}

test('there are sixteen documented calls', () => expect(Object.keys(documented)).toHaveLength(16))

test.each(Object.entries(documented as unknown as Record<string, { envelope: string; request: Params; answer: Kind }>))(
  'the documents’ example of %s succeeds, with every field they name in its type',
  async (id, { envelope, request, answer: kind }) => {
    const action = id.replace('ccs.', '')
    const call = callerOf(`AKIDsimservices${action}`)
    const { data } = await call('DescribeCluster', {})
    const shop = data?.clusters?.find(({ clusterName }) => clusterName === 'shop')?.clusterId ?? ''
    for (const [prior, params] of before[action] ?? [])
      expect(await call(prior, inWorld(shop, params))).toMatchObject({ code: 0 })

    const payload = payloadOf(await call(action, inWorld(shop, request)), envelope)
    if (Object.keys(kind).length === 0) expect(payload ?? []).toEqual([])
    else expect(differences(payload, kind, action)).toEqual([])
  },
)
