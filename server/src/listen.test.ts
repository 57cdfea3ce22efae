// What only shows on a real port: bytes that no Request can be made of, clients that are slow, and those that send too much.

import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTo } from './access/door.ts'
import { createApp } from './app.ts'
import { listAudit } from './audit/audit.ts'
import { oneSimulated } from './connections.ts'
import { type Listening, listen } from './listen.ts'
import { createLog } from './log.ts'

let sent = 0
const app = createApp({
  door: openTo(),
  audit: listAudit(),
  cloud: async () => {
    sent++
    return new Response('{"code":4101,"message":""}')
  },
  connections: oneSimulated('AKIDsimlisten'),
  now: () => new Date(),
  log: createLog('silent'),
})

const address = { host: '127.0.0.1', port: 0 }
const portOf = ({ server }: Listening) => (server.address() as AddressInfo).port
let patient: Listening
let impatient: Listening
beforeAll(async () => {
  patient = await listen(app.fetch, address)
  impatient = await listen(app.fetch, { ...address, headersTimeoutMs: 150, requestTimeoutMs: 300, checkEveryMs: 20 })
})
afterAll(() => Promise.all([patient.close(0), impatient.close(0)]))

/** Everything that comes back until the server closes the connection. */
async function talk(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let text = ''
  socket.on('data', (chunk) => {
    text += chunk
  })
  socket.on('error', () => undefined)
  socket.write(bytes)
  await once(socket, 'close')
  return text
}

/** A server whose idle connections show at once, with an answer that fits in no buffer between here and there. */
async function withStalledReaders(handle: (request: Request) => Response | Promise<Response>) {
  const listening = await listen(handle, { ...address, stalledReaderMs: 50 })
  const arrived = once(listening.server, 'connection').then(([socket]) => socket as Socket)
  return { listening, arrived, port: portOf(listening) }
}

describe('row 34: a reader that takes nothing of its answer', () => {
  const huge = () => new Response('a'.repeat(64 * 1024 * 1024))
  const endless = () => {
    const piece = new Uint8Array(256 * 1024)
    return new Response(new ReadableStream({ pull: (controller) => controller.enqueue(piece) }))
  }
  test.each([
    ['of a large answer is cut off', huge],
    ['of a stream is cut off', endless],
  ])('%s', async (_, handle) => {
    const { listening, arrived, port } = await withStalledReaders(handle)
    const reader = connect(port, '127.0.0.1').pause()
    reader.on('error', () => undefined)
    reader.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')
    const socket = await arrived
    if (!socket.destroyed) await once(socket, 'close')
    expect(socket.destroyed).toBe(true)
    reader.destroy()
    await listening.close(0)
  })

  test('is not one that waits for an answer, however long that takes', async () => {
    const { promise: isIdle, resolve: idle } = Promise.withResolvers<void>()
    const { listening, port } = await withStalledReaders(() => isIdle.then(() => new Response('late')))
    listening.server.once('timeout', () => idle())
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('late')
    await listening.close(0)
  })
})

const host = 'Host: 127.0.0.1:4280'
const action = 'POST /api/ccs.DescribeCluster HTTP/1.1'

describe('row 34: a client that is slow on purpose is cut off', () => {
  test.each([
    ['in the middle of its headers', `${action}\r\n${host}\r\nX-Slow: `],
    [
      'in the middle of its body',
      `${action}\r\n${host}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`,
    ],
  ])('%s', async (_, begin) => {
    expect(await talk(portOf(impatient), begin)).toMatch(/^(HTTP\/1\.1 408|$)/)
    expect(sent).toBe(0)
  })

  test('others are served meanwhile', async () => {
    const port = portOf(patient)
    const slow = Array.from({ length: 50 }, () => connect(port, '127.0.0.1'))
    for (const socket of slow) socket.write(`${action}\r\n`)
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
    for (const socket of slow) socket.destroy()
  })
})

test.each([
  ['two lengths', `${action}\r\n${host}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, 400],
  ['no host', `${action}\r\nContent-Length: 2\r\n\r\n{}`, 400],
  ['a host that is none', `GET / HTTP/1.1\r\nHost: 127.0.0.1@evil.example\r\nConnection: close\r\n\r\n`, 400],
  ['two hosts', `GET / HTTP/1.1\r\n${host}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`, 403],
  ['no HTTP', '\u0000\u0001\r\n\r\n', 400],
  ['an endless address', `GET /${'a'.repeat(40_000)} HTTP/1.1\r\n${host}\r\n\r\n`, 431],
])('%s is refused with %s', async (_, bytes, status) => {
  expect(await talk(portOf(patient), bytes)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
})

test.each(['/\\evil', '/a/..\\..\\b', '/a/%5Cb', '//api//x', '/a/../api/nope', '/./api/nope'])(
  'an address that is bent gets no page, however it is written: %s',
  async (path) => {
    const told = await talk(portOf(patient), `GET ${path} HTTP/1.1\r\n${host}\r\nConnection: close\r\n\r\n`)
    expect(told).toMatch(/^HTTP\/1\.1 40[034] /)
  },
)

test.each([{ 'transfer-encoding': 'chunked' }, {}])('whoever sends too much reads why: %j', async (encoding) => {
  const headers = { 'content-type': 'application/json', ...encoding }
  // a connection of its own
  const outgoing = httpRequest({
    agent: false,
    port: portOf(patient),
    host: '127.0.0.1',
    method: 'POST',
    path: '/api/ccs.DescribeCluster',
    headers,
  })
  outgoing.end(JSON.stringify({ padding: 'a'.repeat(3_000_000) }))
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage]
  expect(incoming.statusCode).toBe(413)
  expect((await incoming.toArray()).join('')).toContain('request_too_large')
})
