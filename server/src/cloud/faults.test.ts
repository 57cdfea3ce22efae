// What an operator reads when a cloud misbehaves, over real sockets (security.md section 4).

import { gzipSync } from 'node:zlib'
import { confirmationFor } from '@pierhead/shared/objects'
import { describe, expect, test } from 'vitest'
import { openTo } from '../access/door.ts'
import { createApp } from '../app.ts'
import { listAudit } from '../audit/audit.ts'
import { inMemory, simulated } from '../connections.ts'
import { createLog } from '../log.ts'
import { faults, ok, refusal } from './fault-cases.ts'
import { answer, CANARY, consoleBefore, good, noClusters, shortDeadlines, unrulyCloud } from './unruly-cloud.ts'

describe('rows 12, 16 and 32: a read whose cloud misbehaves says so, and is tried again only where that can help', () => {
  test.each(faults)('$name', async ({ behave, code, tries }) => {
    await using cloud = await unrulyCloud(behave)
    const { call, logged } = consoleBefore(cloud.origin, code === 'upstream_timeout' ? shortDeadlines : {})
    const { json, text, headers } = await call('ccs.DescribeCluster')
    expect(json).toMatchObject({ code, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) })
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect(cloud.received).toHaveLength(tries)
    expect(text).not.toMatch(/node:|\bat \/|doctype|script/)
    expect(text + logged.join('')).not.toContain(CANARY)
  })
})

describe('a write is sent once and no more, and says when nobody knows whether it was done', () => {
  test.each(faults.filter(({ name }) => name !== 'a field has another type'))(
    '$name',
    async ({ behave, code, write = code }) => {
      await using cloud = await unrulyCloud(behave)
      const { call, logged } = consoleBefore(cloud.origin, code === 'upstream_timeout' ? shortDeadlines : {})
      const { json, text } = await call('ccs.RedeployClusterService', { clusterId: 'cls-1', serviceName: 'shop' })
      expect(json.code).toBe(write)
      expect(cloud.received).toHaveLength(1)
      expect(text + logged.join('')).not.toContain(CANARY)
    },
  )
})

test('nothing listens there: a write was not sent, and says so', async () => {
  const { call } = consoleBefore('http://127.0.0.1:9')
  const { json } = await call('ccs.RedeployClusterService', { clusterId: 'cls-1', serviceName: 'shop' })
  expect(json).toMatchObject({
    code: 'upstream_unreachable',
    message: expect.stringContaining('nothing listens there'),
  })
})

test.each([4200, 4500])(
  'a read that fails once with %d is answered by the next try, with a nonce of its own',
  async (code) => {
    await using cloud = await unrulyCloud((socket, count) => void socket.end(count === 0 ? refusal(code) : ok))
    const { call } = consoleBefore(cloud.origin)
    expect(await call('ccs.DescribeCluster')).toMatchObject({ status: 200, json: noClusters })
    const nonces = cloud.received.map(({ body }) => new URLSearchParams(body).get('Nonce'))
    expect(new Set(nonces).size).toBe(2)
  },
)

const clocks = [4200, 4500].flatMap((code) => [9_000, -9_000].map((seconds) => [seconds, code] as const))
test.each(clocks)('a clock %d s off is named as the cause of %d, with its size', async (seconds, code) => {
  const date = new Date(Date.now() + seconds * 1000).toUTCString()
  const body = JSON.stringify({ code, message: '' })
  await using cloud = await unrulyCloud((socket) => void socket.end(answer(body, { headers: { date } })))
  const { app, call } = consoleBefore(cloud.origin)
  const { json } = await call('ccs.DescribeCluster')
  expect(json.code).toBe('clock_skew')
  expect(Math.abs(json.clockSkewSeconds - seconds)).toBeLessThanOrEqual(2)
  expect(cloud.received).toHaveLength(1)
  // told to whoever is signed in, as everybody is here
  const { connections } = (await (await app.request('/healthz')).json()) as { connections: unknown[] }
  expect(connections).toEqual([{ id: 'simulated', clockSkewSeconds: json.clockSkewSeconds }])
})

test('a cloud that asks for a longer pause than the call has left is not waited for: its answer is told at once', async () => {
  const headers = { 'retry-after': '300' }
  await using cloud = await unrulyCloud((socket) => void socket.end(answer('{}', { status: 429, headers })))
  const { call } = consoleBefore(cloud.origin, { readDeadlineMs: 250_000 })
  expect(await call('ccs.DescribeCluster')).toMatchObject({
    status: 429,
    json: { code: 'upstream_throttled', retryAfterSeconds: 300 },
  })
  expect(cloud.received).toHaveLength(1)
})

test('Retry-After as a date counts from the cloud’s own clock', async () => {
  const headers = { date: 'Sat, 31 Jan 2026 10:00:00 GMT', 'retry-after': 'Sat, 31 Jan 2026 10:02:00 GMT' }
  await using cloud = await unrulyCloud((socket) => void socket.end(answer('', { status: 503, headers })))
  expect((await consoleBefore(cloud.origin).call('ccs.DescribeCluster')).json.retryAfterSeconds).toBe(120)
})

test('of a call that was done in part the Problem keeps what was done and what failed', async () => {
  const parts = { successList: ['web-1'], failedMap: { 'web-2': 'not found' } }
  const input = { clusterId: 'cls-1', instances: ['web-1', 'web-2'] }
  for (const where of [parts, { data: parts }]) {
    const body = JSON.stringify({ code: 5400, message: '', ...where })
    await using cloud = await unrulyCloud((socket) => void socket.end(answer(body)))
    const { json } = await consoleBefore(cloud.origin).call('ccs.DeleteInstances', input)
    expect(json).toMatchObject({ code: 'upstream_partial', ...parts })
  }
})

test.each(['gzip', 'GZIP', 'x-gzip', 'X-Gzip'])('what a cloud compresses unasked is unpacked: %s', async (encoding) => {
  const headers = { 'content-encoding': encoding }
  await using cloud = await unrulyCloud((socket) => void socket.end(answer(gzipSync(good(noClusters)), { headers })))
  expect((await consoleBefore(cloud.origin).call('ccs.DescribeCluster')).json).toEqual(noClusters)
})

test('the log’s lines about one call carry its id, and the last of them why it failed', async () => {
  await using cloud = await unrulyCloud((socket) => void socket.end(refusal(6000)))
  const { call, logged } = consoleBefore(cloud.origin)
  const { requestId } = (await call('ccs.DescribeCluster')).json
  const lines = logged.map((line) => JSON.parse(line))
  expect(lines.map(({ msg }) => msg)).toEqual(['retry', 'retry', 'request'])
  for (const line of lines) expect(line).toMatchObject({ requestId, problem: 'upstream_error', cloudCode: '6000' })
})

test('of a page in place of an answer the log tells the beginning, escaped, and the caller nothing', async () => {
  const page = `<html>\u001b[31m门户\n${'x'.repeat(500)} Signature=CANARY`
  await using cloud = await unrulyCloud((socket) => void socket.end(answer(page, { status: 502 })))
  const { call, logged } = consoleBefore(cloud.origin)
  const { text } = await call('ccs.DescribeCluster')
  expect(text).not.toMatch(/门户|xxx/)
  const lines = logged.map((line) => JSON.parse(line))
  const { begin, status } = lines.find(({ level }) => level === 'debug')
  expect(status).toBe(502)
  expect(begin).toMatch(/^<html>\\u001b\[31m\\u95e8\\u6237\\u000ax{100,}$/)
  expect(logged.filter((line) => line.includes('xxx'))).toHaveLength(1)
})

test('row 29: whole numbers beyond 2^53 arrive digit by digit, and __proto__ does not arrive', async () => {
  const body =
    '{"code":0,"data":{"totalCount":0,"clusters":[],"version":10554019082123456789,"__proto__":{"polluted":1}}}'
  await using cloud = await unrulyCloud((socket) => void socket.end(answer(`\ufeff${body}`)))
  const { json, text } = await consoleBefore(cloud.origin).call('ccs.DescribeCluster')
  expect(json.version).toBe('10554019082123456789')
  expect(text).not.toContain('polluted')
})

test('rows 13 and 14: headers of the cloud do not reach the browser, nor those of the browser the cloud', async () => {
  const headers = { 'set-cookie': 'a=b', 'access-control-allow-origin': '*', location: '/x', 'x-odd': 'odd' }
  await using cloud = await unrulyCloud((socket) => void socket.end(answer(good(noClusters), { headers })))
  const { call } = consoleBefore(cloud.origin)
  const sent = {
    'content-type': 'application/json',
    authorization: 'Bearer b',
    'x-forwarded-for': '1.1.1.1',
    'x-tc-token': 't',
  }
  const response = await call('ccs.DescribeCluster', {}, { headers: sent })
  for (const name of Object.keys(headers)) expect(response.headers.get(name)).toBeNull()
  expect(cloud.received[0]?.head.toLowerCase()).not.toMatch(/bearer|forwarded|x-tc-token|cookie/)
})

describe('a name that cannot be looked up', () => {
  const ccs = { retired: 'https://ccs.api.qcloud.com/v2/index.php', own: 'https://ccs.cloud.example/v2/index.php' }
  const lookup = (code: string) => {
    let tries = 0
    const connection = simulated('AKIDsimlookup')
    const app = (url: string) =>
      createApp({
        door: openTo(),
        audit: listAudit(),
        cloud: () => {
          tries++
          const cause = Object.assign(new Error(`getaddrinfo ${code}`), { code })
          return Promise.reject(new TypeError('fetch failed', { cause }))
        },
        connections: inMemory([{ ...connection, baseUrls: { ...connection.baseUrls, ccs: url } }]),
        now: () => new Date(),
        log: createLog('silent'),
        limits: { retryPauseMs: 1 },
      })
    return {
      tries: () => tries,
      ask: async (url: string, id = 'ccs.DescribeCluster', input: object = {}) => {
        const body = JSON.stringify({
          scope: { connection: 'simulated', region: 'ap-guangzhou' },
          input,
          confirm: confirmationFor(id, input),
        })
        const headers = { 'content-type': 'application/json' }
        return (await app(url).request(`/api/${id}`, { method: 'POST', headers, body })).json()
      },
    }
  }

  test.each(['ENOTFOUND', 'EAI_AGAIN'])(
    'is explained where it is one of the retired public cloud: %s',
    async (code) => {
      const { ask } = lookup(code)
      expect(await ask(ccs.retired)).toMatchObject({
        code: 'upstream_retired',
        message: expect.stringContaining('2022'),
        hint: expect.stringContaining('private cloud'),
      })
    },
  )

  test.each([
    ['ENOTFOUND', 1, 'its name is not known'],
    ['EAI_AGAIN', 3, 'for the moment'],
  ])('%s of another cloud: tried %d times', async (code, times, sentence) => {
    const { ask, tries } = lookup(code)
    const problem = await ask(ccs.own)
    expect(problem).toMatchObject({ code: 'upstream_unreachable', message: expect.stringContaining(sentence) })
    expect(tries()).toBe(times)
  })

  test('a write to it was not sent, and is told so', async () => {
    const one = { clusterId: 'cls-1', serviceName: 'shop' }
    const problem = await lookup('ENOTFOUND').ask(ccs.own, 'ccs.RedeployClusterService', one)
    expect(problem).toMatchObject({ code: 'upstream_unreachable' })
  })
})

test('reads rest after failures in a row, and business refusals do not count', async () => {
  await using cloud = await unrulyCloud(
    (socket, count) => void (count < 5 ? socket.end(refusal(4102)) : socket.destroy()),
  )
  const { call } = consoleBefore(cloud.origin, { breakAfter: 5, retryPauseMs: 0 })
  for (let count = 0; count < 5; count++)
    expect((await call('ccs.DescribeCluster')).json.code).toBe('upstream_forbidden')
  const codes: string[] = []
  for (let count = 0; count < 5; count++) codes.push((await call('ccs.DescribeCluster')).json.code)
  expect(codes.at(-1)).toBe('upstream_unavailable')
  // five in a row open the circuit; nothing is sent after that
  expect(cloud.received).toHaveLength(10)
})
