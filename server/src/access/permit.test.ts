// What somebody may see and do who holds only a part of a connection.
import type { ActionId } from '@pierhead/shared/catalogue'
import { confirmationFor } from '@pierhead/shared/objects'
import type { Grant } from '@pierhead/shared/roles'
import { beforeEach, describe, expect, test } from 'vitest'
import { createSimulator } from '#simulator/simulator'
import { createApp } from '../app.ts'
import { listAudit } from '../audit/audit.ts'
import { oneSimulated } from '../connections.ts'
import { createLog } from '../log.ts'
import { openTo } from './door.ts'

const scope = { connection: 'simulated', region: 'ap-guangzhou' }
const json = { 'content-type': 'application/json' }
let accounts = 0
let account = ''
beforeEach(() => {
  accounts += 1
  account = `AKIDsimpermit${accounts}`
})
const simulator = createSimulator({ now: () => new Date() })

function as(grants: Grant[] | 'administrator') {
  const audit = listAudit()
  let sent = 0
  const app = createApp({
    door: openTo(grants === 'administrator' ? {} : { administrator: false, grants }),
    audit,
    cloud: async (request) => {
      sent += 1
      return simulator.fetch(request)
    },
    connections: oneSimulated(account),
    now: () => new Date(),
    log: createLog('silent'),
  })
  const ask = async (id: ActionId, input: unknown, inScope: unknown = scope) => {
    const body = JSON.stringify({ scope: inScope, input, confirm: confirmationFor(id, input) })
    const response = await app.request(`/api/${id}`, { method: 'POST', headers: json, body })
    return { status: response.status, body: await response.json() }
  }
  return { ask, audit, app, sent: () => sent }
}

type Rows = Record<string, { clusterId: string; name: string; namespace: string; serviceName: string }[]>
const all = async (id: ActionId, input: unknown, key: string) =>
  ((await as('administrator').ask(id, input)).body as Rows)[key] ?? []

const servicesOf = (clusterId: string) =>
  all('ccs.DescribeClusterService', { clusterId, allnamespace: true }, 'services')

/** One with services in several namespaces. */
async function mixedCluster(): Promise<string> {
  for (const { clusterId } of await all('ccs.DescribeCluster', {}, 'clusters')) {
    const services = await servicesOf(clusterId)
    if (new Set(services.map(({ namespace }) => namespace)).size > 1) return clusterId
  }
  throw new Error('no such cluster')
}

describe('row 4: a connection on which nothing is granted is not there', () => {
  test('it answers as one that does not exist, word for word, and is in no list', async () => {
    const { ask, sent, audit } = as([{ connection: 'other', role: 'maintainer' }])
    const hidden = await ask('ccs.DescribeCluster', {})
    const missing = await ask('ccs.DescribeCluster', {}, { ...scope, connection: 'nope' })
    const same = ({ body }: typeof hidden) => ({ ...(body as object), requestId: '' })
    expect([hidden.status, missing.status]).toEqual([404, 404])
    expect(same(hidden)).toEqual(same(missing))
    expect((await ask('console.DescribeConnections', {})).body).toEqual({ connections: [] })
    expect(sent()).toBe(0)
    expect(audit.rows.map(({ outcome }) => outcome?.result)).toEqual(['denied', 'denied'])
  })

  test('neither do charts and logs reach it', async () => {
    const { app } = as([{ connection: 'other', role: 'maintainer' }])
    const metrics = { scope, startTime: '2026-11-25T00:00:00Z', endTime: '2026-11-25T01:00:00Z', series: [] }
    const series = [{ metric: 'cpu_usage', dimensions: { docker_clusterid: 'cls-1' } }]
    const body = JSON.stringify({ ...metrics, series })
    const asked = await app.request('/api/metrics', { method: 'POST', headers: json, body })
    expect([400, 404]).toContain(asked.status)
    const query = new URLSearchParams({
      ...scope,
      clusterId: 'cls-aaaaaaaa',
      namespace: 'default',
      serviceName: 'web',
      podName: 'web-1',
      containerName: 'web',
    })
    expect((await app.request(`/api/logs?${query}`)).status).toBe(404)
  })
})

const trigger = (clusterId = '') => ({
  triggerName: 'shop-deploy',
  reponame: 'shop/checkout',
  invokeMethod: 'all',
  invokeExpr: '',
  serviceName: 'web',
  clusterId,
  namespace: 'default',
  containerName: 'web',
  clusterRegion: 1,
})

describe('a grant for some clusters and namespaces', () => {
  test('shows of lists what is within reach, and counts no more', async () => {
    const clusterId = await mixedCluster()
    const { ask } = as([{ connection: '*', role: 'viewer', clusters: [clusterId], namespaces: ['default'] }])
    const seen = (await ask('ccs.DescribeCluster', { limit: 100 })).body as Rows & { totalCount: number }
    expect(seen.clusters?.map((one) => one.clusterId)).toEqual([clusterId])
    expect(seen.totalCount).toBe(1)
    const names = (await ask('ccs.DescribeClusterNameSpaces', { clusterId })).body as Rows
    expect(names.namespaces?.map(({ name }) => name)).toEqual(['default'])
    const everywhere = await servicesOf(clusterId)
    const services = (await ask('ccs.DescribeClusterService', { clusterId, allnamespace: true })).body as Rows
    expect(services.services).toEqual(everywhere.filter(({ namespace }) => namespace === 'default'))
    expect(everywhere.length).toBeGreaterThan(services.services?.length ?? 0)
  })

  test('opens nothing outside of them, and says why', async () => {
    const clusters = await all('ccs.DescribeCluster', {}, 'clusters')
    const [mine, other] = clusters.map((one) => one.clusterId)
    const { ask, sent } = as([{ connection: '*', role: 'maintainer', clusters: [mine ?? ''], namespaces: ['default'] }])
    const calls: [ActionId, unknown][] = [
      ['ccs.DescribeClusterServiceInfo', { clusterId: other, serviceName: 'web', namespace: 'default' }],
      ['ccs.DescribeClusterServiceInfo', { clusterId: mine, serviceName: 'web', namespace: 'kube-system' }],
      ['ccs.DeleteCluster', { clusterId: mine, nodeDeleteMode: 'RemoveOnly' }],
      ['ccr.CreateCCRNamespace', { namespace: 'default' }],
      // a trigger is the account's: that it is to lead to a cluster of theirs does not make it theirs
      ['ccr.ModifyUpdateServiceTrigger', { ...trigger(mine), newTriggerName: 'mine-now' }],
      ['ccr.AddUpdateServiceTrigger', trigger(mine)],
      // of the cluster, not of the namespace that is not named
      ['ccs.DescribeClusterInstances', { clusterId: mine }],
    ]
    for (const [id, input] of calls) expect(await ask(id, input), id).toMatchObject({ status: 403 })
    expect(sent()).toBe(0)
  })

  test('is one grant: the role of one is not had in the place of another', async () => {
    const [mine, other] = (await all('ccs.DescribeCluster', {}, 'clusters')).map((one) => one.clusterId)
    const { ask } = as([
      { connection: '*', role: 'maintainer', clusters: [mine ?? ''] },
      { connection: '*', role: 'viewer' },
    ])
    const change = (clusterId: string | undefined) =>
      ask('ccs.ModifyClusterAttributes', { clusterId, clusterDesc: 'changed' })
    expect((await change(other)).status).toBe(403)
    expect((await change(mine)).status).toBe(200)
  })
})
