// kill -9 of the console between the intent and the answer of a change, as a process of its own: after its next start the
// audit says that nobody knows, reading says what became of it, and nothing was sent again.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { confirmationFor } from '@pierhead/shared/objects'
import { normalise } from '@pierhead/shared/service-config/config'
import { differences } from '@pierhead/shared/service-config/differences'
import { fromAnswers } from '@pierhead/shared/service-config/from-answers'
import { toCreate } from '@pierhead/shared/service-config/to-create'
import { toModify } from '@pierhead/shared/service-config/to-modify'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSimulator } from '#simulator/simulator'
import { createAuditBook } from './audit/book.ts'
import { post, scope } from './canned-cloud.ts'
import { places, type RelayedCloud, relayedCloud } from './cloud/relayed-cloud.ts'
import { createLog } from './log.ts'
import { openSqlite } from './store/sqlite.ts'

const program = join(import.meta.dirname, 'audit/kill-child.ts')
const before = normalise({
  serviceName: 'cut-off',
  replicas: 1,
  strategy: 'RollingUpdate',
  containers: [{ containerName: 'web', image: 'nginx:1.25' }],
})
const after = normalise({ ...before, replicas: 3, serviceDesc: 'after', minReadySeconds: 7 })

let folder = ''
let relay: RelayedCloud
const children: ChildProcess[] = []
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pierhead-write-kill-'))
  const simulator = createSimulator({ now: () => new Date() })
  relay = await relayedCloud((request) => simulator.fetch(request))
})
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  await relay[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true, force: true })
})

const file = () => join(folder, 'audit.db')

/** A console of its own process; each on the same store. */
async function start() {
  const child = spawn(process.execPath, [program, file(), 'AKIDsimwritekill', relay.origin], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const [port] = (await once(child.stdout, 'data')) as [Buffer]
  const ask = async (id: string, input: object) => {
    const body = { scope, input, confirm: confirmationFor(id, input) }
    const response = await fetch(`http://127.0.0.1:${String(port).trim()}/api/${id}`, post(body))
    return { status: response.status, json: (await response.json()) as ReturnType<typeof JSON.parse> }
  }
  const kill = async () => {
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
  return { ask, kill }
}
type Console = Awaited<ReturnType<typeof start>>

async function configOf({ ask }: Console, one: object) {
  const { status, json } = await ask('ccs.DescribeClusterServiceInfo', one)
  if (status !== 200) return undefined
  return fromAnswers(json.service, (await ask('ccs.DescribeClusterServiceText', one)).json.serviceText).config
}

/** How the rows of an action ended, as they stand in the file. */
async function resultsOf(action: string) {
  const store = openSqlite(file())
  try {
    const book = await createAuditBook({ store, now: () => new Date(), log: createLog('silent'), retentionDays: 365 })
    const results: string[] = []
    for await (const rows of book.walk({}))
      results.push(...rows.filter((row) => row.action === action).map((row) => row.result))
    return results
  } finally {
    await store.close()
  }
}

const changes = [
  {
    id: 'ccs.CreateClusterService',
    exists: false,
    input: (clusterId: string) => toCreate(clusterId, before),
    wanted: before,
  },
  {
    id: 'ccs.ModifyClusterService',
    exists: true,
    input: (clusterId: string) => toModify(clusterId, after),
    wanted: after,
  },
  {
    id: 'ccs.ModifyServiceReplicas',
    exists: true,
    input: (clusterId: string) => ({ clusterId, namespace: 'default', serviceName: 'cut-off', scaleTo: 3 }),
    wanted: { ...before, replicas: 3 },
  },
]

describe.each(places.filter(({ name }) => name.startsWith('no answer')))('killed while there is $name', (place) => {
  test.each(changes)('$id', async ({ id, exists, input, wanted }) => {
    const action = id.split('.')[1] ?? ''
    const first = await start()
    const { clusters } = (await first.ask('ccs.DescribeCluster', {})).json
    const one = { clusterId: clusters[0].clusterId, namespace: 'default', serviceName: 'cut-off' }
    if (exists) await first.ask('ccs.CreateClusterService', toCreate(one.clusterId, before))

    const isThere = relay.failNext(action, place)
    const told = first.ask(id, input(one.clusterId)).then(
      () => 'an answer',
      () => 'nothing',
    )
    await isThere
    await first.kill()
    expect(await told).toBe('nothing')

    const second = await start()
    const found = await configOf(second, one)
    expect(found && differences(found, place.reaches ? wanted : before)).toEqual(
      place.reaches || exists ? [] : undefined,
    )
    expect(relay.received.filter((each) => each === action)).toHaveLength(1)
    await second.kill()
    expect(await resultsOf(id)).toEqual(['unknown'])
  })
})
