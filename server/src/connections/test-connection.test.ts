// What an administrator reads when a connection is tested, over real sockets.
import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { describe, expect, test } from 'vitest'
import { createSimulator } from '#simulator/simulator'
import { issue } from '../cloud/certificates.ts'
import { refusal } from '../cloud/fault-cases.ts'
import { undiciCloud } from '../cloud/undici.ts'
import { answer, type Behaviour, unrulyCloud } from '../cloud/unruly-cloud.ts'
import { administering, capitalOnline, huawei, REGION, tencent } from './administering.ts'

const MINUTE_MS = 60_000

/** A console before real sockets that trusts `origin`; `minutes` is how far its clock is behind. */
async function testing(wish: { id: string; baseUrls: object }, minutes = 0) {
  const origin = new URL(String(Object.values(wish.baseUrls)[0])).origin
  const { cloud, close } = undiciCloud()
  const now = () => new Date(Date.now() - minutes * MINUTE_MS)
  const { call } = await administering({ cloud, now, trusted: new Set([origin]) })
  const created = await call('console.CreateConnection', wish)
  if (created.status !== 200) throw new Error(created.text)
  const { json } = await call('console.TestConnection', { id: wish.id })
  await close()
  return json
}

async function simulatedCloud() {
  const server = serve({ fetch: createSimulator({ now: () => new Date() }).fetch, hostname: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  }
}

const kinds = [
  [tencent, 'ccs.DescribeCluster'],
  [huawei, 'apig.ListDedicatedGateways'],
  [capitalOnline, 'cds.DescribeZones'],
] as const

describe.each(kinds)('a connection is tested by one read of its provider', (kind, action) => {
  test(`${action}: it works, in its first region, and the clocks are compared`, async () => {
    await using cloud = await simulatedCloud()
    const tested = await testing(kind('one', 'AKIDsimworks', cloud.origin))
    expect(tested).toMatchObject({ result: 'works', action, region: REGION, ms: expect.any(Number) })
    expect(Math.abs(tested.clockSkewSeconds)).toBeLessThanOrEqual(2)
  })

  test(`${action}: the key is wrong`, async () => {
    await using cloud = await simulatedCloud()
    const wish = kind('one', 'AKIDsimwrong', cloud.origin)
    const wrong = wish.credential.kind === 'iam' ? { password: 'not-the-key' } : { key: 'not-the-key' }
    const tested = await testing({ ...wish, credential: { ...wish.credential, ...wrong } } as typeof wish)
    expect(tested).toMatchObject({ result: 'wrong_key', message: expect.any(String), cloudCode: expect.any(String) })
  })

  test(`${action}: nobody is there`, async () => {
    expect(await testing(kind('one', 'AKIDsimnobody', 'http://127.0.0.1:9'))).toMatchObject({ result: 'unreachable' })
  })
})

describe('a clock that is off is named as the cause, with how much', () => {
  test.each([
    ['Tencent Cloud', tencent, 180],
    ['Tencent Cloud', tencent, -180],
    ['Capital Online', capitalOnline, 180],
    ['Huawei Cloud with a key', keyOfHuawei, 60],
  ] as const)('%s', async (_, kind, minutes) => {
    await using cloud = await simulatedCloud()
    const tested = await testing(kind('one', 'AKIDsimclock', cloud.origin), minutes)
    expect(tested).toMatchObject({ result: 'clock_off' })
    expect(Math.abs(tested.clockSkewSeconds - minutes * 60)).toBeLessThanOrEqual(3)
  })
})

function keyOfHuawei(id: string, account: string, origin: string) {
  return { ...huawei(id, account, origin), credential: tencent(id, account).credential }
}

const every =
  (bytes: string | Buffer): Behaviour =>
  (socket) =>
    void socket.end(bytes)

describe('of a cloud that answers otherwise', () => {
  const cases: [string, string, Behaviour][] = [
    [
      'a page',
      'not_the_api',
      every(answer('<!doctype html><h1>Sign in</h1>', { headers: { 'content-type': 'text/html' } })),
    ],
    ['JSON of something else', 'not_the_api', every(answer('{"hello":"world"}'))],
    ['nothing that is HTTP', 'not_the_api', every('SSH-2.0-OpenSSH_9.9\r\n')],
    ['a redirect', 'not_the_api', every(answer('', { status: 302, headers: { location: 'http://169.254.169.254/' } }))],
    ['an unknown path', 'not_the_api', every(answer('{}', { status: 404 }))],
    ['a missing permission', 'forbidden', every(refusal(4101))],
    ['too many calls', 'throttled', every(answer('{}', { status: 429, headers: { 'retry-after': '300' } }))],
    ['a cut connection', 'unreachable', (socket) => void socket.resetAndDestroy()],
    ['an error of its own', 'other', every(refusal(6000, 'it broke'))],
  ]
  test.each(cases)('%s is told as %s', async (_, result, behave) => {
    await using cloud = await unrulyCloud(behave)
    const tested = await testing(tencent('one', 'AKIDsimunruly', cloud.origin))
    expect(tested).toMatchObject({ result, message: expect.stringMatching(/\w/) })
  })

  test('a certificate that nobody vouches for is told as such', async () => {
    const { cert, key } = issue({ name: 'cloud.example', addresses: ['127.0.0.1'] })
    const server = createServer({ cert, key: key.export({ type: 'pkcs8', format: 'pem' }) })
    server.on('tlsClientError', () => undefined).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
    expect(await testing(tencent('one', 'AKIDsimcertificate', origin))).toMatchObject({ result: 'certificate' })
    server.close()
  })

  test('a host that was switched off is told as retired', async () => {
    const cloud = () => Promise.reject(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }))
    const { call } = await administering({ cloud })
    const { baseUrls: _baseUrls, ...wish } = tencent('one', 'AKIDsimretired')
    await call('console.CreateConnection', wish)
    expect((await call('console.TestConnection', { id: 'one' })).json).toMatchObject({ result: 'retired' })
  })
})

test('what is not there cannot be tested: neither a connection nor a region of it', async () => {
  const { call } = await administering()
  await call('console.CreateConnection', tencent('one', 'AKIDsimplace'))
  expect((await call('console.TestConnection', { id: 'two' })).json.code).toBe('unknown_connection')
  expect((await call('console.TestConnection', { id: 'one', region: 'ap-tokyo' })).json.code).toBe('invalid_input')
})
