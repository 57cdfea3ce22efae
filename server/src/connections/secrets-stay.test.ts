// Row 18: what administrators give of accounts goes into the store sealed, to the clouds signed, and nowhere else.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { catalogue } from '@pierhead/shared/catalogue'
import { expect, test } from 'vitest'
import { faults } from '../cloud/fault-cases.ts'
import { undiciCloud } from '../cloud/undici.ts'
import { answer, CANARY, unrulyCloud } from '../cloud/unruly-cloud.ts'
import { exportPaths } from '../routes/audit-export.ts'
import { openSqlite } from '../store/sqlite.ts'
import { type Administered, administering, capitalOnline, huawei, tencent } from './administering.ts'

const key = (name: string) => ({ kind: 'key', keyId: 'AKIDsimcanary', key: `${CANARY}-${name}` })
const iam = { kind: 'iam', domain: 'AKIDsimcanary', user: 'operator', password: `${CANARY}-password` }

const wishesFor = (origin: string) => [
  { ...tencent('one', 'x', origin), credential: key('secret-key') },
  { ...huawei('two', 'x', origin), credential: iam },
  { ...huawei('three', 'x', origin), credential: key('sk') },
  { ...capitalOnline('four', 'x', origin), credential: key('access-key') },
]

/** Accounts whose every secret is a canary. */
async function filled({ call }: Administered, origin: string): Promise<string[]> {
  const texts: string[] = []
  for (const wish of wishesFor(origin)) {
    texts.push((await call('console.CreateConnection', wish)).text)
    texts.push((await call('console.TestConnection', { id: wish.id })).text)
  }
  return texts
}

/** The same, changed and given again, and refused for every reason there is. */
async function changed({ call }: Administered, origin: string): Promise<string[]> {
  const texts: string[] = []
  const say = async (id: string, input: unknown) => texts.push((await call(id, input)).text)
  for (const wish of wishesFor(origin)) {
    await say('console.CreateConnection', wish)
    await say('console.CreateConnection', { ...wish, extra: 1 })
    await say('console.CreateConnection', { ...wish, credential: { ...wish.credential, kind: 'none' } })
    await say('console.CreateConnection', { ...wish, id: `${wish.id}-b`, baseUrls: { ccs: 'https://a:b@c.example' } })
    const { credential, provider: _provider, ...settings } = wish
    await say('console.ModifyConnection', { ...settings, name: 'Renamed' })
    await say('console.ModifyConnection', { ...settings, credential })
    await say('console.RotateConnection', { id: wish.id, credential })
    await say('console.RotateConnection', { id: wish.id, credential: { ...credential, user: 1, key: [CANARY] } })
    await say('console.RotateConnection', { id: 'nobody', credential })
  }
  return texts
}

/** Every action of the console that only looks, every read and one write of each account, plain and explained. */
async function crawled({ call, request }: Administered): Promise<string[]> {
  const looks = Object.keys(catalogue).filter((id) => /^console\.(?:Describe|Check)/.test(id))
  const texts: string[] = []
  for (const id of looks) texts.push((await call(id)).text)
  const calls = [
    ['one', 'ccs.DescribeCluster', {}],
    ['one', 'ccs.RedeployClusterService', { clusterId: 'c', serviceName: 's' }],
    ['one', 'tse.DescribeCloudNativeAPIGateways', {}],
    ['two', 'apig.ListDedicatedGateways', {}],
    ['three', 'apig.ListDedicatedGateways', {}],
    ['four', 'cds.DescribeZones', {}],
  ] as const
  for (const [connection, id, input] of calls) {
    texts.push((await call(id, input, connection)).text)
    const scope = { connection, region: 'ap-guangzhou' }
    for (const send of [true, false]) {
      const body = JSON.stringify({ scope, input, send })
      const headers = { 'content-type': 'application/json' }
      texts.push(await (await request(`/api/explain/${id}`, { method: 'POST', headers, body })).text())
    }
  }
  for (const path of ['/', '/healthz', '/readyz', '/api/nope', '/.env', ...exportPaths])
    texts.push(await (await request(path)).text())
  return texts
}

const echo: (typeof faults)[number]['behave'] = (socket, _count, { head, body }) =>
  void socket.end(answer(JSON.stringify({ code: 4000, message: `${head}\n${body}` })))

/** Whoever waits for deadlines proves nothing more about secrets. */
const quick = faults.filter(({ code }) => code !== 'upstream_timeout')

test.each([{ name: 'it repeats all it was sent', behave: echo, code: '' }, ...quick])(
  'row 18, 20: no secret of a connection is in an answer, a line of the log, a row of the audit or the database, when $name',
  async ({ behave, code }) => {
    const folder = mkdtempSync(join(tmpdir(), 'pierhead-canary-'))
    const file = join(folder, 'pierhead.db')
    await using cloud = await unrulyCloud(behave)
    const { cloud: way, close } = undiciCloud()
    const console = await administering({
      store: openSqlite(file),
      cloud: way,
      // no second that a cloud asks for is waited, nor the rest that it is given
      limits: code === 'upstream_throttled' ? { readDeadlineMs: 60, writeDeadlineMs: 60 } : { readDeadlineMs: 900 },
      trusted: new Set([cloud.origin]),
    })
    const texts = await filled(console, cloud.origin)
    if (behave === echo) texts.push(...(await changed(console, cloud.origin)))
    texts.push(...(await crawled(console)))
    const { rows } = await console.book.page({}, { offset: 0, limit: 200 })
    const kept = [file, `${file}-wal`, `${file}-shm`]
      .filter((path) => existsSync(path))
      .map((path) => readFileSync(path))
    // there was something to be found: accounts, calls, rows and pages of the database
    expect(console.keeper.all()).toHaveLength(4)
    expect(cloud.received.length).toBeGreaterThan(0)
    expect(rows.length).toBeGreaterThan(6)
    expect(kept.some((bytes) => bytes.includes('AKIDsimcanary'))).toBe(true)
    expect(console.logged.length).toBeGreaterThan(20)
    for (const text of [...texts, ...console.logged, JSON.stringify(rows)]) expect(text).not.toContain('CANARY')
    for (const bytes of kept) {
      expect(bytes.includes('CANARY')).toBe(false)
      expect(bytes.includes(Buffer.from(CANARY).toString('base64').slice(0, 20))).toBe(false)
    }
    await close()
    await console.store.close()
    rmSync(folder, { recursive: true })
  },
)
