// kill -9 in the midst of many writes, again and again on one store.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createSimulator } from '#simulator/simulator'
import { post, scope } from '../canned-cloud.ts'
import { listen } from '../listen.ts'
import { createLog } from '../log.ts'
import { openSqlite } from '../store/sqlite.ts'
import { createAuditBook } from './book.ts'

const ROUNDS = 20
const WRITES = 200
const ACCOUNT = 'AKIDsimkill'
const program = join(import.meta.dirname, 'kill-child.ts')

/** A console of its own process on the file. */
async function start(file: string, cloudOrigin: string) {
  const child = spawn(process.execPath, [program, file, ACCOUNT, cloudOrigin], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [port] = (await once(child.stdout, 'data')) as [Buffer]
  const origin = `http://127.0.0.1:${String(port).trim()}`
  return { child, origin, ended: once(child, 'exit') }
}

/** The simulated cloud, which calls `arrived` with the mark of every write before it does it. */
async function startCloud(arrived: (mark: string) => void) {
  const simulator = createSimulator({ now: () => new Date() })
  const { server, close } = await listen(
    async (request) => {
      const form = new URLSearchParams(await request.clone().text())
      if (form.get('Action') === 'ModifyServiceDescription') arrived(form.get('description') ?? '')
      return simulator.fetch(request)
    },
    { host: '127.0.0.1', port: 0 },
  )
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}

async function aService(origin: string) {
  const ask = async (id: string, input: object) => (await fetch(`${origin}/api/${id}`, post({ scope, input }))).json()
  const { clusters } = (await ask('ccs.DescribeCluster', {})) as { clusters: { clusterId: string }[] }
  const clusterId = clusters[0]?.clusterId
  const { services } = (await ask('ccs.DescribeClusterService', { clusterId })) as {
    services: { serviceName: string }[]
  }
  return { clusterId, serviceName: services[0]?.serviceName, namespace: 'default' }
}

/** Rows as they are in the file once the console is dead. */
async function kept(file: string) {
  const store = openSqlite(file)
  try {
    const [now, log] = [() => new Date(), createLog('silent')]
    const book = await createAuditBook({ store, now, log, retentionDays: 365 })
    const results = new Map<string, string>()
    for await (const rows of book.walk({}))
      for (const { input, result } of rows) results.set((input as { description: string }).description, result)
    return { results, checked: await book.check() }
  } finally {
    await store.close()
  }
}

test('killed at any moment of 200 writes, 20 times: what was acknowledged has its outcome, what was sent its intent, the chain fits', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pierhead-kill-'))
  const file = join(folder, 'audit.db')
  const arrived = new Set<string>()
  const acknowledged = new Set<string>()
  let steps = 0
  let dieAt = 0
  let die = () => {}
  const step = () => {
    steps += 1
    if (steps === dieAt) die()
  }
  const cloud = await startCloud((mark) => {
    arrived.add(mark)
    step()
  })
  let unknown = 0
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const { child, origin, ended } = await start(file, cloud.origin)
      const service = await aService(origin)
      // a step is a write that reached the cloud or an answer that came back, so that the moment may be anywhere between
      steps = 0
      dieAt = 1 + Math.floor(Math.random() * WRITES * 2)
      die = () => void child.kill('SIGKILL')
      await Promise.all(
        Array.from({ length: WRITES }, async (_, index) => {
          const description = `${round}-${index}`
          const body = { scope, input: { ...service, description } }
          try {
            const response = await fetch(`${origin}/api/ccs.ModifyServiceDescription`, post(body))
            await response.json()
            acknowledged.add(description)
          } catch {
            // the console is dead
            return
          }
          step()
        }),
      )
      child.kill('SIGKILL')
      await ended
      const { results, checked } = await kept(file)
      const at = `round ${round}, killed at step ${dieAt}`
      expect(checked, at).toMatchObject({ intact: true })
      for (const mark of arrived) expect(results.has(mark), `${at}: ${mark} was sent`).toBe(true)
      for (const mark of acknowledged) expect(['done', 'failed'], `${at}: ${mark}`).toContain(results.get(mark))
      unknown = [...results.values()].filter((result) => result === 'unknown').length
    }
    // the moments were such that something was cut off
    expect(unknown).toBeGreaterThan(0)
    expect(acknowledged.size).toBeGreaterThan(WRITES)
  } finally {
    await cloud.close(0)
    rmSync(folder, { recursive: true, force: true })
  }
}, 600_000)
