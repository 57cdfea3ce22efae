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

/** What the examples call by masked names. */
interface Here {
  clusterId: string
  vpcId: string
  nodes: string[]
  machines: string[]
  groupId: string
}

async function lookAround(call: Call): Promise<Here> {
  const { clusters } = payloadOf(await call('DescribeCluster', {}), 'flat') as { clusters: Params[] }
  const shop = clusters.find(({ clusterName }) => clusterName === 'shop')
  const clusterId = shop?.clusterId ?? ''
  const { nodes } = payloadOf(await call('DescribeClusterInstances', { clusterId }), 'nested') as { nodes: Params[] }
  const asked = await call('DescribeExistedCvmForAddClusterInstances', { clusterId })
  const { deviceList } = payloadOf(asked, 'nested') as { deviceList: Fields[] }
  const { asgInfo } = payloadOf(await call('DescribeClusterAsg', { clusterId }), 'flat') as { asgInfo: Params[] }
  return {
    clusterId,
    groupId: asgInfo[0]?.autoScalingGroupId ?? '',
    vpcId: shop?.unVpcId ?? '',
    nodes: nodes.map(({ instanceId = '' }) => instanceId),
    machines: deviceList.filter(({ usable }) => usable).map(({ instanceId }) => String(instanceId)),
  }
}

/** What has to be there before an example can succeed. */
const before: Record<string, readonly (readonly [action: string, params: Params])[]> = {
  ModifyNamespaceDescription: [['CreateClusterNamespace', { name: 'xxxx', description: 'y' }]],
  DeleteClusterNamespace: [
    ['CreateClusterNamespace', { name: 'tst', description: 'y' }],
    ['CreateClusterNamespace', { name: 'tst2', description: 'y' }],
  ],
  DescribeHubInfo: [['AddHubInfo', { domain: 'hub.example.com', username: 'reader', password: 'x' }]],
}

/** What an example leaves out although its table demands it, or masks. */
const completed: Record<string, (here: Here) => Params> = {
  CreateCluster: () => ({ clusterCIDR: '172.21.0.0/16', password: 'pass-word1' }),
  AddClusterInstances: () => ({
    ...{ zoneId: '100004', cpu: '1', mem: '2', bandwidthType: 'PayByTraffic', bandwidth: '1', subnetId: 'subnet-x' },
    ...{ isVpcGateway: '0', storageSize: '0', rootSize: '50', osName: 'ubuntu16.04.1 LTSx86_64' },
  }),
  AddClusterInstancesFromExistedCvm: ({ machines: [first = '', second = ''] }) => ({
    ...{ 'instanceIds.0': first, 'instanceIds.1': second },
  }),
  CreateClusterAsg: ({ nodes: [instanceId = ''] }) => ({ instanceId, password: 'yourpass1' }),
  DescribeClusterAsg: () => ({ status: 'disabled' }),
  ModifyClusterNodeLabel: ({ nodes: [instanceId = ''] }) => ({ instanceId }),
  ModifyProjectId: () => ({ projectId: '7' }),
  DrainClusterNode: ({ nodes: [InstanceId = ''] }) => ({ InstanceId }),
  ModifyClusterNodeSchedulable: ({ nodes: [first = ''] }) => ({ 'InstanceIds.0': first }),
  DeleteClusterInstances: ({ nodes: [first = '', second = ''] }) => ({
    'instanceIds.0': first,
    'instanceIds.1': second,
  }),
}

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
    const here = await lookAround(call)
    const { clusterId, groupId } = here
    for (const [prior, params] of before[action] ?? [])
      expect(await call(prior, { clusterId, ...params })).toMatchObject({ code: 0 })

    const named = Object.entries({ ...request, ...completed[action]?.(here) }).map(([name, value]) => [
      name,
      value.replace(/^clu?s-x+$/, clusterId).replace(/^asg-x+$/, groupId),
    ])
    const answer = payloadOf(await call(action, Object.fromEntries(named)), envelope)
    expect(differences(answer, kind, action)).toEqual([])
    for (const [name, list] of Object.entries(answer))
      if (Array.isArray(list)) expect(list.length > 0, name).toBe(name !== 'failInstanceIds')
  },
)

test('the documents’ example of a conflict is refused in their words', async () => {
  const call = callerOf('AKIDsimsdkConflict')
  const { vpcId } = await lookAround(call)
  expect(await call('CheckClusterCIDR', { vpcId, clusterCIDR: '172.16.0.0/16' })).toEqual({
    code: 4000,
    message: '(-10013)与同VPC其它集群CIDR冲突',
    codeDesc: 'ConflictWithOtherClusterCIDR',
  })
})
