import { createHmac } from 'node:crypto'
import { schemasOf } from '@pierhead/shared/action-schemas'
import { type ActionId, catalogue } from '@pierhead/shared/catalogue'
import { examples } from '@pierhead/shared/examples'
import { filled, references } from '@pierhead/shared/examples/references'
import type { Explanation } from '@pierhead/shared/explanation'
import { confirmationFor } from '@pierhead/shared/objects'
import type { Problem } from '@pierhead/shared/problem'
import { secretPathsOf, secretsIn } from '@pierhead/shared/secret-paths'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compose, json, post, scope } from '../canned-cloud.ts'
import { hidden, withoutValues } from '../cloud/hide.ts'
import { answer, CANARY, consoleBefore, unrulyCloud } from '../cloud/unruly-cloud.ts'

type App = ReturnType<typeof compose>['app']

async function explained(app: App, id: string, body: object): Promise<Explanation> {
  const response = await app.request(`/api/explain/${id}`, post(body))
  expect(response.status).toBe(200)
  return (await response.json()) as Explanation
}

const read = { scope, input: { limit: 5, clusterName: '你 & +' }, send: true }

test('what is shown is what was sent, and the string that is shown gives its signature', async () => {
  const { app, sent } = compose()
  const { request, parameters, steps, answer: seen, decoded, tries } = await explained(app, 'ccs.DescribeCluster', read)
  const form = new URLSearchParams(sent[0])
  const signature = form.get('Signature') ?? ''
  const string = steps[1]?.value ?? ''
  expect(createHmac('sha256', 'sim-key-AKIDsimapp').update(string).digest('base64')).toBe(signature)
  expect(string).toMatch(
    /^POST127\.0\.0\.1:4290\/ccs\/v2\/index\.php\?Action=DescribeCluster&.*clusterName=你 & \+&limit=5$/,
  )
  form.set('Signature', '***')
  expect(parameters).toEqual([...form])
  expect(request).toMatchObject({ method: 'POST', url: 'http://127.0.0.1:4290/ccs/v2/index.php' })
  expect(request?.body).toBe(sent[0]?.replace(encodeURIComponent(signature), '***'))
  expect(decoded).toEqual({ totalCount: 0, clusters: [] })
  expect(seen).toMatchObject({ status: 200, isCut: false })
  expect(JSON.parse(seen?.text ?? '')).toMatchObject({ codeDesc: 'Success' })
  expect(tries).toBe(1)
})

test('a request that is only built goes nowhere, that of a change neither', async () => {
  const { app, sent } = compose()
  const built = await explained(app, 'ccs.DescribeCluster', { ...read, send: false })
  const change = { scope, input: { clusterId: 'cls-1', serviceName: 'web' }, send: false }
  const steps = (await explained(app, 'ccs.RedeployClusterService', change)).steps
  expect(sent).toEqual([])
  expect(built).toMatchObject({ tries: 0, request: { method: 'POST' } })
  expect(built.answer).toBeUndefined()
  expect('decoded' in built).toBe(false)
  expect(steps[1]?.value).toContain('Action=RedeployClusterService')
})

test.each([
  ['an input that is not valid', { scope, input: { limit: 0, nope: 1 }, send: true }, 400, ['limit', 'nope']],
  ['a reserved name', { scope, input: { Signature: 'x' }, send: false }, 400, ['Signature']],
  ['a scope that does not exist', { scope: { ...scope, connection: 'no' }, input: {}, send: true }, 404, undefined],
  ['a body of another shape', { scope, input: {} }, 400, ['send']],
])('%s is refused as in every call, and nothing is sent', async (_, body, status, fields) => {
  const { app, sent } = compose()
  const response = await app.request('/api/explain/ccs.DescribeCluster', post(body))
  expect(response.status).toBe(status)
  expect(((await response.json()) as Problem).fields?.map(({ path }) => path)).toEqual(fields)
  expect(sent).toEqual([])
})

test('unknown actions, other sites, other methods and other types are refused', async () => {
  const { app, sent } = compose()
  const at = (id: string, init: RequestInit) => app.request(`/api/explain/${id}`, init)
  expect((await at('ccs.Nope', post(read))).status).toBe(404)
  expect((await at('ccs.DescribeCluster', post(read, { ...json, origin: 'https://evil.example' }))).status).toBe(403)
  expect((await at('ccs.DescribeCluster', post(read, { 'content-type': 'text/plain' }))).status).toBe(415)
  expect((await at('ccs.DescribeCluster', { method: 'GET' })).headers.get('allow')).toBe('POST')
  expect(sent).toEqual([])
})

test('a refusal is shown with the answer that it was read from', async () => {
  const { app } = compose('{"code":5100,"message":"(-8017)busy","codeDesc":"InternalError","requestId":17}')
  const { problem, answer: seen, upstreamRequestId } = await explained(app, 'ccs.DescribeCluster', read)
  expect(problem).toMatchObject({ code: 'upstream_conflict', cloudCode: '5100 -8017 InternalError' })
  expect(seen?.text).toContain('(-8017)busy')
  expect(upstreamRequestId).toBe('17')
})

test('a read that was tried again says how often, a cloud that never answers shows its request', async () => {
  const { app } = compose('{"code":6000,"message":""}')
  expect(await explained(app, 'ccs.DescribeCluster', read)).toMatchObject({ tries: 3 })
  await using down = await unrulyCloud((socket) => void socket.destroy())
  const { app: before } = consoleBefore(down.origin)
  const told = await explained(before as App, 'ccs.DescribeCluster', read)
  expect(told.answer).toBeUndefined()
  expect(told).toMatchObject({ problem: { code: 'upstream_unreachable' }, request: { method: 'POST' } })
})

test('a long answer is shown up to a bound, and says so', async () => {
  const cluster = { clusterId: 'cls-1', status: 'Running', totalCpu: 1, totalMem: 1, description: 'x'.repeat(300_000) }
  const text = JSON.stringify({ code: 0, data: { totalCount: 1, clusters: [cluster] } })
  const { answer: seen } = await explained(compose(text).app, 'ccs.DescribeCluster', read)
  expect(seen).toMatchObject({ isCut: true, bytes: text.length })
  expect(seen?.text).toHaveLength(200_000)
})

test('the console’s own actions are answered, and show no request: nothing leaves for them', async () => {
  const { app, sent } = compose()
  const told = await explained(app, 'console.DescribeConnections', { scope: null, input: {}, send: true })
  expect(told).toMatchObject({ steps: [], tries: 0, decoded: { connections: [{ id: 'simulated' }] } })
  expect(told.request).toBeUndefined()
  expect(await explained(app, 'console.DescribeConnections', { scope: null, input: {}, send: false })).toMatchObject({
    steps: [],
  })
  expect(sent).toEqual([])
})

test.each([0, 4000, 4100])(
  'no SecretKey and no signature is in an explanation, even of a cloud that echoes all it got: code %d',
  async (code) => {
    await using cloud = await unrulyCloud(
      (socket, _, { head, body }) =>
        void socket.end(
          answer(JSON.stringify({ code, message: `${head}\n${body}\n${decodeURIComponent(body)}`, data: {} })),
        ),
    )
    const { app, logged } = consoleBefore(cloud.origin)
    const told = [
      await explained(app as App, 'ccs.DescribeCluster', read),
      await explained(app as App, 'ccs.DescribeCluster', { ...read, send: false }),
    ].map((one) => JSON.stringify(one))
    expect(told[0]).toContain('POST /ccs/v2/index.php HTTP/1.1')
    for (const { body } of cloud.received) {
      const signature = new URLSearchParams(body).get('Signature') ?? ''
      expect(signature).not.toBe('')
      for (const text of [...told, ...logged])
        for (const spelt of [signature, encodeURIComponent(signature), CANARY]) expect(text).not.toContain(spelt)
    }
  },
)

const withSecrets = (Object.keys(catalogue) as ActionId[]).filter(
  (id) => !id.startsWith('console.') && secretPathsOf(schemasOf(id).input).length > 0,
)

// every action of a cloud that takes a secret is asked, however many these are
test('a parameter that is marked secret is in no explanation, wherever the cloud repeats it', async () => {
  for (const id of withSecrets) {
    const { app } = compose('{"code":4000,"message":"example-pw-1 example-pw-2 example-password example-Passw0rd"}')
    const input = filled(examples[id] ?? {}, (name) => references[name].standIn)
    const secrets = secretsIn(input, secretPathsOf(schemasOf(id).input))
    expect(secrets, id).not.toEqual([])
    const told = JSON.stringify(
      await explained(app, id, { scope, input, send: true, confirm: confirmationFor(id, input) }),
    )
    for (const secret of secrets) expect(told, id).not.toContain(secret)
  }
})

test('a secret is hidden in every spelling of it', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 4, unit: 'grapheme' }).filter((text) => !/[*\s]/.test(text)),
      (secret) => {
        // a name that can be no part of the secret
        const inJson = JSON.stringify({ '* *': secret })
        const spelt = [secret, encodeURIComponent(secret), `${new URLSearchParams({ a: secret })}`, inJson]
        const text = [...spelt, JSON.stringify(inJson)].join('\n')
        const shown = withoutValues(text, [secret])
        expect(shown.split('***')).toHaveLength(6)
        for (const one of spelt.slice(0, 2)) expect(shown.includes(one) && one.length > 3).toBe(false)
      },
    ),
  )
  expect(hidden('X-Auth-Token: abc\nSignature=a%2Fb&limit=1', [])).toBe('X-Auth-Token: ***\nSignature=***&limit=1')
})
