// Starts the console: the only file that reads the environment, opens ports and handles signals.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { createApp } from './app.ts'
import { undiciCloud } from './cloud/undici.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { KeptFault, openKept, reachOf } from './kept.ts'
import { type Listening, listen } from './listen.ts'
import type { Logger } from './log.ts'
import { createOutputLog } from './output-log.ts'
import { folderAssets } from './routes/assets.ts'
import { stopGently } from './stop.ts'

/** Signals that come this close after the first are the same one, come by another way. */
const SAME_SIGNAL_MS = 1_000

const dist = fileURLToPath(new URL('../../web/dist', import.meta.url))

class StartError extends Error {}

async function start(): Promise<void> {
  const config = readConfig(process.env)
  const { log, logSoon } = createOutputLog(config.logLevel)
  for (const warning of config.warnings) warn(log, warning)
  const [stopping, givingUp] = [new AbortController(), new AbortController()]
  watchLastResorts(log)
  const { cloud, close: closeCloud } = undiciCloud(reachOf(config))
  const now = () => new Date()
  const kept = await openKept(config, now, log)
  const { connections, door, audit, book, revisions, handlers, setUpLink, isStoreWell } = kept
  const app = createApp({
    ...{ cloud, connections, door, audit, book, revisions, handlers, isStoreWell, now, log, logSoon },
    trustedProxies: config.trustedProxies,
    assets: folderAssets(dist),
    origin: config.origin,
    version: await version(),
    stopping: stopping.signal,
    givingUp: givingUp.signal,
  })
  // first, so that a second start names the port of the console
  const listening = await listenOn(app.fetch, config.host, config.port, 'PIERHEAD_PORT')
  const simulator = await startSimulator(config)
  process.stdout.write(
    setUpLink
      ? `Pierhead is ready. Nobody can sign in yet: open ${setUpLink} to become its administrator\n`
      : `Pierhead is ready: open ${config.origin}\n`,
  )
  stopOnSignal(log, async () => {
    await stopGently({ listening, stopping, givingUp })
    await Promise.all([closeCloud(), simulator?.close(0)])
    await kept.close()
  })
}

/** A person at a terminal sees few lines of the log, and none at all where it goes to a file. */
function warn(log: Logger, sentence: string): void {
  process.stderr.write(`Pierhead: ${sentence}\n`)
  log.warn(sentence)
}

async function startSimulator({ simulatorPort }: Config): Promise<Listening | undefined> {
  if (simulatorPort === undefined) return undefined
  const { createSimulator } = await import('#simulator/simulator')
  const simulator = createSimulator({ now: () => new Date() })
  return listenOn(simulator.fetch, '127.0.0.1', simulatorPort, 'PIERHEAD_SIMULATOR_PORT')
}

async function listenOn(
  handle: (request: Request) => Response | Promise<Response>,
  host: string,
  port: number,
  setting: string,
): Promise<Listening> {
  try {
    return await listen(handle, { host, port })
  } catch (error) {
    throw new StartError(portSentence(error, host, port, setting), { cause: error })
  }
}

function portSentence(error: unknown, host: string, port: number, setting: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program: stop that one, or set ${setting} to a free port.`
  if (code === 'EACCES') return `Port ${port} may not be opened by this user: set ${setting} to a port above 1023.`
  return `Could not listen on ${host}, port ${port} (${String(code)}): set PIERHEAD_HOST and ${setting} to an address of this machine.`
}

async function version(): Promise<string> {
  const file = await readFile(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(file) as { version: string }).version
}

function stopOnSignal(log: Logger, stop: () => Promise<void>): void {
  let stoppedAtMs: number | undefined
  const onSignal = (signal: NodeJS.Signals) => {
    // a supervisor that signals the group and a parent that passes it on mean one signal; a later one means now
    if (stoppedAtMs !== undefined && performance.now() - stoppedAtMs < SAME_SIGNAL_MS) return
    if (stoppedAtMs !== undefined) process.exit(1)
    stoppedAtMs = performance.now()
    log.info({ signal }, 'stopping')
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.fatal({ err: error }, 'could not stop cleanly')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}

/** A rejection nobody met is a fault of one call: logged, and the others go on. After an exception the state is unsure: out. */
function watchLastResorts(log: Logger): void {
  process.on('unhandledRejection', (reason) => log.error({ err: reason }, 'a rejection that nobody met'))
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'an exception that nobody met')
    process.exit(1)
  })
}

start().catch((error: unknown) => {
  const isExpected = [ConfigError, StartError, KeptFault].some((expected) => error instanceof expected)
  process.stderr.write(
    `${isExpected ? (error as Error).message : `Pierhead could not start: ${(error as Error).stack}`}\n`,
  )
  process.exit(1)
})
