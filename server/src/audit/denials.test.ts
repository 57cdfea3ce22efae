// What the audit says of calls that were refused, whichever way they came, and of calls by people with a part of the roles.

import type { Grant } from '@pierhead/shared/roles'
import { expect, test } from 'vitest'
import { createSimulator } from '#simulator/simulator'
import { answeredWithNothing, audited } from '../audited.ts'
import { post, scope } from '../canned-cloud.ts'

const simulator = createSimulator({ now: () => new Date() })
const fetch = (request: Request) => simulator.fetch(request)

const granted = (...grants: Grant[]) => ({ administrator: false, grants })
const only = (cluster: string) => granted({ connection: 'simulated', role: 'viewer', clusters: [cluster] })
const open = (account: string, principal: object) =>
  audited({ account: `AKIDsim${account}`, fetch, principal, handlers: answeredWithNothing })

const pod = {
  clusterId: 'cls-aaaaaaaa',
  namespace: 'default',
  serviceName: 'web',
  podName: 'web-1',
  containerName: 'web',
}
const logsOf = (place: object) => `/api/logs?${new URLSearchParams({ ...scope, ...pod, ...place })}`
const now = Date.now()
const iso = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`
const series = [{ metric: 'dc_cpu_usage', dimensions: { docker_clusterid: pod.clusterId } }]
const question = { startTime: iso(now - 3_600_000), endTime: iso(now), series }

test.each([
  [
    'a connection that is not theirs',
    granted({ connection: 'other', role: 'maintainer' }),
    'unknown_connection',
    'none',
  ],
  ['a cluster that is not theirs', only('cls-bbbbbbbb'), 'forbidden', 'viewer'],
])('row 36: a followed log and a question of charts about %s leave a row each', async (_, principal, problem, role) => {
  const { app, rows, sent } = await open('denialsstreams', principal)
  await (await app.request(logsOf({}))).text()
  await (await app.request('/api/metrics', post({ scope, ...question }))).text()
  const place = { connection: 'simulated', region: 'ap-guangzhou', role, result: 'denied', problem }
  expect(await rows()).toMatchObject([
    { ...place, action: 'ccs.DescribeInstanceLog', object: 'default/web in cls-aaaaaaaa', input: pod },
    { ...place, action: 'monitor.GetMonitorData' },
  ])
  expect(sent).toEqual([])
})

test('row 36: a log that is followed while its role is taken away ends with a row', async () => {
  const principal = { ...granted({ connection: 'simulated', role: 'viewer' }) }
  const { app, rows } = await audited({
    account: 'AKIDsimdenialsrevoked',
    fetch: () => new Promise<Response>(() => undefined),
    principal,
  })
  const response = await app.request(logsOf({}))
  principal.grants = []
  expect(await response.text()).toContain('"code":"forbidden"')
  expect(await rows()).toMatchObject([{ action: 'ccs.DescribeInstanceLog', role: 'none', result: 'denied' }])
})

test('row 36: an explanation that is refused leaves a row, sent or not; one that is only looked at leaves none', async () => {
  const { app, rows } = await open('denialsexplain', granted({ connection: 'simulated', role: 'viewer' }))
  const explain = async (id: string, input: unknown, place: object, send: boolean) =>
    (await app.request(`/api/explain/${id}`, post({ scope: { ...scope, ...place }, input, send }))).status
  for (const send of [false, true]) {
    expect(await explain('ccs.DeleteCluster', { clusterId: 'cls-1' }, {}, send)).toBe(403)
    expect(await explain('ccs.DescribeCluster', {}, { connection: 'hidden' }, send)).toBe(404)
    expect(await explain('ccs.DescribeCluster', {}, {}, send)).toBe(200)
  }
  const refused = [
    { action: 'ccs.DeleteCluster', connection: 'simulated', role: 'viewer', object: 'cls-1', problem: 'forbidden' },
    { action: 'ccs.DescribeCluster', connection: 'hidden', role: 'none', problem: 'unknown_connection' },
  ]
  expect(await rows()).toMatchObject([...refused, ...refused])
})

test('row 36: what the console does to a connection is a row of that connection, with the role there', async () => {
  const { call, rows } = await open(
    'denialsplaces',
    granted({ connection: 'simulated', role: 'operator' }, { connection: 'other', role: 'maintainer' }),
  )
  const reason = 'rotating certificates'
  await call('console.UnlockConnection', { connection: 'simulated', reason }, { scope: null })
  await call('console.LockConnection', { connection: 'simulated' }, { scope: null })
  await call('console.DeleteConnection', { id: 'other' }, { scope: null, confirm: 'other' })
  await call('console.TestConnection', { id: 'third' }, { scope: null })
  expect(await rows()).toMatchObject([
    { action: 'console.UnlockConnection', connection: 'simulated', role: 'operator', reason, result: 'done' },
    { action: 'console.LockConnection', connection: 'simulated', role: 'operator', result: 'done' },
    { action: 'console.DeleteConnection', connection: 'other', role: 'maintainer', result: 'denied' },
    { action: 'console.TestConnection', connection: 'third', role: 'none', result: 'denied' },
  ])
})

test('row 36: where no connection is meant, the row and the refusal name the highest role that somebody has', async () => {
  const { app, call, rows } = await open(
    'denialsroles',
    granted({ connection: 'other', role: 'viewer' }, { connection: 'simulated', role: 'maintainer' }),
  )
  const { body } = await call('console.DescribeUsers', {})
  expect(body.message).toBe('This needs the role administrator; yours is maintainer.')
  await call('console.EndSession', { sessionId: 'one' })
  const exported = await app.request('/api/audit.csv')
  expect(await exported.json()).toMatchObject({ message: 'This needs the role administrator; yours is maintainer.' })
  expect((await rows()).map(({ action, role, connection }) => [action, role, connection])).toEqual([
    ['console.DescribeUsers', 'maintainer', null],
    ['console.EndSession', 'maintainer', null],
    ['export-audit', 'maintainer', null],
  ])
})

test('row 36: while a connection is unlocked, every row of it says why, that of a sensitive read and of a denial too', async () => {
  const unlocked = new Map([['simulated', { reason: 'incident 7', untilMs: Date.now() + 60_000 }]])
  const { app, call, rows, clock } = await audited({
    account: 'AKIDsimdenialsreason',
    fetch,
    principal: { ...granted({ connection: 'simulated', role: 'maintainer', clusters: ['cls-1'] }), unlocked },
    production: true,
    handlers: answeredWithNothing,
  })
  const acts = async () => {
    await call('ccs.DescribeClusterSecurityInfo', { clusterId: 'cls-1' })
    await call('ccs.RedeployClusterService', { clusterId: 'cls-1', serviceName: 'web' })
    await call('ccs.RedeployClusterService', { clusterId: 'cls-2', serviceName: 'web' })
    await (await app.request(logsOf({ clusterId: 'cls-2' }))).text()
    await call('console.LockConnection', { connection: 'simulated' }, { scope: null })
  }
  await acts()
  expect((await rows()).map(({ reason }) => reason)).toEqual(Array(5).fill('incident 7'))
  clock.ms += 61_000
  await acts()
  expect((await rows()).slice(5).map(({ reason }) => reason)).toEqual(Array(5).fill(null))
})
