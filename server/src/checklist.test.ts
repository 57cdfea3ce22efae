// Rows of the security checklist that are about the whole API rather than a part of it (docs/security.md).
import { type ActionId, catalogue } from '@pierhead/shared/catalogue'
import { describe, expect, test } from 'vitest'
import { createSimulator } from '#simulator/simulator'
import { type Door, openTo, type Principal } from './access/door.ts'
import { createApp } from './app.ts'
import { listAudit } from './audit/audit.ts'
import type { Cloud } from './cloud/wire.ts'
import { oneSimulated } from './connections.ts'
import { createLog } from './log.ts'

const closed: Door = {
  who: () => undefined,
  answer: async () => new Response('{}', { status: 418 }),
}

const noLog = '{"code":0,"codeDesc":"Success","message":"","data":{"podLog":[]}}'

function compose(door: Door, cloud: Cloud = async () => new Response(noLog)) {
  const sent: Request[] = []
  const app = createApp({
    door,
    audit: listAudit(),
    cloud: async (request) => {
      sent.push(request.clone())
      return (cloud as (request: Request) => Promise<Response>)(request)
    },
    connections: oneSimulated('AKIDsimchecklist'),
    now: () => new Date(),
    log: createLog('silent'),
    pollMs: 5,
  })
  return { app, sent }
}

const ids = Object.keys(catalogue) as ActionId[]
const scope = { connection: 'simulated', region: 'ap-guangzhou' }
const pod = {
  clusterId: 'cls-aaaaaaaa',
  namespace: 'default',
  serviceName: 'web',
  podName: 'web-1',
  containerName: 'web',
}
const logs = `/api/logs?${new URLSearchParams({ ...scope, ...pod })}`
const json = { 'content-type': 'application/json' }

/** Whoever has not signed in may ask for these, and for the pages: nothing in them is anybody's. */
const OPEN = ['GET /healthz', 'GET /readyz', 'ALL /api/auth/*']

describe('row 1: everything but a short list needs a session', () => {
  test('every route there is', async () => {
    const { app, sent } = compose(closed)
    const asked: string[] = []
    for (const { method, path } of app.routes) {
      if (OPEN.includes(`${method} ${path}`)) continue
      const init = method === 'POST' ? { method, headers: json, body: '{}' } : { method }
      const { status } = await app.request(path, init)
      // those that only say which method is the right one
      const isRefusal = method === 'POST' && app.routes.some((one) => one.path === path && one.method === 'GET')
      expect(status, `${method} ${path}`).toBe(isRefusal ? 405 : 401)
      asked.push(`${method} ${path}`)
    }
    expect(asked).toEqual(
      expect.arrayContaining([...ids.map((id) => `POST /api/${id}`), 'POST /api/metrics', 'GET /api/logs']),
    )
    expect(sent).toEqual([])
  })

  test('every action', async () => {
    const { app, sent } = compose(closed)
    for (const id of ids) {
      const { status } = await app.request(`/api/${id}`, { method: 'POST', headers: json, body: '{}' })
      expect(status, id).toBe(401)
    }
    expect(sent).toEqual([])
  })
})

describe('row 1: what anybody may ask says nothing of what runs here', () => {
  const told = async (door: Door, path: string) => (await compose(door).app.request(path)).json()

  test('without a session it lives, and that is all; also where nobody can be known', async () => {
    const broken: Door = { ...closed, who: () => Promise.reject(new Error('the store is gone')) }
    for (const door of [closed, broken]) expect(await told(door, '/healthz')).toEqual({ status: 'ok' })
    expect(await told(closed, '/readyz')).toEqual({ ready: false, store: 'open', page: 'missing' })
  })

  test('with a session it tells its version, and the clocks of the connections that are theirs', async () => {
    const skew = { id: 'simulated', clockSkewSeconds: null }
    expect(await told(openTo(), '/healthz')).toEqual({ status: 'ok', version: 'unknown', connections: [skew] })
    const other = openTo({ administrator: false, grants: [{ connection: 'other', role: 'viewer' }] })
    expect(await told(other, '/healthz')).toEqual({ status: 'ok', version: 'unknown', connections: [] })
  })
})

describe('row 7: nothing is changed by a method that only reads', () => {
  test('every action answers POST alone, whatever a header or parameter says of the method', async () => {
    const { app, sent } = compose(openTo())
    for (const id of ids)
      for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH']) {
        const headers = { 'x-http-method-override': 'POST', 'x-method-override': 'POST' }
        const { status } = await app.request(`/api/${id}?_method=POST`, { method, headers })
        expect(status, `${method} ${id}`).toBe(405)
      }
    expect(sent).toEqual([])
  })
})

describe('row 5: a stream ends with what opened it', () => {
  const someone = { administrator: false, grants: [{ connection: '*', role: 'viewer' as const }] }
  const changing = (next: () => Partial<Principal> | undefined): Door => ({
    ...closed,
    who: (request) => {
      const now = next()
      return now && openTo(now).who(request)
    },
  })

  test.each([
    ['a session that has ended', undefined, 'unauthenticated'],
    ['a role that was taken away', { ...someone, grants: [] }, 'forbidden'],
  ])('%s', async (_, after, code) => {
    let now: Partial<Principal> | undefined = someone
    const { app } = compose(changing(() => now))
    const response = await app.request(logs)
    expect(response.status).toBe(200)
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    while (!text.includes('following')) text += (await reader?.read())?.value ?? ''
    now = after
    for (;;) {
      const part = await reader?.read()
      if (part?.done !== false) break
      text += part.value
    }
    expect(text).toContain(`"code":"${code}"`)
  })

  test('also while the cloud does not answer', async () => {
    let now: Partial<Principal> | undefined = someone
    const { app } = compose(
      changing(() => now),
      () => new Promise(() => undefined),
    )
    const response = await app.request(logs)
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    now = undefined
    let text = ''
    for (;;) {
      const part = await reader?.read()
      if (part?.done !== false) break
      text += part.value
    }
    expect(text).toContain('"code":"unauthenticated"')
  })
})

test('row 14: of what a browser sends along nothing reaches the cloud', async () => {
  const simulator = createSimulator({ now: () => new Date() })
  const { app, sent } = compose(openTo(), async (request) => simulator.fetch(request))
  const odd = {
    cookie: 'CANARY=1',
    authorization: 'Bearer CANARY',
    'x-forwarded-for': 'CANARY',
    'x-tc-token': 'CANARY',
    'x-tc-action': 'CANARY',
    forwarded: 'for=CANARY',
    origin: 'http://127.0.0.1:4280',
  }
  const body = JSON.stringify({ scope, input: {} })
  const answer = await app.request('/api/ccs.DescribeCluster', { method: 'POST', headers: { ...json, ...odd }, body })
  expect(answer.status).toBe(200)
  expect(sent).toHaveLength(1)
  for (const request of sent) {
    expect([...request.headers].flat().join(' ') + request.url + (await request.text())).not.toContain('CANARY')
  }
})
