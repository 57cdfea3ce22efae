// The documents' example requests to the image registry, sent by the vendor's own SDK over real HTTP, and what comes back.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import QcloudApi, { type SdkAnswer } from 'qcloudapi-sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import documented from '../test-data/documented-registry-calls.json' with { type: 'json' }
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
  (service: 'ccs' | 'ccr', Action: string, params: Params): Promise<SdkAnswer> =>
    new Promise((resolve, reject) => {
      const keys = { SecretId: account, SecretKey: `sim-key-${account}`, protocol: 'http', Region: 'gz' }
      const options = { host, path: paths[service], method: 'POST', signatureMethod: 'sha256' } as const
      new QcloudApi(keys).request({ ...params, Action }, options, (error, body) =>
        error ? reject(error) : resolve(body),
      )
    })

const createTest = ['CreateRepository', { reponame: 'test/kube_test', public: '0' }] as const
const push = (dest: string) => ['DuplicateImage', { src_image: 'shop/checkout:4.12.0', dest_image: dest }] as const
const trigger = {
  ...{ triggerName: 'trigger_test', reponame: 'test/kube_test', invokeMethod: 'all', clusterRegion: '1' },
  ...{ clusterId: 'cls-xxxxxx', serviceName: 'nginx-test', namespace: 'default', containerName: 'nginx-test' },
}
const addTrigger = ['AddUpdateServiceTrigger', trigger] as const
const addFavour = (reponame: string, repotype = 'QCLOUD HUB') => ['AddFavor', { reponame, repotype }] as const

/** What has to be there before an example can succeed. */
const before: Record<string, readonly (readonly [action: string, params: Params])[]> = {
  CreateRepository: [],
  BatchDeleteRepository: [createTest, ['CreateRepository', { reponame: 'test/kube_test1', public: '0' }]],
  RepositoryisExists: [],
  GetTagList: [push('test/kubetest:nginx_v1')],
  BatchDeleteTag: [push('test/kube_test:nginx_v1'), push('test/kube_test:nginx_v2')],
  DuplicateImage: [],
  GetAutoDelStrategy: [
    createTest,
    ['SetAutoDelStrategy', { reponame: 'test/kube_test', type: 'keep_last_nums', val: '10' }],
  ],
  ListTrigger: [createTest, addTrigger],
  DeleteUpdateServiceTrigger: [createTest, addTrigger],
  ModifyUpdateServiceTrigger: [createTest, addTrigger],
  ChangePassword: [['RegisterRepositoryAccountNew', { password: 'xxxxyyzzz' }]],
  SearchUserRepository: [['CreateRepository', { reponame: 'test/kubetest', public: '1' }]],
  DeleteFavor: [createTest, addFavour('test/kube_test')],
  CreateCCRNamespace: [],
  DeleteUserNamespace: [['CreateCCRNamespace', { namespace: 'mynamespace' }]],
  GetFavor: [createTest, addFavour('test/kube_test')],
  ListTriggerLog: [createTest, addTrigger, push('test/kube_test:latest')],
  BatchDeleteFavor: [
    ['CreateCCRNamespace', { namespace: 'qcloud-yyy' }],
    ['CreateRepository', { reponame: 'qcloud-yyy/yyy', public: '1' }],
    addFavour('xxx', 'DOCKER HUB'),
    addFavour('qcloud-yyy/yyy'),
  ],
}

/** The documents’ names, such as cls-xxxxx, for those of this world. */
const inWorld = (clusterId: string, params: Params): Params => {
  const names: Params = {
    ...{ 'cls-xxxxxx': clusterId, 'cls-xxxxxxx': clusterId, 'nginx-test': 'checkout' },
    // tencentyun and qcloud are reserved: nobody’s account has them
    ...{ 'tencentyun/foo:v1': 'shop/checkout:4.12.0', 'tencentyun/foo:latest': 'shop/checkout:copy' },
    'qcloud/yyy': 'qcloud-yyy/yyy',
  }
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, names[value] ?? value]))
}

test('there are thirty documented calls', () => expect(Object.keys(documented)).toHaveLength(30))

test.each(Object.entries(documented as unknown as Record<string, { request: Params; answer: Kind }>))(
  'the documents’ example of %s succeeds, with every field they name in its type',
  async (id, { request, answer: kind }) => {
    const action = id.replace('ccr.', '')
    const call = callerOf(`AKIDsimsdk${action}`)
    const { data } = await call('ccs', 'DescribeCluster', {})
    const clusterId = data?.clusters?.find(({ clusterName }) => clusterName === 'shop')?.clusterId ?? ''
    await call('ccr', 'CreateCCRNamespace', { namespace: 'test' })
    for (const [prior, params] of before[action] ?? [createTest])
      expect(await call('ccr', prior, inWorld(clusterId, params))).toMatchObject({ code: 0 })

    const answer = await call('ccr', action, inWorld(clusterId, request))
    expect(answer).toMatchObject({ code: 0, message: '', codeDesc: 'Success' })
    if (Object.keys(kind).length === 0) expect(answer).not.toHaveProperty('data')
    else expect(differences(answer.data, kind, action)).toEqual([])
    for (const list of Object.values((answer.data ?? {}) as Record<string, unknown>))
      if (Array.isArray(list)) expect(list.length).toBeGreaterThan(0)
  },
)
