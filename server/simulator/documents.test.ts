// What a stranger finds who knows the documents only: their example requests, signed by hand, and what they say comes back.
import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import documented from '../test-data/documented-calls.json' with { type: 'json' }
import { createSimulator } from './simulator.ts'

/** A kind of value: `integer`, `string: a|b`, `time`; a list of one kind; an object; `*` stands for every name. */
type Kind = string | Kind[] | { [name: string]: Kind }
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

const kinds: Record<string, (value: unknown, members: string[]) => boolean> = {
  integer: (value, members) => Number.isInteger(value) && (members.length === 0 || members.includes(String(value))),
  number: (value) => typeof value === 'number',
  // the documents know no gaps, live servers have them
  point: (value) => typeof value === 'number' || value === null,
  boolean: (value) => typeof value === 'boolean',
  string: (value, members) => typeof value === 'string' && (members.length === 0 || members.includes(value)),
  time: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(value),
}

/** Every place where the answer is not what the documents say. */
function differences(value: unknown, kind: Kind, path: string): string[] {
  if (typeof kind === 'string') {
    const [name = '', members = ''] = kind.split(': ')
    return kinds[name]?.(value, members ? members.split('|') : []) ? [] : [`${path}: ${JSON.stringify(value)}`]
  }
  if (Array.isArray(kind)) {
    if (!Array.isArray(value)) return [`${path}: ${JSON.stringify(value)}`]
    return value.flatMap((item, index) => differences(item, kind[0] ?? '', `${path}.${index}`))
  }
  return differencesOfObject(value, kind, path)
}

function differencesOfObject(value: unknown, kind: Exclude<Kind, string | Kind[]>, path: string): string[] {
  const isMap = '*' in kind
  // a map that is empty is PHP's empty list; a probe that there is not is null; one method of three is there
  if (isMap && Array.isArray(value) && value.length === 0) return []
  if (value === null && path.endsWith('Probe')) return []
  if (Object.keys(kind).length === 0) return []
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path}: ${JSON.stringify(value)}`]
  const entries = isMap
    ? Object.entries(value).map(([name, item]) => [name, item, kind['*'] ?? ''] as const)
    : Object.entries(kind).map(([name, inner]) => [name, (value as Fields)[name], inner] as const)
  return entries
    .filter(([name, item]) => !(item === undefined && /^method(Tcp|Http|Cmd)$/.test(name)))
    .flatMap(([name, item, inner]) => differences(item, inner, `${path}.${name}`))
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
