// For tests: a cloud on a real port that answers with the very bytes it is told to, or with none.

import { createServer, type Socket } from 'node:net'
import { confirmationFor } from '@pierhead/shared/objects'
import { openTo } from '../access/door.ts'
import { createApp } from '../app.ts'
import { listAudit } from '../audit/audit.ts'
import { inMemory, simulated } from '../connections.ts'
import { createLog } from '../log.ts'
import { Secret } from '../secret.ts'
import type { Limits } from './limits.ts'
import { undiciCloud } from './undici.ts'

export const CANARY = 'CANARY-3f9a1c77-never-to-be-seen'

export interface Received {
  head: string
  body: string
}

/** What the cloud does with the request number `count` (from 0) once it is read whole. */
export type Behaviour = (socket: Socket, count: number, request: Received) => void

export interface UnrulyCloud extends AsyncDisposable {
  origin: string
  received: Received[]
}

export async function unrulyCloud(behave: Behaviour): Promise<UnrulyCloud> {
  const received: Received[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    let text = ''
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1')
      const end = text.indexOf('\r\n\r\n')
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0)
      if (end < 0 || text.length < end + 4 + length) return
      const request = { head: text.slice(0, end), body: text.slice(end + 4, end + 4 + length) }
      text = ''
      received.push(request)
      behave(socket, received.length - 1, request)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    origin: `http://127.0.0.1:${port}`,
    received,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** A whole HTTP answer as bytes. */
export function answer(
  body: string | Uint8Array,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): Buffer {
  const bytes = Buffer.from(body)
  const lines = Object.entries({ 'content-length': String(bytes.length), ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status} X\r\n${lines.join('\r\n')}\r\n\r\n`), bytes])
}

export const good = (data: unknown) => JSON.stringify({ code: 0, message: '', codeDesc: 'Success', data })

export const noClusters = { totalCount: 0, clusters: [] }

/** An answer of the console, read whole. */
export interface Answered {
  status: number
  headers: Pick<Headers, 'get'>
  text: string
  json: ReturnType<typeof JSON.parse>
}

/** Deadlines that a test can wait for, where passing them is what it is about. */
export const shortDeadlines = { readDeadlineMs: 400, writeDeadlineMs: 400 }

/** The console before that cloud, and every line it logs. */
export function consoleBefore(origin: string, limits: Partial<Limits> = {}) {
  const logged: string[] = []
  const { cloud } = undiciCloud()
  const app = createApp({
    door: openTo(),
    audit: listAudit(),
    cloud,
    connections: inMemory([{ ...simulated('AKIDsimfaults', origin), secretKey: new Secret(CANARY) }]),
    now: () => new Date(),
    log: createLog('debug', { write: (line) => void logged.push(line) }),
    limits: { readDeadlineMs: 20_000, writeDeadlineMs: 20_000, retryPauseMs: 1, breakAfter: 100, ...limits },
    pollMs: 5,
  })
  const call = async (id: string, input: unknown = {}, init: RequestInit = {}): Promise<Answered> => {
    const response = await app.request(`/api/${id}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        scope: { connection: 'simulated', region: 'ap-guangzhou' },
        input,
        confirm: confirmationFor(id, input),
      }),
      ...init,
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, json: JSON.parse(text) }
  }
  return { app, call, logged }
}
