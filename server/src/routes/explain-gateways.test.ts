// Explanations of calls that are not signed as API v2 is: every action of the three gateway clouds, with its example.

import { createHash, createHmac } from 'node:crypto'
import { type CloudActionId, catalogue } from '@pierhead/shared/catalogue'
import { examples } from '@pierhead/shared/examples'
import { filled, references } from '@pierhead/shared/examples/references'
import type { Explanation } from '@pierhead/shared/explanation'
import { confirmationFor } from '@pierhead/shared/objects'
import { expect, test } from 'vitest'
import { createSimulator } from '#simulator/simulator'
import { openTo } from '../access/door.ts'
import { createApp } from '../app.ts'
import { listAudit } from '../audit/audit.ts'
import { post, scope } from '../canned-cloud.ts'
import { type Connection, type HuaweiConnection, inMemory, simulated } from '../connections.ts'
import { createLog } from '../log.ts'
import { Secret } from '../secret.ts'

const account = 'AKIDsimexplained'
const key = `sim-key-${account}`
const mine = simulated(account)
const mineAtHuawei = mine.beside?.find((one): one is HuaweiConnection => one.provider === 'huawei')

const noted = async (request: Request) => ({
  method: request.method,
  url: request.url,
  headers: Object.fromEntries(request.headers),
  body: await request.clone().text(),
})

/** A console before the simulated cloud, or one that echoes; what leaves is noted. */
function composed(connection: Connection = mine, instead?: (request: Request) => Promise<Response | undefined>) {
  const now = () => new Date()
  const simulator = createSimulator({ now })
  const sent: Awaited<ReturnType<typeof noted>>[] = []
  const app = createApp({
    door: openTo(),
    audit: listAudit(),
    cloud: async (request) => {
      sent.push(await noted(request))
      return (await instead?.(request.clone())) ?? simulator.fetch(request)
    },
    connections: inMemory([connection]),
    now,
    log: createLog('silent'),
    limits: { retryPauseMs: 0 },
  })
  const explained = async (id: string, send: boolean, input: unknown = inputOf(id)): Promise<Explanation> => {
    const body = { scope: { ...scope, connection: connection.id }, input, send, confirm: confirmationFor(id, input) }
    const response = await app.request(`/api/explain/${id}`, post(body))
    expect(response.status, await response.clone().text()).toBe(200)
    return (await response.json()) as Explanation
  }
  return { explained, sent }
}

const inputOf = (id: string) => filled(examples[id] ?? {}, (name) => references[name].standIn)
const actionsOf = (...services: string[]) =>
  (Object.keys(catalogue) as CloudActionId[]).filter((id) => services.includes(id.split('.')[0] ?? ''))
const gatewayActions = actionsOf('tse', 'apig', 'cds')

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (secret: string | Buffer, text: string) => createHmac('sha256', secret).update(text).digest()

type Steps = readonly string[]
/** What whoever follows the steps with the key in hand gets. */
const followed: Record<string, (steps: Steps, body: string) => string> = {
  tse: ([hash = '', canonical = '', text = ''], body) => {
    expect(hash).toBe(sha256(body))
    expect(canonical.endsWith(`\n${hash}`)).toBe(true)
    expect(text.endsWith(`\n${sha256(canonical)}`)).toBe(true)
    const [date = '', service = ''] = text.split('\n')[2]?.split('/') ?? []
    return hmac(hmac(hmac(hmac(`TC3${key}`, date), service), 'tc3_request'), text).toString('hex')
  },
  apig: ([hash = '', canonical = '', text = ''], body) => {
    expect(hash).toBe(sha256(body))
    expect(canonical.endsWith(`\n${hash}`)).toBe(true)
    expect(text.endsWith(`\n${sha256(canonical)}`)).toBe(true)
    return hmac(key, text).toString('hex')
  },
  cds: ([query = '', text = '']) => {
    expect(text.split('&')[2]).toBe(encodeURIComponent(query.replaceAll('\n', '')))
    return createHmac('sha1', key).update(text).digest('base64')
  },
}

const signatureIn = ({ url, headers }: { url: string; headers: Record<string, string> }) =>
  new URL(url).searchParams.get('Signature') ?? /Signature=(\w+)$/.exec(headers.authorization ?? '')?.[1] ?? 'none'

const spellings = (secret: string) => [secret, encodeURIComponent(secret)]
const expectNone = (told: unknown, secrets: readonly string[]) => {
  for (const secret of secrets.flatMap(spellings)) expect(JSON.stringify(told)).not.toContain(secret)
}

test('there are actions of three clouds', () =>
  expect(new Set(gatewayActions.map((id) => id.split('.')[0]))).toEqual(new Set(['tse', 'apig', 'cds'])))

test.each(gatewayActions)('%s: following the steps that are shown gives the signature that was sent', async (id) => {
  const { explained, sent } = composed()
  const told = await explained(id, true)
  const last = sent.at(-1)
  if (!last) throw new Error('nothing was sent')
  const signature = signatureIn(last)
  const steps = told.steps.map(({ value }) => value)
  expect(followed[id.split('.')[0] ?? '']?.(steps, last.body)).toBe(signature)
  expect(told.request).toMatchObject({
    method: last.method,
    url: last.url.replace(encodeURIComponent(signature), '***'),
    body: last.body,
  })
  for (const { title } of told.steps) expect([title.en, title.zh].every(Boolean)).toBe(true)
  expectNone(told, [signature, key])
  expect(JSON.stringify(told)).toContain('***')
})

test.each(gatewayActions)('%s is explained without being sent', async (id) => {
  const { explained, sent } = composed()
  const told = await explained(id, false)
  expect(sent).toEqual([])
  expect(told.tries).toBe(0)
  expect(told.answer).toBeUndefined()
  const steps = told.steps.map(({ value }) => value)
  expectNone(told, [followed[id.split('.')[0] ?? '']?.(steps, told.request?.body ?? '') ?? '', key])
})

const odd = 'a b+c%2B&d=é你 ~!*()\'"/?#'
test.each([
  ['tse.DescribeCloudNativeAPIGateways', { Filters: [{ Name: 'Name', Values: [odd] }] }],
  ['apig.ListDedicatedGateways', { instance_name: odd, limit: 5 }],
  ['cds.DescribeLoadBalancers', { InstanceName: odd }],
])('%s with a value that every encoding spells differently', async (id, input) => {
  const { explained, sent } = composed()
  const steps = (await explained(id, true, input)).steps.map(({ value }) => value)
  const [last] = sent
  expect(last && followed[id.split('.')[0] ?? '']?.(steps, last.body)).toBe(last && signatureIn(last))
})

test('a header that is a secret is masked, and so is the token of a temporary key', async () => {
  const securityToken = 'CANARY-security-token'
  const credential = {
    kind: 'key',
    accessKey: account,
    secretKey: new Secret(key),
    securityToken: new Secret(securityToken),
  }
  const { explained } = composed({ ...mineAtHuawei, credential } as HuaweiConnection)
  const told = await explained('apig.ListDedicatedGateways', false)
  expect(told.request?.headers).toMatchObject({ authorization: '***', 'x-security-token': '***' })
  expect(told.steps[1]?.value).toContain('x-security-token:***\n')
  expectNone(told, [securityToken])
  const { request } = await composed().explained('tse.DescribeCloudNativeAPIGateways', false)
  expect(request?.headers.authorization).toBe('***')
})

/** Says all it got, under no name, as a refusal and in an answer. */
const echoing = (status: number) => async (request: Request) => {
  if (request.url.includes('/v3/auth/')) return undefined
  const { headers, url, body } = await noted(request)
  const said = `${Object.values(headers).join('\n')} ${signatureIn({ url, headers })} ${url} ${body}`
  const refusal = { error_code: 'APIC.7102', error_msg: said, Code: 'Failed', Message: said }
  return Response.json({ ...refusal, Response: { Error: { Code: 'AuthFailure', Message: said } } }, { status })
}

test.each(['tse.DescribeCloudNativeAPIGateways', 'apig.ListDedicatedGateways', 'cds.DescribeZones'])(
  '%s: no signature is in the explanation of a cloud that repeats it under no name',
  async (id) => {
    const { explained, sent } = composed(mine, echoing(400))
    const told = await explained(id, true)
    expect(told.problem).toBeDefined()
    expectNone(told, [...sent.map(signatureIn).slice(-1), key])
  },
)

const password = `sim-key-${account}`
const signedIn = {
  ...mineAtHuawei,
  credential: { kind: 'iam', domain: account, name: 'operator', password: new Secret(password) },
} as HuaweiConnection

test.each(actionsOf('apig'))('%s of an account that signs in: a token stands in for the signature', async (id) => {
  const { explained, sent } = composed(signedIn)
  const built = await explained(id, false)
  expect(sent).toEqual([])
  expect(built.request?.headers).toMatchObject({ 'x-auth-token': '***' })
  expect(built.steps[0]?.title.en).toMatch(/^A token is fetched first/)
  expect(built.steps[1]?.title.en).toMatch(/stands in for a signature/)
  const told = await explained(id, true)
  const token = sent.at(-1)?.headers['x-auth-token'] ?? ''
  expect(token).not.toBe('')
  expect(told.steps[0]?.title.en).toMatch(/^A token was fetched first/)
  expect(told.request).toEqual(built.request)
  expectNone([built, told], [token, password])
})

test('a token that the cloud repeats is not shown', async () => {
  const { explained, sent } = composed(signedIn, echoing(400))
  const told = await explained('apig.ListDedicatedGateways', true)
  expect(told.problem).toBeDefined()
  expectNone(told, [sent.at(-1)?.headers['x-auth-token'] ?? 'none', password])
})
