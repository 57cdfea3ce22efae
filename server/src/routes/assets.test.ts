import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTo } from '../access/door.ts'
import { createApp } from '../app.ts'
import { listAudit } from '../audit/audit.ts'
import { oneSimulated } from '../connections.ts'
import { createLog } from '../log.ts'
import { folderAssets } from './assets.ts'

const serving = (folder: string) =>
  createApp({
    door: openTo(),
    audit: listAudit(),
    cloud: () => Promise.reject(new Error('no file needs the cloud')),
    connections: oneSimulated('AKIDsimassets'),
    now: () => new Date(),
    log: createLog('silent'),
    assets: folderAssets(folder),
  })

describe('row 39: the built console', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pierhead-assets-'))
    await mkdir(join(folder, 'dist/assets'), { recursive: true })
    await Promise.all([
      writeFile(join(folder, 'outside.txt'), 'outside'),
      writeFile(join(folder, 'dist/index.html'), '<meta property="csp-nonce" nonce="__CSP_NONCE__"><p>page</p>'),
      writeFile(join(folder, 'dist/.env'), 'SECRET=1'),
      writeFile(join(folder, 'dist/assets/app-1a2b.js'), 'plain'),
      writeFile(join(folder, 'dist/assets/app-1a2b.js.br'), 'brotli'),
      writeFile(join(folder, 'dist/assets/app-1a2b.js.map'), 'map'),
    ])
  })
  afterAll(() => rm(folder, { recursive: true }))
  const built = () => serving(join(folder, 'dist'))

  test('every page address opens the page, not cached, with a policy of its own', async () => {
    const names = ['checkout', 'api:1.9.2', '订单 1', '50%', 'a&b=c?d#e', "it's (new)!", '@x;y,z', '~'].map(
      encodeURIComponent,
    )
    const services = '/simulated/ap-guangzhou/clusters/cls-1/services'
    const addresses = [services, `${services}/`, ...names.map((name) => `${services}/default/${name}/edit?tab=pods`)]
    for (const path of ['/', '/index.html', '/index.html?a=1', ...addresses]) {
      const response = await built().request(path)
      const nonce = /nonce="([^"]+)"/.exec(await response.text())?.[1]
      expect(response.headers.get('cache-control')).toBe('no-cache')
      expect(response.headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}'`)
      expect(response.headers.get('content-security-policy')).not.toContain('unsafe')
    }
  })

  test('files with a hash in their name stay for a year, compressed where the browser takes it', async () => {
    const response = await built().request('/assets/app-1a2b.js', { headers: { 'accept-encoding': 'gzip, br' } })
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(response.headers.get('content-encoding')).toBe('br')
    expect(await response.text()).toBe('brotli')
    expect(await (await built().request('/assets/app-1a2b.js')).text()).toBe('plain')
  })

  test.each([
    ['br', 'brotli'],
    ['BR;q=0.1, gzip', 'brotli'],
    ['gzip, br;q=0', 'plain'],
    ['br;q=0.0, *', 'plain'],
    ['*', 'brotli'],
    ['*;q=0', 'plain'],
    ['identity', 'plain'],
    ['brotli', 'plain'],
  ])('a browser that says it takes %s is given %s', async (accepted, text) => {
    const response = await built().request('/assets/app-1a2b.js', { headers: { 'accept-encoding': accepted } })
    expect(await response.text()).toBe(text)
  })

  test.each([
    '/..%2foutside.txt',
    '/..%5coutside.txt',
    '/%2e%2e/outside.txt',
    '//outside.txt',
    '/assets/..;/outside.txt',
    '/.env',
    '/assets/app-1a2b.js.map',
    '/assets/app-1a2b.js%00.txt',
    '/index.html.br',
    '/index.html.gz',
    '/index.html/',
    '//',
    '//api//x',
    '/api%2fx',
    '/API/x',
    '/healthz/',
    '/%72eadyz/',
    '/a//b',
    '/%00',
    '/a/%0a',
    '/a/%7f',
    '/a/%5c',
    '/a\\\\b',
    '/a/%2F',
    '/a/%ff',
    '/a/%zz',
    '/a/.git',
    '/a/%2egit',
  ])('nothing else can be read: %s', async (path) => {
    const response = await built().request(`http://127.0.0.1:4280${path}`)
    expect(response.status).toBe(404)
    expect(await response.text()).not.toMatch(/outside|SECRET|map$/)
  })

  test.each(['/api/nope', '/api', '/api/', '/%61pi/nope'])(
    'an API path never falls back to the page: %s',
    async (path) => {
      const response = await built().request(path)
      expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
    },
  )

  test('it is ready with its page, and not without it', async () => {
    expect((await built().request('/readyz')).status).toBe(200)
    const response = await serving(join(folder, 'nothing')).request('/readyz')
    expect([response.status, await response.json()]).toMatchObject([503, { ready: false, page: 'missing' }])
  })
})
