// What a stranger finds who knows the documents only: their example requests, signed by hand, and what they say comes back.
import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import documented from '../test-data/documented-calls.json' with { type: 'json' }
import { differences, type Kind } from './documented-kinds.ts'
import { createSimulator } from './simulator.ts'

type Params = Record<string, string>
type Fields = Record<string, unknown>

const at = new Date('2026-11-20T12:00:00Z')
const simulator = createSimulator({ now: () => at })
let nonce = 0
/** Every call has a world of its own, as the examples do not follow each other. */
let account = ''

/** Written from the documents' own words on signing, with nothing of the house's signer. */
async function ask(endpoint: string, action: string, given: Params): Promise<Fields> {
  const params: Params = {
    ...given,
    Action: action,
    Nonce: String(++nonce),
    Region: 'gz',
    SecretId: account,
    Timestamp: String(at.getTime() / 1000),
  }
  const path = `/${endpoint}/v2/index.php`
  const query = Object.keys(params)
    .sort()
    .map((name) => `${name}=${params[name]}`)
  const text = `POSTcloud.example:8080${path}?${query.join('&')}`
  const Signature = createHmac('sha1', `sim-key-${account}`).update(text).digest('base64')
  const response = await simulator.request(`http://cloud.example:8080${path}`, {
    method: 'POST',
    headers: { host: 'cloud.example:8080' },
    body: new URLSearchParams({ ...params, Signature }),
  })
  expect(response.status).toBe(200)
  return (await response.json()) as Fields
}

function payloadOf(answer: Fields, envelope: string): Fields {
  if (envelope === 'nested') {
    expect(answer).toMatchObject({ code: 0, message: '', data: { code: 0, message: '', codeDesc: 'Success' } })
    expect(answer).not.toHaveProperty('codeDesc')
    return (answer.data as { data: Fields }).data
  }
  expect(answer).toMatchObject({ code: 0, message: '', codeDesc: 'Success' })
  return envelope === 'flat' ? (answer.data as Fields) : answer
}

const list = async (action: string, given: Params) => (await ask('ccs', action, given)).data as Record<string, Fields[]>

/** The documents’ names, such as cls-xxxxx, for those of this world. */
async function inThisWorld(id: string, request: Params): Promise<Params> {
  const clusterId = String(
    (await list('DescribeCluster', {})).clusters?.find(({ clusterName }) => clusterName === 'shop')?.clusterId,
  )
  const pods = (await list('DescribeServiceInstance', { clusterId, serviceName: 'checkout' })).instances
  const nodes = (await list('DescribeClusterInstances', { clusterId })) as { data?: { nodes?: Fields[] } }
  const names: Params = {
    clusterId,
    'dimensions.0.value': clusterId,
    serviceName: 'checkout',
    podName: String(pods?.[0]?.name),
    'instances.0': String(pods?.[1]?.name),
    'instancesId.0': String(nodes.data?.nodes?.[0]?.instanceId),
    containerName: 'checkout',
    ingressName: 'shop',
    requestId: '1001',
    // of 2017 nothing is kept
    startTime: '2026-11-20 17:10:00',
    endTime: '2026-11-20 18:10:00',
    ...(id === 'ccs.ModifyClusterServiceImage'
      ? { 'containers.0.containerName': 'checkout', 'containers.1.containerName': 'sidecar' }
      : {}),
  }
  return Object.fromEntries(Object.entries(request).map(([name, value]) => [name, names[name] ?? value]))
}

const calls = Object.entries(
  documented as unknown as Record<string, { envelope: string; request: Params; answer: Kind }>,
)

test('there are twenty documented calls', () => expect(calls).toHaveLength(20))

test.each(calls)(
  'the documents’ example of %s is answered with every field they name, in its type',
  async (id, call) => {
    const [endpoint = '', action = ''] = id.split('.')
    account = `AKIDsimstranger${action}`
    const answer = await ask(endpoint, action, await inThisWorld(id, call.request))
    expect(differences(payloadOf(answer, call.envelope), call.answer, action)).toEqual([])
  },
)
