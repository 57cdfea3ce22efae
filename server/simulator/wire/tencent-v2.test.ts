import { describe, expect, test } from 'vitest'
import { clusterIdOf, createCaller, type RawAnswer } from '#simulator/caller'
import { createReplayGuard, WINDOW_MS } from './replay.ts'

const HOUR = 3_600_000
const seconds = (at: number) => String(Math.floor(at / 1000))

describe('checks signatures as the real cloud', () => {
  test.each(['GET', 'POST'] as const)('%s is accepted with HmacSHA1 and with HmacSHA256', async (method) => {
    const { send } = createCaller()
    for (const algorithm of ['sha1', 'sha256'] as const)
      expect((await send('ccs', 'DescribeCluster', {}, { method, algorithm })).answer).toMatchObject({
        code: 0,
        codeDesc: 'Success',
      })
  })

  test('a SignatureMethod it does not know means HmacSHA1', async () => {
    const { send } = createCaller()
    const how = { algorithm: 'sha1', common: { SignatureMethod: 'HmacMD5' } } as const
    expect((await send('ccs', 'DescribeCluster', {}, how)).answer.code).toBe(0)
  })

  test('a multipart body and a media type with odd parameters are read', async () => {
    const { send } = createCaller()
    expect((await send('ccs', 'DescribeCluster', {}, { body: 'multipart' })).answer.code).toBe(0)
    const contentType = 'application/x-www-form-urlencoded; param=value'
    expect((await send('ccs', 'DescribeCluster', {}, { contentType })).answer.code).toBe(0)
  })

  test('the host is signed with its port, as the Host header has it', async () => {
    const { send } = createCaller()
    expect((await send('ccs', 'DescribeCluster', {}, { host: 'cloud.example:8443' })).answer.code).toBe(0)
  })

  test('a wrong key is 4100, an unknown SecretId 4104', async () => {
    expect((await createCaller().send('ccs', 'DescribeCluster', {}, { secretKey: 'wrong' })).answer.code).toBe(4100)
    expect((await createCaller({ secretId: 'AKIDnobody' }).send('ccs', 'DescribeCluster')).answer.code).toBe(4104)
  })

  test('a changed, an added and a removed parameter are each 4100', async () => {
    const { send } = createCaller()
    const changes: ((params: Record<string, string>) => Record<string, string>)[] = [
      (params) => ({ ...params, limit: '2' }),
      (params) => ({ ...params, offset: '1' }),
      ({ limit: _, ...params }) => params,
    ]
    for (const tamper of changes)
      expect((await send('ccs', 'DescribeCluster', { limit: 1 }, { tamper })).answer.code).toBe(4100)
  })

  test.each(['Action', 'SecretId', 'Timestamp', 'Nonce'])('without %s it is 4000 that names it', async (name) => {
    const { answer } = await createCaller().send('ccs', 'DescribeCluster', {}, { common: { [name]: undefined } })
    expect(answer).toMatchObject({ code: 4000, message: expect.stringContaining(name) })
  })

  test('a timestamp 2 hours away is accepted, one second more is 4500, in both directions', async () => {
    const { send, now } = createCaller()
    const at = (timestamp: number) => send('ccs', 'DescribeCluster', {}, { common: { Timestamp: seconds(timestamp) } })
    for (const side of [-1, 1]) {
      expect((await at(now() + side * 2 * HOUR)).answer.code).toBe(0)
      expect((await at(now() + side * (2 * HOUR + 1000))).answer.code).toBe(4500)
    }
  })

  test('a nonce counts once with its timestamp; a request refused for its signature does not use it up', async () => {
    const { send } = createCaller()
    const how = { common: { Nonce: '77' } }
    expect((await send('ccs', 'DescribeCluster', {}, { ...how, secretKey: 'wrong' })).answer.code).toBe(4100)
    expect((await send('ccs', 'DescribeCluster', {}, how)).answer.code).toBe(0)
    expect((await send('ccs', 'DescribeCluster', {}, how)).answer.code).toBe(4500)
  })

  test('seen nonces are forgotten when the window has passed, and never more are kept than the limit', () => {
    const guard = createReplayGuard(3)
    for (let nonce = 0; nonce < 50; nonce++) guard.isFirst('id', 1, String(nonce), 0)
    expect(guard.size()).toBeLessThanOrEqual(4)
    guard.isFirst('id', 1, 'last', 2 * WINDOW_MS + 1)
    expect(guard.size()).toBe(1)
  })

  test('a value that begins with @ is left out of the signed text of a POST, and signed in a GET', async () => {
    const { send } = createCaller()
    const change = (params: Record<string, string>) => ({ ...params, clusterName: '@other' })
    const answerOf = async (method: 'GET' | 'POST') =>
      (await send('ccs', 'DescribeCluster', { clusterName: '@oncall' }, { method, tamper: change })).answer.code
    expect(await answerOf('POST')).toBe(0)
    expect(await answerOf('GET')).toBe(4100)
  })

  test('a name with _ is signed with a dot; one that begins with _ as it is', async () => {
    const { send } = createCaller()
    for (const name of ['src_image', '_private_name'])
      expect((await send('ccs', 'DescribeCluster', { [name]: 'x' })).answer.code).toBe(0)
  })

  test('2,000 parameters are all read', async () => {
    const { send } = createCaller()
    const clusterIds = Array.from({ length: 2000 }, (_, index) => `cls-${index}`)
    expect((await send('ccs', 'DescribeCluster', { clusterIds })).answer).toMatchObject({
      code: 0,
      data: { totalCount: 0 },
    })
  })
})

describe('answers as the real cloud', () => {
  test('HTTP 200, JSON and a Date, whether it is well or not', async () => {
    const { send } = createCaller()
    for (const action of ['DescribeCluster', 'NoSuchAction']) {
      const { response } = await send('ccs', action)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toMatch(/json/)
      expect(Date.parse(response.headers.get('date') ?? '')).toBe(Date.parse('2026-11-20T12:00:00Z'))
    }
  })

  test('an unknown action, region and service method are 4000', async () => {
    const { send } = createCaller()
    expect((await send('ccs', 'Nope')).answer.code).toBe(4000)
    expect((await send('ccr', 'DescribeCluster')).answer.code).toBe(4000)
    expect((await send('ccs', 'toString')).answer.code).toBe(4000)
    expect((await send('ccs', 'DescribeCluster', {}, { common: { Region: 'mars' } })).answer.code).toBe(4000)
  })

  test('the first letter of an action may be small, and documented other names are understood', async () => {
    const caller = createCaller()
    const { send } = caller
    const clusterId = await clusterIdOf(caller)
    expect((await send('ccs', 'describeCluster')).answer.code).toBe(0)
    const params = { clusterId, serviceName: 'search' }
    expect((await send('ccs', 'DescribeClusterContainer', params)).answer.code).toBe(0)
    expect((await send('ccs', 'ModifyServiceReplicas', { ...params, replicas: 1 })).answer.code).toBe(0)
    expect((await send('ccs', 'DescribeClusterInstances', { clusterId, instanceIds: [] })).answer.code).toBe(0)
  })

  test('short and long names of a region are one region, and a region shows only its clusters', async () => {
    const { ask } = createCaller()
    const inRegion = async (Region: string) =>
      (await ask('ccs.DescribeCluster', {}, { common: { Region } })).clusters.map(({ clusterName }) => clusterName)
    expect(await inRegion('sh')).toEqual(['shop-dr'])
    expect(await inRegion('ap-shanghai')).toEqual(['shop-dr'])
    expect((await inRegion('gz')).sort()).toEqual(['analytics', 'shop'])
  })

  test('each action has its own envelope', async () => {
    const caller = createCaller()
    const clusterId = await clusterIdOf(caller)
    const { answer: flat } = await caller.send('ccs', 'DescribeClusterNameSpaces', { clusterId })
    expect(flat).toMatchObject({ code: 0, codeDesc: 'Success', data: { namespaces: expect.any(Array) } })
    const { answer: nested } = await caller.send('ccs', 'DescribeIngress', { clusterId })
    expect(nested).toMatchObject({
      code: 0,
      data: { code: 0, codeDesc: 'Success', data: { ingressList: expect.any(Array) } },
    })
    const { answer: root } = await caller.send('ccs', 'DeleteInstances', { clusterId, instances: ['nobody'] })
    expect(root).toMatchObject({ code: 0, successList: [], failedMap: { nobody: expect.any(String) } })
  })

  test('a refusal stands in the action’s envelope: nested ones keep 0 outside', async () => {
    const { send } = createCaller()
    const params = { clusterId: 'cls-none', serviceName: 'x' }
    expect((await send('ccs', 'DescribeClusterServiceInfo', params)).answer).toMatchObject({ code: 5000 })
    const { answer } = await send('ccs', 'DescribeClusterServiceText', params)
    expect(answer.code).toBe(0)
    expect(answer.data).toMatchObject({ code: 5000, codeDesc: 'ClusterNotFound' })
  })

  test('empty maps are [], flags 0 and 1, times naive UTC+8, no time the zero date', async () => {
    const caller = createCaller()
    const clusterId = await clusterIdOf(caller)
    const { answer } = await caller.send('ccs', 'DescribeClusterInstances', { clusterId, limit: 100 })
    const nodes = ((answer.data as RawAnswer).data as { nodes: Record<string, unknown>[] }).nodes
    expect(nodes.map(({ isNormal }) => isNormal)).toContain(0)
    expect(nodes[0]).toMatchObject({ isNormal: 1, instanceDeadlineTime: '0000-00-00 00:00:00' })
    expect(nodes[0]?.createdAt).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
    const { answer: services } = await caller.send('ccs', 'DescribeClusterService', { clusterId })
    expect(services).toMatchObject({
      data: { services: expect.arrayContaining([expect.objectContaining({ reasonMap: [] })]) },
    })
  })
})

test('a service that does not exist is a refusal in JSON, as every other one', async () => {
  const { simulator } = createCaller()
  const response = await simulator.request('http://cloud.example/cvm/v2/index.php', { method: 'POST' })
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ code: 4000, message: expect.stringContaining('cvm') })
})

test('where no pod failed to be deleted, failedMap is an empty object as in the document’s example', async () => {
  const caller = createCaller()
  const one = { clusterId: await clusterIdOf(caller), serviceName: 'search' }
  const [pod] = (await caller.ask('ccs.DescribeServiceInstance', one)).instances
  const { answer } = await caller.send('ccs', 'DeleteInstances', { ...one, instances: [pod?.name ?? ''] })
  expect(answer).toMatchObject({ code: 0, successList: [pod?.name], failedMap: {} })
  expect(answer.failedMap).not.toBeInstanceOf(Array)
})

test('every region that the documents name is one', async () => {
  const { send } = createCaller()
  for (const Region of ['gz', 'sh', 'hk', 'shjr', 'bj', 'sg', 'cd', 'ap-shanghai-fsi'])
    expect((await send('ccs', 'DescribeCluster', {}, { common: { Region } })).answer.code).toBe(0)
})
