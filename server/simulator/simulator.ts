// The simulated cloud: accounts and their worlds behind the wires of the real ones.
import { type CloudActionId, catalogue } from '@pierhead/shared/catalogue'
import { Hono } from 'hono'
import { handlers } from './handlers/handlers.ts'
import { catchUp } from './handlers/image-arrival.ts'
import { createCapitalOnlineWire } from './wire/capital-online.ts'
import { createHuaweiWire } from './wire/huawei.ts'
import { type Answer, createV2Wire } from './wire/tencent-v2.ts'
import { createV3Wire } from './wire/tencent-v3.ts'
import { createClock } from './world/clock.ts'
import type { Context, World } from './world/db.ts'
import { type Scale, seedWorld } from './world/seed/world.ts'
import { settle } from './world/settle.ts'

export interface SimulatorOptions {
  now: () => Date
  /** How many times faster than real time the worlds run; 1 unless given. */
  speed?: number
  /** `large` has 5,000 services in one cluster; `small` unless given. */
  scale?: Scale
  /** Worlds of the same seed are alike; 1 unless given. */
  seed?: number
  /** Keeps the worlds beyond the life of the process; without one they are forgotten with it. */
  store?: WorldStore
}

export interface WorldStore {
  /** The world time at which the clock goes on. */
  beginsAt: number
  load: (account: string) => World | undefined
  /** Writes the world once the present call is over, and gives this very one back until then. */
  keep: (account: string, world: World) => void
}

/** Any SecretId that begins so is an account. */
export const ACCOUNT_PREFIX = 'AKIDsim'

const SECRET_ID = /^[A-Za-z0-9_-]{1,64}$/

/** The SecretKey of an account; undefined for a SecretId that is none. */
export const secretKeyOf = (secretId: string) =>
  secretId.startsWith(ACCOUNT_PREFIX) && SECRET_ID.test(secretId) ? `sim-key-${secretId}` : undefined

/** One not used for long begins anew, or is loaded from the store: so that the process does not grow without bound. */
const MAX_WORLDS = { small: 1000, large: 20, huge: 10 } as const satisfies Record<Scale, number>

/** Where each API of the cloud listens; ccr has no actions yet. */
export const paths = { ccs: '/ccs/v2/index.php', monitor: '/monitor/v2/index.php', ccr: '/ccr/v2/index.php' } as const
export type V2Service = keyof typeof paths

/** Where the other clouds listen: API 3.0 at the root, whatever the product, and below these. */
const HUAWEI = '/huawei'
const CAPITAL_ONLINE = '/cds/lb'
export const places: readonly string[] = [...Object.values(paths), '/ (API 3.0)', HUAWEI, CAPITAL_ONLINE]

/** A function from Request to Response. Every SecretId gets a freshly seeded world of its own at its first call. */
export function createSimulator({ now, speed = 1, scale = 'small', seed = 1, store }: SimulatorOptions): Hono {
  const clock = createClock(now, speed, store?.beginsAt)
  const worlds = new Map<string, World>()
  const begin = (secretId: string, at: number) => {
    const world = seedWorld(seed, scale, at)
    // Although nothing has changed: begun anew after a restart, everything in it would be younger
    store?.keep(secretId, world)
    return world
  }
  const worldOf = (secretId: string) => {
    const world = worlds.get(secretId) ?? store?.load(secretId) ?? begin(secretId, clock())
    // The account used last stands last; the one used longest ago gives way
    worlds.delete(secretId)
    worlds.set(secretId, world)
    for (const oldest of worlds.keys()) if (worlds.size > MAX_WORLDS[scale]) worlds.delete(oldest)
    return world
  }
  const answer: Answer = (id, input, { secretId, region, project = '' }) => {
    const context = { world: worldOf(secretId), region, project, now: clock() }
    catchUp(context)
    // What moves by itself is worked out again from what was kept, so that reads need not be
    if (catalogue[id].effect !== 'read') store?.keep(secretId, context.world)
    return handle(id, input, context)
  }
  const options = { keyOf: secretKeyOf, now, answer }
  const wire = createV2Wire(options)
  const v3 = createV3Wire(options)
  const huawei = createHuaweiWire(options, HUAWEI)
  const capitalOnline = createCapitalOnlineWire(options)

  const app = new Hono()
  for (const service of ['ccs', 'monitor', 'ccr'] as const)
    app.all(paths[service], (context) => wire(service, context.req.raw))
  // Whatever an API is called, its answers are JSON with status 200, refusals too
  app.all('/:service/v2/index.php', (context) =>
    context.json({
      code: 4000,
      message: `(-10001)there is no service ${context.req.param('service')}: there are ${Object.keys(paths).join(', ')}`,
      codeDesc: 'InvalidParameter',
    }),
  )
  app.all(`${HUAWEI}/*`, (context) => huawei(context.req.raw))
  for (const path of [CAPITAL_ONLINE, `${CAPITAL_ONLINE}/`]) app.all(path, (context) => capitalOnline(context.req.raw))
  app.get('/', (context, next) =>
    context.req.header('authorization')
      ? next()
      : context.text(`The simulated cloud of Pierhead. It answers at ${places.join(', ')}\n`),
  )
  app.all('/', (context) => v3(context.req.raw))
  app.notFound((context) =>
    context.text(`Nothing answers at ${context.req.path}: the simulated cloud has ${places.join(', ')}\n`, 404),
  )
  return app
}

/** The table is exact per action; here any of them may come, its input parsed by that action's own schema. */
function handle(id: CloudActionId, input: unknown, context: Context): unknown {
  settle(context.world, context.now)
  const handler = handlers[id] as (input: unknown, context: Context) => unknown
  return handler(input, context)
}
