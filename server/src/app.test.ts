import { describe, expect, test } from 'vitest'
import { openTo } from './access/door.ts'
import { createApp } from './app.ts'
import { listAudit } from './audit/audit.ts'
import { compose, json, post, scope } from './canned-cloud.ts'
import { oneSimulated } from './connections.ts'
import { createLog } from './log.ts'

const ORIGIN = 'http://127.0.0.1:4280'
const clusters = '/api/ccs.DescribeCluster'
const question = { scope, input: {} }

describe('row 2: an unknown action gets 404 and nothing leaves', () => {
  test.each([
    'ccs.DeleteEverything',
    'ccs.describecluster',
    'ccs.MosifyIngress%00',
    'constructor',
    '__proto__',
    'toString',
    '..%2fccs.DescribeCluster',
    'ccs.DescribeCluster/x',
  ])('%s', async (id) => {
    const { app, sent } = compose()
    const response = await app.request(`/api/${id}`, post(question))
    expect(response.status).toBe(404)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(sent).toEqual([])
  })
})

describe('what there is not is not found, whatever is sent to it and how', () => {
  test.each([
    ['GET', {}],
    ['HEAD', {}],
    ['PUT', {}],
    ['POST', post('{')],
    ['POST', post('x', { 'content-type': 'text/plain' })],
    ['POST', post('{}'.padEnd(1024 * 1024 + 1))],
  ] as const)('%s %j', async (method, init) => {
    for (const path of ['/api/nope', '/api/a/b/c', '/api/', '/api']) {
      const response = await compose().app.request(path, { ...init, method })
      expect([response.status, response.headers.get('allow')]).toEqual([404, null])
      expect(response.headers.get('content-type')).toBe('application/problem+json')
    }
  })

  test.each([
    ['POST', '/api/logs', 'GET'],
    ['DELETE', '/api/logs', 'GET'],
    ['GET', '/api/metrics', 'POST'],
    ['GET', '/api/ccs.DescribeCluster', 'POST'],
    ['PUT', '/api/console.DescribeConnections', 'POST'],
  ])('%s %s is a wrong method, and says which is right', async (method, path, allow) => {
    const response = await compose().app.request(path, { method })
    expect([response.status, response.headers.get('allow')]).toEqual([405, allow])
  })
})

describe('row 28: what a caller gets wrong is said by its path, and nothing leaves', () => {
  const cases: [string, unknown, number, string, string][] = [
    ['a parameter of a wrong type', { scope, input: { limit: 'ten' } }, 400, 'invalid_input', 'limit'],
    ['a list in place of a text', { scope, input: { clusterName: ['a'] } }, 400, 'invalid_input', 'clusterName'],
    ...['Action', 'SecretId', 'Token', 'Signature', 'Nonce', 'Timestamp', 'Region'].map(
      (name): [string, unknown, number, string, string] => [
        `the protocol's own ${name} as a parameter`,
        { scope, input: { [name]: 'x' } },
        400,
        'invalid_input',
        name,
      ],
    ),
    ['half a character', { scope, input: { clusterName: '\ud800' } }, 400, 'invalid_input', 'clusterName'],
    [
      'a connection that is not there',
      { scope: { ...scope, connection: 'other' }, input: {} },
      404,
      'unknown_connection',
      'scope.connection',
    ],
    [
      'a region that it does not have',
      { scope: { ...scope, region: 'ap-beijing' }, input: {} },
      400,
      'invalid_request',
      'scope.region',
    ],
    [
      'a region that is none',
      { scope: { ...scope, region: 'gz@evil.example' }, input: {} },
      400,
      'invalid_request',
      'scope.region',
    ],
    ['no scope', { input: {} }, 400, 'invalid_request', 'scope'],
    ['no region', { scope: { connection: 'simulated' }, input: {} }, 400, 'invalid_request', 'scope.region'],
    ['something beside scope and input', { ...question, url: 'http://evil.example' }, 400, 'invalid_request', 'url'],
  ]
  test.each(cases)('%s', async (_, body, status, code, field) => {
    const { app, sent } = compose()
    const response = await app.request(clusters, post(body))
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ code, message: expect.any(String) })
    const problem = (await (await app.request(clusters, post(body))).json()) as { field?: string }
    expect(problem.field).toBe(field)
    expect(sent).toEqual([])
  })

  test('every fault is named, in words that make a sentence', async () => {
    const { app } = compose()
    const body = { scope, input: { limit: 0, offset: 'x', orderType: 'up' } }
    const problem = (await (await app.request(clusters, post(body))).json()) as { fields: unknown[] }
    expect(problem.fields).toEqual([
      { path: 'offset', message: 'must be a number' },
      { path: 'limit', message: 'must be at least 1' },
      { path: 'orderType', message: 'must be one of asc, desc' },
    ])
  })
})

describe('row 6: only the console’s own pages and programs may call (Origin by Sec-Fetch-Site)', () => {
  const origins = {
    same: ORIGIN,
    loopback: 'http://localhost',
    evil: 'https://evil.example',
    null: 'null',
    absent: undefined,
  }
  const sites = ['same-origin', 'same-site', 'cross-site', 'none', undefined]
  const allowed = new Set([
    'same same-origin',
    'same undefined',
    'loopback same-origin',
    'loopback undefined',
    'absent same-origin',
    'absent undefined',
  ])
  const cells = Object.entries(origins).flatMap(([name, origin]) => sites.map((site) => ({ name, origin, site })))

  test.each(cells)('$name origin, site $site', async ({ name, origin, site }) => {
    const { app, sent } = compose()
    const headers = { ...json, ...(origin ? { origin } : {}), ...(site ? { 'sec-fetch-site': site } : {}) }
    const isAllowed = allowed.has(`${name} ${site}`)
    expect((await app.request(clusters, post(question, headers))).status).toBe(isAllowed ? 200 : 403)
    expect(sent).toHaveLength(isAllowed ? 1 : 0)
  })

  test('a browser that says nothing of itself, but brings a cookie, is refused', async () => {
    const { app } = compose()
    expect((await app.request(clusters, post(question, { ...json, cookie: 'sid=1' }))).status).toBe(403)
  })

  test.each(['evil.example', 'localhost.evil.example', '127.0.0.1.nip.io:4280'])(
    'a name that was pointed at this machine is refused: %s',
    async (host) => {
      const { app } = compose()
      expect((await app.request(clusters, post(question, { ...json, host }))).status).toBe(403)
      expect((await app.request('/', { headers: { host } })).status).toBe(403)
    },
  )

  test('row 8: no answer lets another site read it', async () => {
    const { app } = compose()
    const preflight = {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    }
    for (const response of [await app.request(clusters, preflight), await app.request(clusters, post(question))])
      expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  })
})

describe('rows 10 to 12: every answer carries its headers', () => {
  const api = [
    ['an answer', clusters, post(question)],
    ['a refusal', clusters, post('{')],
    ['an unknown action', '/api/nope', post(question)],
    ['an unknown path', '/api/a/b/c', {}],
    ['a wrong method', clusters, {}],
    ['health', '/healthz', {}],
    ['readiness', '/readyz', {}],
    ['a foreign host', '/', { headers: { host: 'evil.example' } }],
    ['a method nobody has', '/', { method: 'PATCH' }],
  ] as const
  test.each(api)('%s: no store, no sniffing, no frame, nothing runs', async (_, path, init) => {
    const { headers } = await compose().app.request(path, init)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'; sandbox")
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('content-type')).toMatch(/^application\/(problem\+)?json$/)
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('row 11: behind https, and only there, browsers are told to stay with it', async () => {
    const https = createApp({
      door: openTo(),
      audit: listAudit(),
      cloud: () => Promise.reject(new Error('not called')),
      connections: oneSimulated('AKIDsimhttps'),
      now: () => new Date(),
      log: createLog('silent'),
      origin: 'https://console.example',
    })
    for (const path of ['/healthz', '/api/nope', '/']) {
      const told = (await https.request(path, { headers: { host: 'console.example' } })).headers
      expect(told.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
      expect((await compose().app.request(path)).headers.get('strict-transport-security')).toBeNull()
    }
  })

  test('a log is followed by GET alone: HEAD, whose reader is never there, opens no stream', async () => {
    const { app, sent } = compose()
    const pod = { ...scope, clusterId: 'c', namespace: 'd', serviceName: 's', podName: 'p', containerName: 'c' }
    for (const method of ['HEAD', 'PUT', 'DELETE']) {
      const response = await app.request(`/api/logs?${new URLSearchParams(pod)}`, { method })
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET'])
    }
    expect(sent).toEqual([])
  })

  test('row 7: GET of an action changes nothing and says which method to use', async () => {
    const { app, sent } = compose()
    const headers = { 'x-http-method-override': 'POST' }
    const response = await app.request('/api/ccs.RedeployClusterService?_method=POST', { headers })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
    expect(sent).toEqual([])
  })
})

test('row 38: a fault of our own says nothing of the inside', async () => {
  const app = createApp({
    door: openTo(),
    audit: listAudit(),
    cloud: () => Promise.reject(new Error('never reached')),
    connections: {
      find: () => {
        throw new Error('secret inside at /srv/x.ts')
      },
      all: () => [],
    },
    now: () => new Date(),
    log: createLog('silent'),
  })
  const response = await app.request(clusters, post(question))
  expect(response.status).toBe(500)
  expect(await response.text()).not.toMatch(/inside|srv|node:/)
})

test('connections are told without what is secret', async () => {
  const response = await compose().app.request(
    '/api/console.DescribeConnections',
    post({ scope: { connection: 'none', region: 'none' }, input: {} }),
  )
  expect(await response.json()).toEqual({
    connections: [
      {
        id: 'simulated',
        name: 'Simulated cloud',
        provider: 'tencent',
        simulated: true,
        production: false,
        colour: 'teal',
        regions: ['ap-guangzhou', 'ap-shanghai'],
      },
    ],
  })
})
