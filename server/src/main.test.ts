// The real server as a process of its own: how it starts, how it refuses to, how it stops, and that clients cannot kill it.
import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { answer, CANARY, good, unrulyCloud } from './cloud/unruly-cloud.ts'

// a busy machine may take seconds to start a process
vi.setConfig({ testTimeout: 30_000 })

const main = fileURLToPath(new URL('main.ts', import.meta.url))
/** Lets a test ask the process what it holds after a full collection. */
const PROBE = `data:text/javascript,process.on('message',()=>{gc();gc();const{heapUsed,external}=process.memoryUsage();process.send(heapUsed+external)});process.channel.unref()`

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

interface Running {
  child: ChildProcess
  port: number
  simulatorPort: number
  output: () => string
}

async function start(env: Record<string, string> = {}): Promise<Running> {
  const [port, simulatorPort] = [await freePort(), await freePort()]
  const child = fork(main, {
    env: {
      PATH: process.env.PATH,
      PIERHEAD_PORT: String(port),
      PIERHEAD_SIMULATOR_PORT: String(simulatorPort),
      PIERHEAD_DATA: await mkdtemp(join(tmpdir(), 'pierhead-main-')),
      PIERHEAD_ADMIN_EMAIL: ada.email,
      PIERHEAD_ADMIN_PASSWORD: ada.password,
      ...env,
    },
    execArgv: ['--expose-gc', '--import', PROBE],
    silent: true,
  })
  children.push(child)
  let text = ''
  child.stdout?.on('data', (chunk) => {
    text += chunk
  })
  child.stderr?.on('data', (chunk) => {
    text += chunk
  })
  return { child, port, simulatorPort, output: () => text }
}

const ada = { email: 'ada@example.com', password: 'berth-crane-quay-7' }

/** Of the console that a test has started last, signed in. */
let headers: Record<string, string> = {}

async function ready(running: Running): Promise<Running> {
  await listening(running)
  const origin = `http://127.0.0.1:${running.port}`
  const init = { method: 'POST', headers: { ...json, origin }, body: JSON.stringify(ada) }
  const signedIn = await fetch(`${origin}/api/auth/sign-in`, init)
  const cookies = signedIn.headers.getSetCookie().map((line) => line.split(';')[0])
  headers = { ...json, origin, cookie: cookies.join('; ') }
  return running
}

async function listening(running: Running): Promise<Running> {
  while (!running.output().includes('Pierhead is ready')) {
    if (running.child.exitCode !== null) throw new Error(running.output())
    await Promise.race([once(running.child.stdout ?? running.child, 'data'), once(running.child, 'exit')])
  }
  return running
}

const noLog = good({ code: 0, codeDesc: '', data: { podLog: [] } })
const scope = { connection: 'environment', region: 'ap-guangzhou' }
const json = { 'content-type': 'application/json' }
const read = (action: string, input: object, inScope = scope) => ({
  method: 'POST',
  path: `/api/${action}`,
  headers,
  body: JSON.stringify({ scope: inScope, input }),
})
const simulatedScope = { connection: 'simulated', region: 'ap-guangzhou' }

test('it starts with nothing set, says where to open it, and answers with the simulated cloud', async () => {
  const { port, output } = await ready(await start())
  expect(output()).toContain(`Pierhead is ready: open http://127.0.0.1:${port}\n`)
  const { path, ...init } = read('ccs.DescribeCluster', {}, simulatedScope)
  const response = await fetch(`http://127.0.0.1:${port}${path}`, init)
  expect(await response.json()).toMatchObject({ totalCount: 2 })
})

test('where nobody can sign in yet it prints the link that makes the first administrator, and no other address', async () => {
  const { output, port } = await listening(await start({ PIERHEAD_ADMIN_EMAIL: '', PIERHEAD_ADMIN_PASSWORD: '' }))
  expect(output()).toMatch(new RegExp(`open http://127.0.0.1:${port}/set-up#token=[\\w-]{43} `))
})

test('row 19: a start with a key that does not open the store ends in one sentence, and leaves the store as it is', async () => {
  const PIERHEAD_DATA = await mkdtemp(join(tmpdir(), 'pierhead-main-'))
  const first = await listening(await start({ PIERHEAD_DATA }))
  first.child.kill('SIGTERM')
  await once(first.child, 'exit')
  const second = await start({ PIERHEAD_DATA, PIERHEAD_MASTER_KEY: randomBytes(32).toString('base64') })
  expect(await once(second.child, 'exit')).toEqual([1, null])
  expect(second.output()).toBe('PIERHEAD_MASTER_KEY is not the key that this store was made with.\n')
  await rm(join(PIERHEAD_DATA, 'master.key'))
  const third = await start({ PIERHEAD_DATA })
  expect(await once(third.child, 'exit')).toEqual([1, null])
  expect(third.output()).toContain('is gone')
})

test('a taken port is one sentence that names the port and the setting', async () => {
  const { port } = await ready(await start())
  const second = await start({ PIERHEAD_PORT: String(port) })
  expect(await once(second.child, 'exit')).toEqual([1, null])
  expect(second.output()).toBe(
    `Port ${port} is taken by another program: stop that one, or set PIERHEAD_PORT to a free port.\n`,
  )
})

test('a second start beside a first one names the port of the console', async () => {
  const first = await ready(await start())
  const ports = { PIERHEAD_PORT: String(first.port), PIERHEAD_SIMULATOR_PORT: String(first.simulatorPort) }
  const second = await start(ports)
  expect(await once(second.child, 'exit')).toEqual([1, null])
  expect(second.output()).toContain('set PIERHEAD_PORT to a free port')
})

test('a setting that does not exist is warned of in plain words, whatever the log shows', async () => {
  const { output } = await ready(await start({ PIERHEAD_PROT: '1', PIERHEAD_LOG_LEVEL: 'silent' }))
  expect(output()).toContain('Pierhead: PIERHEAD_PROT is set, but it is no setting of Pierhead.\n')
})

test('bad settings stop the start, all named, no secret shown', async () => {
  const { child, output } = await start({
    PIERHEAD_HOST: 'here and there',
    PIERHEAD_PORT: 'x',
    PIERHEAD_SECRET_KEY: `${CANARY} `,
  })
  expect(await once(child, 'exit')).toEqual([1, null])
  for (const name of ['PIERHEAD_HOST', 'PIERHEAD_PORT', 'PIERHEAD_SECRET_KEY']) expect(output()).toContain(name)
  expect(output()).not.toContain(CANARY)
})

test('a signal that comes twice at once, as from a supervisor and from a parent, is one: what runs still ends', async () => {
  await using cloud = await unrulyCloud((socket) => {
    running.child.kill('SIGTERM')
    running.child.kill('SIGINT')
    running.child.kill('SIGTERM')
    const answerLater = () => socket.write(answer(good({ totalCount: 7, clusters: [] })))
    if (running.output().includes('stopping')) answerLater()
    else running.child.stdout?.once('data', answerLater)
  })
  const running = await ready(await start(environment(cloud.origin)))
  const { path, ...init } = read('ccs.DescribeCluster', {})
  const answered = await fetch(`http://127.0.0.1:${running.port}${path}`, init)
  expect(await answered.json()).toMatchObject({ totalCount: 7 })
  if (running.child.exitCode === null) await once(running.child, 'exit')
  expect(running.child.exitCode).toBe(0)
})

test('row 40: on SIGTERM it ends what runs, closes followed logs and exits with 0', async () => {
  await using cloud = await unrulyCloud((socket, _, { body }) => {
    if (body.includes('DescribeInstanceLog')) return void socket.write(answer(noLog))
    running.child.kill('SIGTERM')
    setImmediate(() => socket.write(answer(good({ totalCount: 0, clusters: [] }))))
  })
  const running = await ready(await start(environment(cloud.origin)))
  const base = `http://127.0.0.1:${running.port}`
  const pod = { ...scope, clusterId: 'c', namespace: 'd', serviceName: 's', podName: 'p', containerName: 'c' }
  const log = await fetch(`${base}/api/logs?${new URLSearchParams(pod)}`, { headers })
  const { path, ...init } = read('ccs.DescribeCluster', {})
  const answered = await fetch(`${base}${path}`, init)
  expect(await answered.json()).toMatchObject({ totalCount: 0 })
  expect(await log.text()).toContain('event: state')
  if (running.child.exitCode === null) await once(running.child, 'exit')
  expect(running.child.exitCode).toBe(0)
})

const environment = (origin: string) => ({
  PIERHEAD_SECRET_ID: 'AKIDsimenvironment',
  PIERHEAD_SECRET_KEY: CANARY,
  PIERHEAD_REGION: 'ap-guangzhou',
  PIERHEAD_CCS_URL: `${origin}/v2/index.php`,
  PIERHEAD_MONITOR_URL: `${origin}/v2/index.php`,
  PIERHEAD_CALLS_PER_SECOND: '10000',
  PIERHEAD_LOG_LEVEL: 'debug',
})

describe('row 38: clients that go away in the middle of answers', () => {
  const CLIENTS = 16
  const ROUNDS = 4
  const big = good({
    totalCount: 20_000,
    namespaces: Array.from({ length: 20_000 }, (_, index) => ({ name: `namespace-${index}`, status: 'Active' })),
  })

  /** Sends, waits for the first bytes (or only for the headers of a stream that says nothing yet) and cuts the connection. */
  function abortInTheMiddle(port: number, { body, ...options }: ReturnType<typeof read>): Promise<void> {
    return new Promise((resolve, reject) => {
      const outgoing = httpRequest({ host: '127.0.0.1', port, ...options }, (incoming: IncomingMessage) => {
        incoming.once('data', () => outgoing.destroy())
        incoming.on('error', () => undefined)
      })
      outgoing.on('close', resolve)
      outgoing.on('error', (error) => (outgoing.destroyed ? undefined : reject(error)))
      outgoing.end(body)
    })
  }

  test('sixteen at once, four rounds: the process lives and its memory returns', async () => {
    // by cluster name: reads of which the console has the first half, so that their client leaves while it still reads
    const arrived = new Map<string, () => void>()
    await using cloud = await unrulyCloud((socket, _, { body }) => {
      if (body.includes('DescribeClusterNameSpaces')) return void socket.write(answer(big))
      if (body.includes('DescribeInstanceLog')) return void socket.write(answer(noLog))
      if (body.includes('GetMonitorData')) return void socket.write(answer('{"code":4102,"message":""}'))
      socket.write(answer(big).subarray(0, 50_000))
      arrived.get(new URLSearchParams(body).get('clusterName') ?? '')?.()
    })
    const running = await ready(await start(environment(cloud.origin)))
    const { port, child, output } = running
    const series = Array.from({ length: 30 }, (_, index) => ({
      metric: 'dc_cpu_usage',
      dimensions: { docker_clusterid: `c${index}` },
    }))
    const metricQuery = {
      scope,
      startTime: new Date(Date.now() - 3_600_000).toISOString(),
      endTime: new Date().toISOString(),
      period: 60,
      series,
    }
    const pod = { ...scope, clusterId: 'c', namespace: 'd', serviceName: 's', podName: 'p', containerName: 'c' }
    const kinds = [
      (client: number) => abortInTheMiddle(port, read('ccs.DescribeClusterNameSpaces', { clusterId: `c${client}` })),
      () =>
        abortInTheMiddle(port, {
          method: 'POST',
          path: '/api/metrics',
          headers,
          body: JSON.stringify(metricQuery),
        }),
      () =>
        abortInTheMiddle(port, {
          method: 'GET',
          path: `/api/logs?${new URLSearchParams(pod)}`,
          headers,
          body: '',
        }),
      () => abortWhileRead(),
    ]
    let reads = 0
    const abortWhileRead = async () => {
      const clusterName = `cluster-${reads++}`
      const isHalfRead = new Promise<void>((resolve) => arrived.set(clusterName, resolve))
      const leaving = new AbortController()
      const { path, ...init } = read('ccs.DescribeCluster', { clusterName })
      const answered = fetch(`http://127.0.0.1:${port}${path}`, { ...init, signal: leaving.signal }).catch(
        () => undefined,
      )
      await isHalfRead
      leaving.abort()
      await answered
    }
    const round = () =>
      Promise.all(Array.from({ length: CLIENTS }, (_, client) => kinds[client % kinds.length]?.(client)))
    const held = async (): Promise<number> => {
      child.send('held?')
      const [bytes] = await once(child, 'message')
      return bytes as number
    }

    await round()
    const before = await held()
    for (let count = 0; count < ROUNDS; count++) await round()
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
    const after = await held()
    expect(child.exitCode).toBeNull()
    expect(output()).not.toMatch(/nobody met|Invalid state|ERR_INVALID_STATE/)
    expect(after).toBeLessThan(before * 1.1 + 2 * 1024 * 1024)
    expect(output()).not.toContain(CANARY)
  })
})
