// Connections in the store: added, tested, given another key and deleted, over the real simulated cloud.
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ActionId } from '@pierhead/shared/catalogue'
import { confirmationFor } from '@pierhead/shared/objects'
import { describe, expect, test } from 'vitest'
import { createSimulator } from '#simulator/simulator'
import { openTo } from '../access/door.ts'
import { createApp } from '../app.ts'
import { createAuditBook } from '../audit/book.ts'
import type { Cloud } from '../cloud/wire.ts'
import { simulated } from '../connections.ts'
import { auditHandlers } from '../console/audit.ts'
import { createLog } from '../log.ts'
import { masterKeyOf } from '../store/master-key.ts'
import { SecretBox } from '../store/secret-box.ts'
import { openSqlite } from '../store/sqlite.ts'
import { migrate, type Store } from '../store/store.ts'
import { baseUrlRefusal } from './address-rules.ts'
import { Keeper } from './keeper.ts'
import { keeperHandlers } from './keeper-handlers.ts'

const keyOf = (seed: number) =>
  masterKeyOf(Buffer.from(Array.from({ length: 32 }, (_, at) => (at * 37 + seed * 91) % 256)).toString('hex'))
const ORIGIN = 'https://cloud.example'
const baseUrls = { ccs: `${ORIGIN}/ccs/v2/index.php`, ccr: `${ORIGIN}/ccr/v2/index.php` }
const account = 'AKIDsimkeeper1'
const right = { kind: 'key', keyId: account, key: `sim-key-${account}` }
const given = {
  id: 'prod',
  provider: 'tencent',
  name: 'Production',
  colour: 'red',
  production: true,
  regions: ['ap-guangzhou', 'ap-shanghai'],
  baseUrls,
  credential: right,
}

async function compose({
  store,
  cloud,
  now = () => new Date(),
}: {
  store?: Store
  cloud?: Cloud
  now?: () => Date
} = {}) {
  const kept = store ?? openSqlite(':memory:')
  await migrate(kept)
  const simulator = createSimulator({ now: () => new Date() })
  const logged: string[] = []
  const log = createLog('debug', { write: (line) => void logged.push(line) })
  const book = await createAuditBook({ store: kept, now, log, retentionDays: 365 })
  const keeper = await Keeper.open({
    store: kept,
    box: new SecretBox([keyOf(1)]),
    now,
    fixed: [['simulated', simulated('AKIDsimfixed')]],
    refusal: (url) => baseUrlRefusal(url, false),
  })
  const app = createApp({
    cloud: cloud ?? (async (request) => simulator.fetch(request)),
    connections: keeper,
    door: openTo(),
    audit: book,
    book,
    handlers: { ...keeperHandlers(keeper, () => undefined), ...auditHandlers(book) },
    now,
    log,
    limits: { retryPauseMs: 0 },
  })
  const ask = async (id: ActionId, input: unknown, scope: unknown = null) => {
    const body = JSON.stringify({ scope, input, confirm: confirmationFor(id, input) })
    const headers = { 'content-type': 'application/json' }
    const response = await app.request(`/api/${id}`, { method: 'POST', headers, body })
    return { status: response.status, body: await response.json() }
  }
  return { app, ask, keeper, logged, store: kept, book }
}

describe('a connection', () => {
  test('that is added can be called, after a restart too, and not once it is deleted', async () => {
    const first = await compose()
    expect(await first.ask('console.CreateConnection', given)).toEqual({ status: 200, body: {} })
    const scope = { connection: 'prod', region: 'ap-guangzhou' }
    expect((await first.ask('ccs.DescribeCluster', {}, scope)).status).toBe(200)
    const second = await compose({ store: first.store })
    expect((await second.ask('ccs.DescribeCluster', {}, scope)).status).toBe(200)
    await second.ask('console.DeleteConnection', { id: 'prod' })
    expect((await second.ask('ccs.DescribeCluster', {}, scope)).status).toBe(404)
  })

  test('is called with its new key from the moment it has one', async () => {
    const { ask } = await compose()
    await ask('console.CreateConnection', { ...given, credential: { ...right, key: 'another-key' } })
    const scope = { connection: 'prod', region: 'ap-guangzhou' }
    expect((await ask('ccs.DescribeCluster', {}, scope)).body).toMatchObject({ code: 'upstream_auth' })
    await ask('console.RotateConnection', { id: 'prod', credential: right })
    expect((await ask('ccs.DescribeCluster', {}, scope)).status).toBe(200)
  })

  test('that does not fit is refused at its field, and nothing of it is kept', async () => {
    const { ask, keeper } = await compose()
    const cases: [object, string][] = [
      [{ id: 'simulated' }, 'id'],
      [{ id: 'Prod!' }, 'id'],
      [{ baseUrls: { ccs: 'http://cloud.example/' } }, 'baseUrls.ccs'],
      [{ baseUrls: { ccs: 'https://169.254.169.254/' } }, 'baseUrls.ccs'],
      [{ baseUrls: { apig: 'https://cloud.example/' } }, 'baseUrls.apig'],
      [{ regions: [] }, 'regions'],
      [{ regions: ['ap-guangzhou', 'ap-guangzhou'] }, 'regions'],
      [{ provider: 'huawei', baseUrls: {}, regions: ['cn-north-4'] }, 'projects.cn-north-4'],
      [{ credential: { kind: 'iam', domain: 'd', user: 'u', password: 'p' } }, 'credential.kind'],
      [{ credential: { ...right, key: 'with space' } }, 'credential.key'],
    ]
    for (const [change, field] of cases)
      expect((await ask('console.CreateConnection', { ...given, ...change })).body, field).toMatchObject({ field })
    expect(keeper.details().map(({ id }) => id)).toEqual(['simulated'])
  })

  test('of the settings, and the simulated one, cannot be changed', async () => {
    const { ask } = await compose()
    const { id: _id, provider: _provider, credential: _credential, ...settings } = given
    for (const [id, input] of [
      ['console.ModifyConnection', { id: 'simulated', ...settings }],
      ['console.RotateConnection', { id: 'simulated', credential: right }],
      ['console.DeleteConnection', { id: 'simulated' }],
    ] as const)
      expect(await ask(id, input), id).toMatchObject({ status: 409 })
  })
})

describe('a test says what is the matter', () => {
  const answering =
    (body: string, status = 200, headers = {}): Cloud =>
    async () =>
      new Response(body, { status, headers })
  const failing =
    (code: string): Cloud =>
    () =>
      Promise.reject(Object.assign(new Error('x'), { code }))
  const cases: [string, object, Cloud | undefined, string][] = [
    ['a right key', {}, undefined, 'works'],
    ['a wrong key', { credential: { ...right, key: 'another-key' } }, undefined, 'wrong_key'],
    ['an unknown account', { credential: { ...right, keyId: 'AKIDnobody00' } }, undefined, 'wrong_key'],
    [
      'a right that is missing',
      {},
      answering('{"code":4101,"message":"","codeDesc":"UnauthorizedOperation"}'),
      'forbidden',
    ],
    ['a page', {}, answering('<html>'), 'not_the_api'],
    ['a redirect', {}, answering('', 302, { location: 'https://elsewhere.example/' }), 'not_the_api'],
    [
      'a cloud that had enough',
      {},
      answering('{"code":4480,"message":"","codeDesc":"RequestLimitExceeded"}'),
      'throttled',
    ],
    ['nothing that listens', {}, failing('ECONNREFUSED'), 'unreachable'],
    ['an expired certificate', {}, failing('CERT_HAS_EXPIRED'), 'certificate'],
    ['a host of old that is gone', { baseUrls: {} }, failing('ENOTFOUND'), 'retired'],
  ]
  test.each(cases)('%s', async (_, change, cloud, result) => {
    const { ask } = await compose({ ...(cloud ? { cloud } : {}) })
    await ask('console.CreateConnection', { ...given, ...change })
    expect((await ask('console.TestConnection', { id: 'prod' })).body).toMatchObject({ result, region: 'ap-guangzhou' })
  })

  test('a clock that is off, and by how much', async () => {
    const late = () => new Date(Date.now() - 3 * 3_600_000)
    const { ask } = await compose({ now: late })
    await ask('console.CreateConnection', given)
    const { body } = await ask('console.TestConnection', { id: 'prod' })
    expect(body).toMatchObject({ result: 'clock_off' })
    expect(Math.abs((body as { clockSkewSeconds: number }).clockSkewSeconds - 3 * 3_600)).toBeLessThan(60)
  })
})

test('row 18: keys are in no answer, no line of the log, no row of the audit, and not in the files of the store', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pierhead-canary-'))
  const canary = 'CANARY-9f8e7d6c5b4a'
  const store = openSqlite(join(folder, 'pierhead.db'))
  const { ask, logged, book } = await compose({ store })
  const seen: unknown[] = []
  const iam = { kind: 'iam', domain: 'd', user: 'u', password: canary }
  const huawei = {
    ...given,
    id: 'huawei',
    provider: 'huawei',
    baseUrls: {},
    projects: { 'ap-guangzhou': 'p', 'ap-shanghai': 'p' },
  }
  for (const [id, input] of [
    ['console.CreateConnection', { ...given, credential: { ...right, key: canary } }],
    ['console.CreateConnection', { ...huawei, credential: iam }],
    ['console.CreateConnection', { ...given, id: 'bad', colour: 'no', credential: { ...right, key: `${canary} x` } }],
    ['console.RotateConnection', { id: 'prod', credential: { ...right, key: `${canary}-2` } }],
    ['console.RotateConnection', { id: 'nobody', credential: { ...right, key: canary } }],
    ['console.RotateConnection', { id: 'prod', credential: iam }],
    ['console.TestConnection', { id: 'prod' }],
    ['console.TestConnection', { id: 'huawei' }],
    ['console.DescribeConnections', {}],
    ['console.DescribeConnectionDetails', {}],
    ['console.DescribeAudit', {}],
  ] as const)
    seen.push(await ask(id, input))
  expect(JSON.stringify(seen)).not.toContain(canary)
  expect(logged.join('')).not.toContain(canary)
  await book.settled()
  for (const file of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, file))
    for (const spelling of [
      canary,
      Buffer.from(canary).toString('base64').slice(0, 20),
      Buffer.from(canary).toString('hex'),
    ])
      expect(bytes.includes(spelling), `${spelling} in ${file}`).toBe(false)
  }
})
