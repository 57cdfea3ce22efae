// kill -9 in the midst of changes: what is kept stays whole, and who made the last change is known afterwards.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { createSimulator } from '#simulator/simulator'
import { post, scope } from '../canned-cloud.ts'
import { keyNumber } from '../connections/administering.ts'
import { listen } from '../listen.ts'
import { SecretBox } from '../store/secret-box.ts'
import { openSqlite } from '../store/sqlite.ts'
import { Rows } from './rows.ts'

const ROUNDS = 8
const ACCOUNT = 'AKIDsimkillrevisions'
const program = join(import.meta.dirname, 'kill-child.ts')

async function start(file: string, cloudOrigin: string) {
  const child = spawn(process.execPath, [program, file, ACCOUNT, cloudOrigin], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [port] = (await once(child.stdout, 'data')) as [Buffer]
  const origin = `http://127.0.0.1:${String(port).trim()}`
  const ask = async (id: string, input: object) =>
    (await fetch(`${origin}/api/${id}`, post({ scope, input }))).json() as Promise<Record<string, unknown>>
  return { child, ask, ended: once(child, 'exit') }
}

test('killed between any two steps of a change, again and again: every row opens, none is missing, and the last has its author', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pierhead-kill-'))
  const file = join(folder, 'pierhead.db')
  const simulator = createSimulator({ now: () => new Date() })
  let arrived = () => {}
  const cloud = await listen(
    async (request) => {
      const answer = await simulator.fetch(request)
      arrived()
      return answer
    },
    { host: '127.0.0.1', port: 0 },
  )
  const cloudOrigin = `http://127.0.0.1:${(cloud.server.address() as AddressInfo).port}`
  const place = { ...scope, clusterId: '', serviceName: 'checkout', namespace: 'default' }
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const { child, ask, ended } = await start(file, cloudOrigin)
      const { clusters } = (await ask('ccs.DescribeCluster', {})) as {
        clusters: { clusterId: string; clusterName: string }[]
      }
      place.clusterId = clusters.find(({ clusterName }) => clusterName === 'shop')?.clusterId ?? ''
      const { clusterId, serviceName, namespace } = place
      const service = { clusterId, serviceName, namespace }
      let steps = 0
      // each of them reads twice, changes, and reads twice: the moments are all over these
      const dieAt = round * 4 + 1
      arrived = () => {
        steps += 1
        if (steps === dieAt) child.kill('SIGKILL')
      }
      const changes = Array.from({ length: 8 }, (_, index) => 2 + ((round + index) % 7))
      await Promise.all(
        changes.map((scaleTo) => ask('ccs.ModifyServiceReplicas', { ...service, scaleTo }).catch(() => undefined)),
      )
      arrived = () => {}
      child.kill('SIGKILL')
      await ended
      const store = openSqlite(file)
      const rows = await new Rows(store, new SecretBox([keyNumber(1)])).some(place, { limit: 1_000 })
      const checked = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(store.db)
      await store.close()
      expect(checked.rows).toEqual([{ integrity_check: 'ok' }])
      expect(rows.map(({ number }) => number)).toEqual(rows.map((_, index) => rows.length - index))
      expect(rows.filter(({ content }) => content === undefined)).toEqual([])
    }
    // the next start sees what the last one left
    const { child, ask, ended } = await start(file, cloudOrigin)
    const { clusterId, serviceName, namespace } = place
    const service = { clusterId, serviceName, namespace }
    const { service: now } = (await ask('ccs.DescribeClusterServiceInfo', service)) as {
      service: { desiredReplicas: number }
    }
    const { revisions } = (await ask('console.DescribeServiceRevisions', service)) as {
      revisions: { number: number; by: { email: string; action: string } | null }[]
    }
    const [newest] = revisions
    const one = { ...service, number: newest?.number }
    const { revision } = (await ask('console.DescribeServiceRevision', one)) as {
      revision: { config: { replicas: number } }
    }
    expect(revision.config.replicas).toBe(now.desiredReplicas)
    expect(newest?.by).toMatchObject({ email: 'someone@example.com', action: 'ccs.ModifyServiceReplicas' })
    child.kill('SIGKILL')
    await ended
  } finally {
    await cloud.close(0)
    rmSync(folder, { recursive: true, force: true })
  }
}, 300_000)
