// What is kept lasts as long as it should, is read by whoever may, and holds no secret for anybody else.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Grant } from '@pierhead/shared/roles'
import { expect, test } from 'vitest'
import { createSimulator } from '#simulator/simulator'
import { administering, keyNumber, REGION, tencent } from '../connections/administering.ts'
import { SecretBox } from '../store/secret-box.ts'
import { openSqlite } from '../store/sqlite.ts'
import { watching } from './watching.ts'

const DAY_MS = 86_400_000
let accounts = 0
const cloud = (now: () => Date) => {
  const simulator = createSimulator({ now })
  return async (request: Request) => simulator.fetch(request)
}
const account = () => `AKIDsimkeeping${++accounts}`
const actionOf = async (request: Request) => /Action=(\w+)/.exec(await request.clone().text())?.[1] ?? ''

/** A cloud of which some answers are lost, after they were done or before. */
function losing(clock: { ms: number }) {
  const simulator = createSimulator({ now: () => new Date(clock.ms) })
  const lost = new Map<string, 'done' | 'not done'>()
  const cloud = async (request: Request): Promise<Response> => {
    const how = lost.get(await actionOf(request))
    if (how !== 'not done') {
      const answer = await simulator.fetch(request)
      if (!how) return answer
    }
    throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNRESET' } })
  }
  return { cloud, lost }
}

test('a change whose answer was lost is kept as one that nobody knows the end of, where it was made, and not where it was not', async () => {
  const clock = { ms: Date.now() }
  const { cloud, lost } = losing(clock)
  const { here, service, list, look } = await watching({ account: account(), cloud: () => cloud, clock })
  await look()
  lost.set('ModifyServiceReplicas', 'not done')
  const answered = await here.send('ccs.ModifyServiceReplicas', { ...service, scaleTo: 7 })
  expect(answered.body).toMatchObject({ code: 'outcome_unknown' })
  expect((await list()).totalCount).toBe(1)
  lost.set('ModifyServiceReplicas', 'done')
  await here.send('ccs.ModifyServiceReplicas', { ...service, scaleTo: 7 })
  expect((await list()).revisions[0]).toMatchObject({
    number: 2,
    by: { action: 'ccs.ModifyServiceReplicas', outcome: 'unknown' },
    changes: { count: 1 },
  })
})

test('what could not be read after a change, or only by a console that was started since, is known by the audit', async () => {
  const clock = { ms: Date.now() }
  const store = openSqlite(':memory:')
  const name = account()
  const { cloud, lost } = losing(clock)
  const first = await watching({ account: name, cloud: () => cloud, clock, store })
  await first.here.ask('ccs.ModifyServiceReplicas', { ...first.service, scaleTo: 4 })
  await first.book.settled()
  for (const one of ['DescribeClusterServiceInfo', 'DescribeClusterServiceText']) lost.set(one, 'not done')
  await first.here.ask('ccs.ModifyServiceReplicas', { ...first.service, scaleTo: 8 })
  await first.book.settled()
  lost.clear()
  const second = await watching({ account: name, cloud: () => cloud, clock, store })
  expect((await second.list()).totalCount).toBe(2)
  await second.look()
  expect((await second.list()).revisions[0]).toMatchObject({
    number: 3,
    by: { email: 'someone@example.com', action: 'ccs.ModifyServiceReplicas', outcome: 'done' },
  })
})

test('a change is made although nothing can be read for its revisions', async () => {
  const clock = { ms: Date.now() }
  const { cloud, lost } = losing(clock)
  const { here, service, book, list } = await watching({ account: account(), cloud: () => cloud, clock })
  for (const one of ['DescribeClusterServiceInfo', 'DescribeClusterServiceText']) lost.set(one, 'not done')
  await here.ask('ccs.ModifyClusterServiceImage', {
    ...service,
    containers: [{ containerName: 'checkout', image: 'a:1' }],
  })
  await book.settled()
  expect((await list()).totalCount).toBe(0)
})

test('a change is made and told as done although the YAML never comes, and its audit is as without', async () => {
  const clock = { ms: Date.now() }
  const { cloud } = losing(clock)
  const silent = async (request: Request) =>
    (await actionOf(request)) === 'DescribeClusterServiceText' ? new Promise<Response>(() => {}) : cloud(request)
  const { here, service, audit } = await watching({ account: account(), cloud: () => silent, clock })
  await here.ask('ccs.ModifyServiceReplicas', { ...service, scaleTo: 6 })
  const { rows } = await audit.page({}, { offset: 0, limit: 10 })
  expect(rows).toMatchObject([{ result: 'done', before: { scaleTo: 3 }, after: { scaleTo: 6 } }])
})

test('of a service the newest so many are kept, and of those it no longer has none that was last seen too long ago', async () => {
  const { here, service, list, clock, book, look } = await watching({ cloud, account: account(), most: 3, days: 30 })
  for (const scaleTo of [4, 5, 6, 7]) await here.ask('ccs.ModifyServiceReplicas', { ...service, scaleTo })
  const { revisions, totalCount, kept } = await list()
  expect([totalCount, kept]).toEqual([3, { most: 3, days: 30 }])
  expect(revisions.map(({ number }) => number)).toEqual([5, 4, 3])
  clock.ms += 20 * DAY_MS
  expect(await book.removeOld()).toBe(0)
  await here.ask('ccs.ModifyServiceReplicas', { ...service, scaleTo: 8 })
  clock.ms += 20 * DAY_MS
  await book.settled()
  // 5 was seen until it was changed, 20 days ago
  expect(await book.removeOld()).toBe(1)
  expect((await list()).revisions.map(({ number }) => number)).toEqual([6, 5])
  clock.ms += 400 * DAY_MS
  expect(await book.removeOld()).toBe(1)
  expect((await list()).revisions.map(({ number }) => number)).toEqual([6])
  // and numbers go on
  await here.ask('ccs.ModifyServiceReplicas', { ...service, scaleTo: 9 })
  await look()
  expect((await list()).revisions.map(({ number }) => number)).toEqual([7, 6])
})

test('a smaller bound of the settings cuts what is there already', async () => {
  const store = openSqlite(':memory:')
  const name = account()
  const first = await watching({ cloud, account: name, store })
  for (const scaleTo of [4, 5, 6]) await first.here.ask('ccs.ModifyServiceReplicas', { ...first.service, scaleTo })
  await first.book.settled()
  const second = await watching({ cloud, account: name, store, most: 2 })
  expect(await second.book.removeOld()).toBe(2)
  expect((await second.list()).totalCount).toBe(2)
})

const who = (grant: Partial<Grant>) => ({
  administrator: false,
  grants: [{ connection: 'simulated', role: 'viewer' as const, ...grant }],
})

test('row 3: revisions are read by whoever may read the service, and by nobody else', async () => {
  const { as, look, service } = await watching({ cloud, account: account() })
  await look()
  const asked = async (grant: Partial<Grant>) => {
    const { send } = as(who(grant))
    const list = await send('console.DescribeServiceRevisions', service)
    const one = await send('console.DescribeServiceRevision', { ...service, number: 1 })
    return [list.status, one.status]
  }
  const { clusterId } = service
  expect(await asked({})).toEqual([200, 200])
  expect(await asked({ clusters: [clusterId], namespaces: ['default'] })).toEqual([200, 200])
  expect(await asked({ clusters: [clusterId], namespaces: ['payments'] })).toEqual([403, 403])
  expect(await asked({ clusters: ['cls-other'] })).toEqual([403, 403])
  expect(await asked({ connection: 'elsewhere' })).toEqual([404, 404])
})

test('row 4: the same cluster, namespace and name on another connection has revisions of its own', async () => {
  const { as, look, service } = await watching({ cloud, account: account() })
  await look()
  const other = as({}, 'other')
  expect((await other.ask('console.DescribeServiceRevisions', service)).totalCount).toBe(0)
  expect((await other.send('console.DescribeServiceRevision', { ...service, number: 1 })).status).toBe(404)
})

test('with a connection go its revisions: another of the same name begins with none', async () => {
  const simulator = createSimulator({ now: () => new Date() })
  const { call, store } = await administering({ cloud: async (request) => simulator.fetch(request) })
  const create = async () =>
    expect((await call('console.CreateConnection', tencent('shop', account()))).status).toBe(200)
  const rows = () => store.db.selectFrom('revision').selectAll().execute()
  const seen = async () => {
    const answer = (await call('ccs.DescribeCluster', {}, 'shop')).json
    const { clusters } = answer as { clusters: { clusterId: string; clusterName: string }[] }
    const { clusterId } = clusters.find(({ clusterName }) => clusterName === 'shop') ?? {}
    const one = { clusterId, serviceName: 'checkout', namespace: 'default' }
    await call('ccs.DescribeClusterServiceInfo', one, 'shop')
    return (await call('console.DescribeServiceRevisions', one, 'shop')).json as { totalCount: number }
  }
  await create()
  expect((await seen()).totalCount).toBe(1)
  await call('console.DeleteConnection', { id: 'shop' })
  expect(await rows()).toEqual([])
  // as a reading that was under way would leave it
  const values = { connection: 'shop', region: REGION, cluster: 'c', namespace: 'default', service: 's', number: 1 }
  await store.db
    .insertInto('revision')
    .values({ ...values, at: 1, last_seen: 1, key_id: '', sealed: '', sealed_head: '' } as never)
    .execute()
  await create()
  expect(await rows()).toEqual([])
})

test('what is read of a connection that is gone by then is not kept', async () => {
  let isThere = true
  const { here, service, book, store } = await watching({ cloud, account: account(), isKnown: () => isThere })
  const reading = here.ask('ccs.DescribeClusterServiceInfo', service)
  isThere = false
  await reading
  await book.settled()
  expect(await store.db.selectFrom('revision').select('number').execute()).toEqual([])
})

test('row 18, 20: the value of a variable is in no row, line of the log or page of the database, and comes out for whoever may', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pierhead-revisions-'))
  const file = join(folder, 'pierhead.db')
  const canary = 'CANARY-of-a-variable'
  const { here, restoring, look, read, logged, store } = await watching({
    cloud,
    account: account(),
    store: openSqlite(file),
  })
  await look()
  const { containers, ...rest } = await restoring(1)
  const [first, ...others] = containers
  if (!first) throw new Error('no container')
  const envs = [{ name: 'DB_PASSWORD', value: canary }]
  await here.ask('ccs.ModifyClusterService', { ...rest, containers: [{ ...first, envs }, ...others] })
  await look()
  const kept = await read(2)
  expect(JSON.stringify(kept.config)).toContain(canary)
  expect(kept.yaml).toContain(canary)
  const rows = await store.db.selectFrom('revision').selectAll().execute()
  const files = [file, `${file}-wal`].filter((path) => existsSync(path)).map((path) => readFileSync(path))
  expect(rows).toHaveLength(2)
  expect(files.some((bytes) => bytes.includes('checkout'))).toBe(true)
  for (const text of [JSON.stringify(rows), ...logged]) expect(text).not.toContain('CANARY')
  for (const bytes of files)
    for (const word of [canary, Buffer.from(canary).toString('base64').slice(0, 20)])
      expect(bytes.includes(word)).toBe(false)
  await store.close()
  rmSync(folder, { recursive: true })
})

test('row 19: after a change of the master key all of it still opens, without the old one at the start after that', async () => {
  const store = openSqlite(':memory:')
  const name = account()
  const first = await watching({ cloud, account: name, store, box: new SecretBox([keyNumber(1)]) })
  await first.here.ask('ccs.ModifyServiceReplicas', { ...first.service, scaleTo: 5 })
  await first.book.settled()
  await watching({ cloud, account: name, store, box: new SecretBox([keyNumber(2), keyNumber(1)]) })
  const third = await watching({ cloud, account: name, store, box: new SecretBox([keyNumber(2)]) })
  expect((await third.read(1)).yaml).toContain('kind: Deployment')
  expect((await third.read(2)).config.replicas).toBe(5)
})

test('a row that was changed from outside is told as one that does not open, and stops nothing', async () => {
  const { here, service, look, list, store, timeline } = await watching({ cloud, account: account() })
  await look()
  await store.db.updateTable('revision').set({ sealed: 'AAAA', sealed_head: 'AAAA' }).execute()
  expect((await here.send('console.DescribeServiceRevision', { ...service, number: 1 })).status).toBe(404)
  await here.ask('ccs.ModifyServiceReplicas', { ...service, scaleTo: 5 })
  expect((await list()).revisions.map(({ readable }) => readable)).toEqual([true, true, false])
  // what cannot be compared with it is kept beside it
  expect(await timeline()).toEqual([
    [3, 'ModifyServiceReplicas', 'replicas'],
    [2, 'seen', ''],
    [1, 'seen', ''],
  ])
})
