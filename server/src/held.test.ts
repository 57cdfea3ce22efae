// The console while a process of its own holds its database, as a backup does.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createSimulator } from '#simulator/simulator'
import { openTo } from './access/door.ts'
import { createApp } from './app.ts'
import { post, scope } from './canned-cloud.ts'
import { readConfig } from './config.ts'
import { openKept } from './kept.ts'
import { createLog } from './log.ts'
import { databaseFile } from './store/sqlite.ts'

const HOLD = `
  const { DatabaseSync } = require('node:sqlite')
  const database = new DatabaseSync(process.argv[1])
  database.exec('BEGIN IMMEDIATE')
  process.stdin.resume().once('end', () => database.exec('COMMIT'))
  process.stdout.write('held')
`

/** Holds the file until it is told to let go. */
async function held(file: string): Promise<{ letGo: () => Promise<unknown> }> {
  const child = spawn(process.execPath, ['-e', HOLD, file], { stdio: ['pipe', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  const letGo = async () => {
    child.stdin.end()
    await once(child, 'exit')
  }
  return { letGo }
}

async function open(folder: string) {
  const [now, log] = [() => new Date(), createLog('silent')]
  const kept = await openKept(readConfig({ PIERHEAD_DATA: folder }), now, log)
  const simulator = createSimulator({ now })
  const sent: (string | undefined)[] = []
  const app = createApp({
    ...{ connections: kept.connections, audit: kept.audit, isStoreWell: kept.isStoreWell, now, log },
    door: openTo(),
    cloud: async (request) => {
      sent.push(/Action=(\w+)/.exec(await request.clone().text())?.[1])
      return simulator.fetch(request)
    },
  })
  const ask = async (path: string, input?: object) => {
    const response = await app.request(path, input && post({ scope, input }))
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  return { kept, sent, ask }
}

test('row 36: while another process holds the database the console answers and reads, and a write is refused in the end, before anything is sent', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pierhead-held-'))
  const { kept, sent, ask } = await open(folder)
  const { body } = await ask('/api/ccs.DescribeCluster', {})
  const { clusterId } = (body.clusters as { clusterId: string }[])[0] ?? {}
  const services = await ask('/api/ccs.DescribeClusterService', { clusterId })
  const { serviceName } = (services.body.services as { serviceName: string }[])[0] ?? {}
  const change = () =>
    ask('/api/ccs.ModifyServiceDescription', { clusterId, serviceName, namespace: 'default', description: 'x' })
  const other = await held(databaseFile(folder))
  // a loop that stands still counts on its fingers
  let turns = 0
  const counter = setInterval(() => turns++, 50)
  let isOver = false
  const write = change().finally(() => {
    isOver = true
  })
  expect(await ask('/healthz')).toMatchObject({ status: 200 })
  expect(await ask('/api/ccs.DescribeCluster', {})).toMatchObject({ status: 200 })
  expect(await ask('/readyz')).toMatchObject({ status: 503, body: { store: 'failing' } })
  expect(await ask('/healthz')).toMatchObject({ status: 200 })
  expect(isOver).toBe(false)
  expect(await write).toMatchObject({
    status: 503,
    body: { code: 'audit_unavailable', message: 'The audit cannot be written, so nothing was done.' },
  })
  clearInterval(counter)
  expect(turns).toBeGreaterThan(20)
  expect(sent).not.toContain('ModifyServiceDescription')
  const again = change()
  await other.letGo()
  expect(await again).toMatchObject({ status: 200 })
  expect(sent.filter((action) => action === 'ModifyServiceDescription')).toHaveLength(1)
  expect(await kept.book.check()).toMatchObject({ intact: true, rows: 2 })
  await kept.close()
  rmSync(folder, { recursive: true })
}, 30_000)
