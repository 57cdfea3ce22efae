// `pnpm simulator`: the simulated cloud on a port of its own.
import { parseArgs } from 'node:util'
import { serve } from '@hono/node-server'
import { createSimulator, places, type WorldStore } from './simulator.ts'
import { type FolderOptions, openFolder } from './store/folder.ts'
import { StoreError } from './store/world-file.ts'
import { type Scale, scales } from './world/seed/world.ts'

const USAGE = `The simulated cloud: answers as Tencent Cloud's API v2 and, for gateways, as its API 3.0, Huawei Cloud and Capital Online
do, from worlds in memory.

  pnpm simulator [--port 4290] [--host 127.0.0.1] [--speed 1] [--scale small] [--seed 1] [--data DIR]

  --port   where it listens; 0 lets the system choose
  --host   on which address
  --speed  how many times faster than real time its worlds run, from 0.1 to 1000
  --scale  small: about twenty services; large: 5,000 in one cluster; huge: 10,000
  --seed   worlds of the same seed are alike
  --data   a folder that keeps the worlds, a file for each account, so that a restart goes on where they were; their
           clock runs on meanwhile. Without it they are forgotten when the process ends
  --help   prints this

Any SecretId that begins with AKIDsim, of at most 64 letters, digits, - and _, is an account with its own world; its
SecretKey is sim-key- and the SecretId. The same two are AK and SK, domain and password, AccessKeyId and key with the
other clouds.

Images are pulled from Tencent's registries, Docker Hub, Google's, quay.io, ghcr.io and mcr.microsoft.com; every other
host is out of reach. An image is absent where its name or tag says so (nginx:does-not-exist, shop/missing:1), or where
it is one of Docker Hub's own (nginx, redis) and its tag begins neither with a version nor with a usual word (latest,
alpine, stable). Of a repository that the account's own registry has, only the tags that are there are pulled. A container
fails whose command is false or says exit 1; so does a health check by such a command.`

const STOP_WITHIN_MS = 5000

/** After the first change that is not written: a crash loses no more than this. */
const SAVE_AFTER_MS = 500

/** Says what is wrong with the command line in one sentence. */
class UsageError extends Error {}

const isScale = (given: string): given is Scale => scales.some((scale) => scale === given)

function optionsFrom(args: string[]) {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    // pnpm hands on the -- that npm users are used to
    args: args[0] === '--' ? args.slice(1) : args,
    options: { port: text, host: text, speed: text, scale: text, seed: text, data: text, help: { type: 'boolean' } },
  })
  const { scale = 'small', data } = values
  if (data === '') throw new UsageError('--data must be the path of a folder, not empty')
  if (!isScale(scale)) throw new UsageError(`--scale must be one of ${scales.join(', ')}, not ${scale}`)
  return {
    help: values.help ?? false,
    host: values.host ?? '127.0.0.1',
    port: numberFrom('--port', values.port ?? '4290', 0, 65_535),
    seed: numberFrom('--seed', values.seed ?? '1', 0, 2 ** 31),
    speed: numberFrom('--speed', values.speed ?? '1', 0.1, 1000, false),
    scale,
    data,
  } as const
}

function numberFrom(flag: string, text: string, min: number, max: number, whole = true): number {
  const value = /^\d{1,10}(\.\d{1,10})?$/.test(text) ? Number(text) : Number.NaN
  if (!(value >= min && value <= max) || (whole && !Number.isInteger(value)))
    throw new UsageError(
      `${flag} must be a ${whole ? 'whole ' : ''}number from ${min} to ${max}, not ${text || 'empty'}`,
    )
  return value
}

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

function parsed() {
  try {
    return optionsFrom(process.argv.slice(2))
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : error}\nSee pnpm simulator --help.`)
  }
}

/** The folder of `--data`, left in order however the process ends, unless it is killed. */
function kept(folder: string, world: Pick<FolderOptions, 'scale' | 'seed' | 'speed'>): WorldStore {
  try {
    const store = openFolder({
      ...world,
      folder,
      now: () => new Date(),
      later: (work) => setTimeout(work, SAVE_AFTER_MS),
      warn: (sentence) => process.stderr.write(`${sentence}\n`),
    })
    process.once('exit', () => {
      if (!store.save()) process.exitCode = 1
      store.leave()
    })
    return store
  } catch (error) {
    if (error instanceof StoreError) return fail(error.message)
    throw error
  }
}

function main(): void {
  const { help, host, port, data, ...world } = parsed()
  if (help) {
    process.stdout.write(`${USAGE}\n`)
    return
  }
  const now = () => new Date()
  const app = createSimulator({ now, ...world, ...(data === undefined ? {} : { store: kept(data, world) }) })
  const server = serve({ fetch: app.fetch, hostname: host, port }, (address) => {
    const origin = `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`
    process.stdout.write(
      `The simulated cloud listens at ${places
        .map((path) => `${origin}${path}`)
        .join('\n                                ')}\n`,
    )
  })
  server.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE')
      fail(`Port ${port} of ${host} is taken: stop what uses it, or choose another with --port.`)
    if (error.code === 'EACCES') fail(`Port ${port} may not be used by this user: choose one above 1023 with --port.`)
    fail(`Cannot listen on ${host}, port ${port}: ${error.message}`)
  })
  const stop = () => {
    server.close(() => process.exit(0))
    setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref()
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

main()
