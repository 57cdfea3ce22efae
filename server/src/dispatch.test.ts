// The way of a call by what is kept of it: rows of the audit, and what the cloud was sent.
import type { Action } from '@pierhead/shared/action'
import { type ActionId, catalogue } from '@pierhead/shared/catalogue'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { createSimulator } from '#simulator/simulator'
import { answeredWithNothing, audited, exampleOf } from './audited.ts'
import { post, scope } from './canned-cloud.ts'

const simulator = createSimulator({ now: () => new Date() })
const fetch = (request: Request) => simulator.fetch(request)

let accounts = 0
let account = ''
beforeEach(() => {
  accounts += 1
  account = `AKIDsimdispatch${accounts}`
})

const ids = Object.keys(catalogue) as ActionId[]
const effectOf = (id: ActionId) => (catalogue[id] as Action).effect
const isSensitive = (id: ActionId) => (catalogue[id] as Action).sensitive === true
const changes = ids.filter((id) => effectOf(id) !== 'read')
/** But what concerns nobody else: how the console looks to whoever calls. */
const isOwn = (id: ActionId) => (catalogue[id] as Action).own === true
const recorded = ids.filter((id) => (effectOf(id) !== 'read' && !isOwn(id)) || isSensitive(id))

type Console = Awaited<ReturnType<typeof audited>>

/** A service that is there. */
async function aService({ call }: Console) {
  const { clusters } = (await call('ccs.DescribeCluster', {})).body as { clusters: { clusterId: string }[] }
  const clusterId = clusters[0]?.clusterId ?? ''
  const { services } = (await call('ccs.DescribeClusterService', { clusterId })).body as {
    services: { serviceName: string }[]
  }
  return { clusterId, serviceName: services[0]?.serviceName ?? '', namespace: 'default' }
}

describe('row 36: every write, every destructive call and every sensitive read', () => {
  test('leaves exactly one intent and one outcome, done or not', async () => {
    const { call, store } = await audited({ account, fetch, handlers: answeredWithNothing })
    for (const id of recorded) {
      const { input, confirm } = exampleOf(id)
      const { code } = await call(id, input, { confirm })
      expect(['invalid_input', 'confirmation_needed', 'unknown_action'], `${id}: ${code}`).not.toContain(code)
    }
    const rows = await store.db.selectFrom('audit').select(['id', 'kind', 'about', 'action']).orderBy('id').execute()
    const intents = rows.filter(({ kind }) => kind === 'intent')
    expect(intents.map(({ action }) => action)).toEqual(recorded)
    const outcomes = rows.filter(({ kind }) => kind === 'outcome')
    expect(outcomes.map(({ about }) => about)).toEqual(intents.map(({ id }) => id))
    expect(rows).toHaveLength(recorded.length * 2)
  })

  test.each([
    ['a store that is closed', async ({ store }: Console) => store.close()],
    [
      'a store that is read-only',
      async ({ store }: Console) => void (await sql`pragma query_only = on`.execute(store.db)),
    ],
    ['a table that is gone', async ({ store }: Console) => void (await sql`drop table audit`.execute(store.db))],
  ])('is refused with 503 before %s, and nothing leaves', async (_, harm) => {
    const done: string[] = []
    const handlers = Object.fromEntries(
      Object.keys(answeredWithNothing).map((id) => [id, () => void done.push(id)]),
    ) as typeof answeredWithNothing
    const console = await audited({ account, fetch, handlers })
    await harm(console)
    for (const id of recorded) {
      const { input, confirm } = exampleOf(id)
      const { status, code } = await console.call(id, input, { confirm })
      expect([id, status, code]).toEqual([id, 503, 'audit_unavailable'])
    }
    expect(console.sent).toEqual([])
    expect(done).toEqual([])
    // what needs no row goes on
    expect((await console.call('ccs.DescribeCluster', {})).status).toBe(200)
  })
})

test('of all writes only keeping an own preference leaves no row', () => {
  expect(ids.filter(isOwn)).toEqual(['console.SavePreference'])
})

test('a read that holds nothing sensitive leaves no row', async () => {
  const { call, rows } = await audited({ account, fetch })
  await call('ccs.DescribeCluster', {})
  expect(await rows()).toEqual([])
})

test('row 36: a denial is a row, without what the caller put where it does not belong', async () => {
  const principal = { administrator: false, grants: [{ connection: 'simulated', role: 'viewer' as const }] }
  const { call, rows, sent } = await audited({ account, fetch, principal })
  const service = { clusterId: 'cls-1', serviceName: 'web' }
  expect((await call('ccs.RedeployClusterService', service)).status).toBe(403)
  expect((await call('ccs.RedeployClusterService', { ...service, SecretKey: 'CANARY-1' })).status).toBe(403)
  expect((await call('console.DescribeUsers', {})).status).toBe(403)
  expect((await call('ccs.DescribeCluster', {}, { scope: { ...scope, connection: 'other' } })).status).toBe(404)
  expect(sent).toEqual([])
  const found = await rows()
  expect(found.map(({ action, result, problem, role }) => [action, result, problem, role])).toEqual([
    ['ccs.RedeployClusterService', 'denied', 'forbidden', 'viewer'],
    ['ccs.RedeployClusterService', 'denied', 'forbidden', 'viewer'],
    ['console.DescribeUsers', 'denied', 'forbidden', 'viewer'],
    ['ccs.DescribeCluster', 'denied', 'unknown_connection', 'none'],
  ])
  expect(found[0]).toMatchObject({ input: service, object: 'web in cls-1', connection: 'simulated' })
  expect(JSON.stringify(found)).not.toContain('CANARY')
})

test('row 36: what a route asks by itself leaves a row where it is denied', async () => {
  const principal = {
    administrator: false,
    grants: [{ connection: 'simulated', role: 'viewer' as const, clusters: ['cls-a'] }],
  }
  const { app, rows, sent } = await audited({ account, fetch, principal })
  const end = Date.now()
  const series = [{ metric: 'dc_cpu_usage', dimensions: { docker_clusterid: 'cls-b' } }]
  const times = { startTime: new Date(end - 3_600_000).toISOString(), endTime: new Date(end).toISOString() }
  await (await app.request('/api/metrics', post({ scope, ...times, period: 60, series }))).text()
  expect(sent).toEqual([])
  expect(await rows()).toMatchObject([{ action: 'monitor.GetMonitorData', result: 'denied', connection: 'simulated' }])
})

test('a change is written down with what it replaced, what it gave, and the cloud’s own id of it', async () => {
  const console = await audited({ account, fetch })
  const service = await aService(console)
  const { service: before } = (await console.call('ccs.DescribeClusterServiceInfo', service)).body as {
    service: { desiredReplicas: number }
  }
  expect((await console.call('ccs.ModifyServiceReplicas', { ...service, scaleTo: 7 })).status).toBe(200)
  const labels = { tier: 'front' }
  expect((await console.call('ccs.ModifyServiceLabels', { ...service, labels })).status).toBe(200)
  const destroyed = await console.call('ccs.DeleteClusterService', service, { confirm: service.serviceName })
  expect(destroyed.status).toBe(200)
  const [scaled, labelled, deleted] = await console.rows()
  expect(scaled).toMatchObject({
    result: 'done',
    object: `default/${service.serviceName} in ${service.clusterId}`,
    before: { scaleTo: before.desiredReplicas },
    after: { scaleTo: 7 },
  })
  expect(labelled).toMatchObject({ before: { labels: expect.any(Object) }, after: { labels } })
  expect(deleted).toMatchObject({ before: { replicas: 7, containers: expect.any(Array) }, after: null })
})

test('the cloud’s id of a call is kept from its headers too, also of one that failed', async () => {
  const refusal = '{"code":4100,"message":"no","codeDesc":"AuthFailure"}'
  const answer = async () => new Response(refusal, { headers: { 'x-tc-requestid': 'up-77' } })
  const { call, rows } = await audited({ account, fetch: answer })
  await call('ccs.RedeployClusterService', { clusterId: 'cls-1', serviceName: 'web' })
  expect(await rows()).toMatchObject([{ result: 'failed', upstreamRequestId: 'up-77', cloudCode: '4100 AuthFailure' }])
})

test('a change whose present state cannot be read is made all the same', async () => {
  const answer = async (request: Request) =>
    (await request.clone().text()).includes('Action=Describe') ? new Response('x', { status: 500 }) : fetch(request)
  const console = await audited({ account, fetch })
  const service = await aService(console)
  const blind = await audited({ account, fetch: answer })
  expect((await blind.call('ccs.ModifyServiceReplicas', { ...service, scaleTo: 3 })).status).toBe(200)
  expect(await blind.rows()).toMatchObject([{ result: 'done', before: null, after: null }])
})

describe('row 37: a call that destroys', () => {
  test('is refused until it is confirmed by the name of what it destroys', async () => {
    const console = await audited({ account, fetch })
    const service = await aService(console)
    console.sent.length = 0
    for (const more of [{}, { confirm: '' }, { confirm: 'other' }])
      expect(await console.call('ccs.DeleteClusterService', service, more)).toMatchObject({
        status: 428,
        code: 'confirmation_needed',
      })
    expect(console.sent).toEqual([])
    expect(await console.rows()).toEqual([])
    const { status } = await console.call('ccs.DeleteClusterService', service, { confirm: service.serviceName })
    expect(status).toBe(200)
    expect(console.sent.filter((action) => action === 'DeleteClusterService')).toHaveLength(1)
  })

  test('of every kind is refused without it', async () => {
    const { call, sent } = await audited({ account, fetch, handlers: answeredWithNothing })
    for (const id of changes.filter((one) => effectOf(one) === 'destroy'))
      expect([id, (await call(id, exampleOf(id).input)).status]).toEqual([id, 428])
    expect(sent).toEqual([])
  })

  test('is made once for a double click, and a key is no key for another call', async () => {
    const console = await audited({ account, fetch })
    const { clusterId, serviceName } = await aService(console)
    const input = { clusterId, serviceName, namespace: 'default' }
    const more = { confirm: serviceName, key: 'click-0001' }
    const clicks = [1, 2].map(() => console.call('ccs.DeleteClusterService', input, more))
    expect((await Promise.all(clicks)).map(({ status }) => status)).toEqual([200, 200])
    expect((await console.call('ccs.DeleteClusterService', input, more)).status).toBe(200)
    expect(console.sent.filter((action) => action === 'DeleteClusterService')).toHaveLength(1)
    expect(await console.rows()).toHaveLength(1)
    const other = { ...input, serviceName: 'other' }
    expect(await console.call('ccs.DeleteClusterService', other, { ...more, confirm: 'other' })).toMatchObject({
      status: 409,
      code: 'conflict',
    })
    expect(await console.call('ccs.RedeployClusterService', input, { key: more.key })).toMatchObject({ status: 409 })
    expect(await console.rows()).toHaveLength(1)
  })
})

test('what failed may be sent again with its key; what may have been done may not', async () => {
  const answers = [
    () => new Response('{"code":4500,"message":"no"}'),
    () => Promise.reject(new TypeError('fetch failed')),
  ]
  let made = 0
  const { call, rows } = await audited({
    account,
    fetch: async () => (answers[made++] ?? (() => new Response('{"code":0}')))(),
  })
  const input = { clusterId: 'cls-1', serviceName: 'web' }
  const key = 'again-0001'
  await call('ccs.RedeployClusterService', input, { key })
  expect((await call('ccs.RedeployClusterService', input, { key })).code).toBe('outcome_unknown')
  expect((await call('ccs.RedeployClusterService', input, { key })).code).toBe('outcome_unknown')
  expect(made).toBe(2)
  expect((await rows()).map(({ result }) => result)).toEqual(['failed', 'unknown'])
})

test('whoever lost the role gets no answer by an old key', async () => {
  const grants = [{ connection: 'simulated', role: 'operator' as const }]
  const principal = { administrator: false, grants }
  const { call, sent } = await audited({ account, fetch, principal })
  const input = { clusterId: 'cls-1', serviceName: 'web' }
  await call('ccs.RedeployClusterService', input, { key: 'before-01' })
  grants.length = 0
  expect((await call('ccs.RedeployClusterService', input, { key: 'before-01' })).status).toBe(404)
  expect(sent).toHaveLength(1)
})

test('a production connection takes no change until it is unlocked, and then the reason is on every row', async () => {
  const unlocked = new Map<string, { reason: string; untilMs: number }>()
  const console = await audited({ account, fetch, production: true, principal: { unlocked } })
  const service = await aService(console)
  const change = { ...service, scaleTo: 2 }
  expect(await console.call('ccs.ModifyServiceReplicas', change)).toMatchObject({
    status: 423,
    code: 'connection_locked',
  })
  expect(console.sent).not.toContain('ModifyServiceReplicas')
  unlocked.set('simulated', { reason: 'incident 12', untilMs: console.clock.ms + 900_000 })
  expect((await console.call('ccs.ModifyServiceReplicas', change)).status).toBe(200)
  await console.call('ccs.ModifyServiceDescription', { ...service, description: 'x' })
  console.clock.ms += 900_000
  expect((await console.call('ccs.ModifyServiceReplicas', change)).status).toBe(423)
  expect((await console.rows()).map(({ result, reason }) => [result, reason])).toEqual([
    ['denied', null],
    ['done', 'incident 12'],
    ['done', 'incident 12'],
    ['denied', null],
  ])
})

test('a call that is only built leaves no row and no request; one that is explained and sent leaves both', async () => {
  const console = await audited({ account, fetch })
  const service = await aService(console)
  console.sent.length = 0
  const explain = (send: boolean) =>
    console.app.request(
      '/api/explain/ccs.ModifyServiceReplicas',
      post({ scope, input: { ...service, scaleTo: 3 }, send, key: 'explain-1' }),
    )
  expect((await explain(false)).status).toBe(200)
  expect(console.sent).toEqual([])
  expect(await console.rows()).toEqual([])
  const told = (await (await explain(true)).json()) as { tries: number; request: { body: string } }
  expect(told.tries).toBe(1)
  expect(told.request.body).toContain('Action=ModifyServiceReplicas')
  expect(console.sent.filter((action) => action === 'ModifyServiceReplicas')).toHaveLength(1)
  expect(await console.rows()).toMatchObject([
    { action: 'ccs.ModifyServiceReplicas', result: 'done', after: { scaleTo: 3 } },
  ])
})
