// Starts the console as `npm start` does, with a simulated cloud of its own: a process per worker, so a world per worker.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Admission, adminSettings, signIn } from './signed-in.ts'

const root = join(import.meta.dirname, '..')
const startLimitMs = 30_000

export interface ConsoleServer {
  /** Where the console listens: `http://127.0.0.1:<port>`. */
  url: string
  /** Of its first administrator. */
  admission: Admission
  stop: () => Promise<void>
  /** Ends it as a power cut would. */
  kill: () => Promise<void>
  /** The same one again: same address, same data. */
  startAgain: () => Promise<void>
}

/** `settings` are added to those that every test has. */
export async function startConsole(settings: Readonly<Record<string, string>> = {}): Promise<ConsoleServer> {
  const [port, simulatorPort] = await freePorts(2)
  const url = `http://127.0.0.1:${port}`
  const data = await mkdtemp(join(tmpdir(), 'pierhead-e2e-'))
  const env = {
    ...withoutSettings(process.env),
    PIERHEAD_PORT: String(port),
    PIERHEAD_ORIGIN: url,
    PIERHEAD_DATA: data,
    PIERHEAD_SIMULATOR_PORT: String(simulatorPort),
    PIERHEAD_LOG_LEVEL: 'warn',
    ...adminSettings,
    ...settings,
  }
  let child = spawnServer(env)
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    await once(child, 'exit')
  }
  const stop = async () => {
    await end('SIGTERM')
    await rm(data, { recursive: true, force: true })
  }
  const ready = async () => {
    const output = lastOutputOf(child)
    if (await becomesReady(child, url)) return
    await stop()
    throw new Error(`The console did not start:\n${output()}`)
  }
  await ready()
  return {
    ...{ url, admission: await signIn(url), stop },
    kill: () => end('SIGKILL'),
    startAgain: () => {
      child = spawnServer(env)
      return ready()
    },
  }
}

const spawnServer = (env: NodeJS.ProcessEnv): ChildProcess =>
  spawn(process.execPath, ['server/src/main.ts'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })

/** Whatever this machine sets for its own console, a test starts from the defaults. */
export const withoutSettings = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('PIERHEAD_')))

/** Keeps the last of what a process says; a pipe nobody reads would stop it. */
function lastOutputOf(child: ChildProcess): () => string {
  let text = ''
  const keep = (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-20_000)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  return () => text
}

async function becomesReady(child: ChildProcess, url: string): Promise<boolean> {
  const deadline = Date.now() + startLimitMs
  while (child.exitCode === null && Date.now() < deadline) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer?.ok) return true
    await pause(50)
  }
  return false
}

/** Ports nobody listens on; held together until all are known, so that they differ. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  await Promise.all(servers.map((server) => once(server, 'listening')))
  const ports = servers.map((server) => {
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    return address.port
  })
  await Promise.all(servers.map((server) => once(server.close(), 'close')))
  return ports
}
