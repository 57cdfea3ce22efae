// A fault at any place of a change, over real sockets and with the simulated cloud behind them: what is told of it is never
// untrue, reading tells what became of it, and nothing is sent twice.
import { confirmationFor } from '@pierhead/shared/objects'
import { normalise } from '@pierhead/shared/service-config/config'
import { differences } from '@pierhead/shared/service-config/differences'
import { fromAnswers } from '@pierhead/shared/service-config/from-answers'
import { toCreate } from '@pierhead/shared/service-config/to-create'
import { toModify } from '@pierhead/shared/service-config/to-modify'
import { describe, expect, test } from 'vitest'
import { createSimulator } from '#simulator/simulator'
import { openTo } from './access/door.ts'
import { createApp } from './app.ts'
import { listAudit } from './audit/audit.ts'
import { post, scope } from './canned-cloud.ts'
import { isSilent, places, type RelayedCloud, relayedCloud } from './cloud/relayed-cloud.ts'
import { undiciCloud } from './cloud/undici.ts'
import { oneSimulated } from './connections.ts'
import { createLog } from './log.ts'

const NAME = 'faulty'
const config = normalise({
  serviceName: NAME,
  namespace: 'default',
  replicas: 1,
  strategy: 'RollingUpdate',
  accessType: 'ClusterIP',
  portMappings: [{ lbPort: 80, containerPort: 80, protocol: 'TCP' }],
  containers: [{ containerName: 'web', image: 'nginx:1.25', envs: [{ name: 'LEVEL', value: 'info' }] }],
})
const changed = normalise({ ...config, replicas: 2, serviceDesc: 'changed', strategy: 'Recreate' })

const MINUTE = 60_000

async function consoleBehind(relay: RelayedCloud, writeDeadlineMs = MINUTE) {
  const app = createApp({
    door: openTo(),
    audit: listAudit(),
    cloud: undiciCloud().cloud,
    connections: oneSimulated('AKIDsimwritefaults', relay.origin),
    now: () => new Date(),
    log: createLog('silent'),
    limits: { writeDeadlineMs, retryPauseMs: 1 },
  })
  const ask = async (id: string, input: object, key?: string) => {
    const body = { scope, input, confirm: confirmationFor(id, input), ...(key ? { key } : {}) }
    const response = await app.request(`/api/${id}`, post(body))
    return { status: response.status, json: (await response.json()) as ReturnType<typeof JSON.parse> }
  }
  const { clusters } = (await ask('ccs.DescribeCluster', {})).json
  const one = { clusterId: clusters[0].clusterId as string, namespace: 'default', serviceName: NAME }
  const read = async () => {
    const { status, json } = await ask('ccs.DescribeClusterServiceInfo', one)
    if (status !== 200) return undefined
    const { serviceText } = (await ask('ccs.DescribeClusterServiceText', one)).json
    const { instances } = (await ask('ccs.DescribeServiceInstance', one)).json
    return {
      ...fromAnswers(json.service, serviceText),
      ...{ text: serviceText as string, info: json.service, pods: instances as { name: string; status: string }[] },
    }
  }
  return { ask, one, read }
}

type Console = Awaited<ReturnType<typeof consoleBehind>>
type Reading = Awaited<ReturnType<Console['read']>>

interface Change {
  id: string
  /** What is done before it, undisturbed. */
  first?: (console: Console) => Promise<unknown>
  input: (console: Console, before: Reading) => object
  /** Whether a reading shows that the cloud did it. */
  shows: (after: Reading, before: Reading) => boolean
}

const make = ({ ask, one }: Console) => ask('ccs.CreateClusterService', toCreate(one.clusterId, config))
/** Of those that are not on their way out. */
const namesOf = (reading: Reading): string[] =>
  (reading?.pods ?? []).filter(({ status }) => status !== 'Terminating').map(({ name }) => name)
const image = (name: string) => (console: Console) => ({ ...console.one, image: name })
const isOf = (after: Reading, name: string) => after?.config.containers[0]?.image === name

/** ModifyClusterService, CreateClusterService and every quick action. */
const changes: Change[] = [
  {
    id: 'ccs.CreateClusterService',
    input: ({ one }) => toCreate(one.clusterId, config),
    shows: (after) => after !== undefined && differences(after.config, config).length === 0,
  },
  {
    id: 'ccs.ModifyClusterService',
    first: make,
    input: ({ one }) => toModify(one.clusterId, changed),
    shows: (after) => after !== undefined && differences(after.config, changed).length === 0,
  },
  {
    id: 'ccs.ModifyServiceReplicas',
    first: make,
    input: ({ one }) => ({ ...one, scaleTo: 3 }),
    shows: (after) => after?.config.replicas === 3,
  },
  {
    id: 'ccs.ModifyClusterServiceImage',
    first: make,
    input: image('nginx:1.27'),
    shows: (after) => isOf(after, 'nginx:1.27'),
  },
  {
    id: 'ccs.RedeployClusterService',
    first: (console) =>
      console.ask('ccs.CreateClusterService', toCreate(console.one.clusterId, { ...config, replicas: 0 })),
    input: ({ one }) => one,
    shows: (after) => after?.text.includes('redeploy-timestamp') === true,
  },
  {
    id: 'ccs.RollBackClusterService',
    first: async (console) => {
      await console.ask('ccs.CreateClusterService', toCreate(console.one.clusterId, { ...config, replicas: 0 }))
      await console.ask('ccs.ModifyClusterServiceImage', image('nginx:1.27')(console))
    },
    input: ({ one }) => one,
    shows: (after) => isOf(after, 'nginx:1.25'),
  },
  {
    id: 'ccs.PauseClusterService',
    first: make,
    input: ({ one }) => one,
    shows: (after) => after?.info.status === 'Paused',
  },
  {
    id: 'ccs.ResumeClusterService',
    first: async (console) => {
      await make(console)
      await console.ask('ccs.PauseClusterService', console.one)
    },
    input: ({ one }) => one,
    shows: (after) => after?.info.status !== 'Paused',
  },
  {
    id: 'ccs.ModifyServiceDescription',
    first: make,
    input: ({ one }) => ({ ...one, description: 'told' }),
    shows: (after) => after?.config.serviceDesc === 'told',
  },
  {
    id: 'ccs.ModifyServiceLabels',
    first: make,
    input: ({ one }) => ({ ...one, labels: { team: 'pay' } }),
    shows: (after) => after?.info.labels.team === 'pay',
  },
  {
    id: 'ccs.DeleteInstances',
    first: make,
    input: ({ one }, before) => ({ clusterId: one.clusterId, namespace: one.namespace, instances: namesOf(before) }),
    shows: (after, before) => namesOf(before).every((name) => !namesOf(after).includes(name)),
  },
  {
    id: 'ccs.DeleteClusterService',
    first: make,
    input: ({ one }) => one,
    shows: (after) => after === undefined,
  },
]

const KEY = 'faulty-write-1'
const actionOf = (id: string) => id.split('.')[1] ?? ''

/** The simulated cloud with the change prepared, and the console that will ask for it. */
async function prepared(change: Change, writeDeadlineMs?: number) {
  const simulator = createSimulator({ now: () => new Date() })
  const relay = await relayedCloud((request) => simulator.fetch(request))
  const patient = await consoleBehind(relay)
  await change.first?.(patient)
  const before = await patient.read()
  expect(change.shows(before, before)).toBe(false)
  const console = await consoleBehind(relay, writeDeadlineMs)
  const already = relay.received.length
  return {
    ...{ relay, before, input: change.input(patient, before) },
    ask: console.ask,
    isDone: async () => change.shows(await patient.read(), before),
    sent: () => relay.received.slice(already).filter((action) => action === actionOf(change.id)),
  }
}

describe.each(places)('$name', (place) => {
  test.each(changes)('$id', async (change) => {
    const { relay, input, ask, isDone, sent } = await prepared(change, isSilent(place) ? 300 : MINUTE)
    await using _ = relay
    const settled = relay.failNext(actionOf(change.id), place)
    const told = await ask(change.id, input, KEY)
    await settled
    // what may have been done is told as open, whether it was or not
    expect(told).toMatchObject({ status: 502, json: { code: 'outcome_unknown' } })
    // an impatient second click with the same key does not send it again, and reading tells
    expect((await ask(change.id, input, KEY)).json.code).toBe('outcome_unknown')
    expect(await isDone()).toBe(place.reaches)
    expect(sent()).toHaveLength(1)
  })
})

describe('nothing listens', () => {
  test.each(changes)('$id was not done, and is told so', async (change) => {
    const { relay, input, ask, isDone, sent } = await prepared(change)
    await using _ = relay
    await relay.close()
    // on a connection that was kept from before nobody can know; this one finds that it is gone
    expect((await ask('ccs.DescribeCluster', {})).json.code).toBe('upstream_unreachable')
    expect((await ask(change.id, input, KEY)).json.code).toBe('upstream_unreachable')
    await relay.reopen()
    expect(await isDone()).toBe(false)
    // what was certainly not done may be sent again with its key
    expect((await ask(change.id, input, KEY)).status).toBe(200)
    expect(await isDone()).toBe(true)
    expect(sent()).toHaveLength(1)
  })
})
