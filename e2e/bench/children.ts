// The processes that a bench measures: started with their output in files (a pipe would load the one who reads it), and stopped.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePorts, withoutSettings } from '../console-server.ts'
import { type Admission, adminSettings, signIn } from '../signed-in.ts'

export const root = join(import.meta.dirname, '../..')
const START_LIMIT_MS = 60_000

interface Program {
  name: string
  command?: string
  args: readonly string[]
  env?: Record<string, string>
  /** It is ready when this address answers, with whatever status. */
  url: string
}

export class Children {
  /** A folder of this run's own. */
  readonly folder: string
  readonly #running: ChildProcess[] = []

  private constructor(folder: string) {
    this.folder = folder
  }

  static async create(): Promise<Children> {
    return new Children(await mkdtemp(join(tmpdir(), 'pierhead-bench-')))
  }

  /** Resolves when the program answers; throws with its last words when it does not. */
  async start({ name, command = process.execPath, args, env = {}, url }: Program): Promise<void> {
    const file = join(this.folder, `${name}-${this.#running.length}.log`)
    const output = openSync(file, 'a')
    const child = spawn(command, args, {
      cwd: root,
      env: { ...withoutSettings(process.env), ...env },
      stdio: ['ignore', output, output],
    })
    this.#running.push(child)
    process.once('exit', () => child.kill())
    const failed = once(child, 'error').then(([error]) => Promise.reject(error))
    if (await Promise.race([answers(child, url), failed])) return
    throw new Error(`${name} did not start:\n${readFileSync(file, 'utf8').slice(-4000)}`)
  }

  async stop(): Promise<void> {
    await Promise.all(this.#running.map(end))
    await rm(this.folder, { recursive: true, force: true })
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  await exit
}

async function answers(child: ChildProcess, url: string): Promise<boolean> {
  const deadline = Date.now() + START_LIMIT_MS
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    const answer = await fetch(url).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer) return true
    await pause(50)
  }
  return false
}

export async function freePort(): Promise<number> {
  const [port] = await freePorts(1)
  if (port === undefined) throw new Error('no free port')
  return port
}

/** A cloud to measure against, and the account that calls it. */
export interface BenchCloud {
  /** Where its API ccs answers. */
  url: string
  secretId: string
  secretKey: string
}

/** The simulated cloud as a process of its own. */
export async function startSimulator(children: Children, scale: 'small' | 'large' | 'huge'): Promise<BenchCloud> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const args = ['server/simulator/main.ts', '--port', String(port), '--scale', scale]
  await children.start({ name: 'simulator', args, url: origin })
  const secretId = 'AKIDsimbench'
  return { url: `${origin}/ccs/v2/index.php`, secretId, secretKey: `sim-key-${secretId}` }
}

/** A cloud that gives one small answer to everything and checks nothing: as little beside the way there as can be. */
export async function startFixedCloud(children: Children): Promise<BenchCloud> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}/v2/index.php`
  await children.start({ name: 'fixed cloud', args: ['e2e/bench/fixed-cloud.ts', String(port)], url })
  return { url, secretId: 'AKIDbenchbench', secretKey: 'the-key-of-the-bench' }
}

/** The region of every scope here; the connection is the one that the environment names. */
export const scope = { connection: 'environment', region: 'ap-guangzhou' }

/** More than anyone can send: a bench measures the way, not the limit of an account. */
const CALLS_PER_SECOND = '99999'

export interface BenchConsole {
  url: string
  /** Of whoever is signed in. */
  admission: Admission
}

/** The console with its own log level, in front of one cloud, and its administrator signed in. */
export async function startConsole(children: Children, cloud: BenchCloud): Promise<BenchConsole> {
  const url = await startServer(children, cloud, 'server/src/main.ts')
  return { url, admission: await signIn(url) }
}

/** The same without sign-in, sessions and audit: what these cost is the difference. */
export const startOpenConsole = (children: Children, cloud: BenchCloud): Promise<string> =>
  startServer(children, cloud, 'server/bench/open-console.ts')

async function startServer(children: Children, cloud: BenchCloud, program: string): Promise<string> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const env = {
    ...adminSettings,
    PIERHEAD_PORT: String(port),
    PIERHEAD_ORIGIN: url,
    PIERHEAD_DATA: join(children.folder, `data-${port}`),
    PIERHEAD_SIMULATOR: 'off',
    PIERHEAD_SECRET_ID: cloud.secretId,
    PIERHEAD_SECRET_KEY: cloud.secretKey,
    PIERHEAD_REGION: scope.region,
    PIERHEAD_CCS_URL: cloud.url,
    PIERHEAD_CALLS_PER_SECOND: CALLS_PER_SECOND,
  }
  await children.start({ name: 'console', args: [program], env, url: `${url}/healthz` })
  return url
}
