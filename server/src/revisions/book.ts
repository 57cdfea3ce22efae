// Keeps the configurations of services, one after the other: what equals the latest is that one, seen again.
import type { RevisionContent, RevisionRow } from '@pierhead/shared/catalogue/console-revisions'
import type { ServiceConfig } from '@pierhead/shared/service-config/config'
import { differences } from '@pierhead/shared/service-config/differences'
import type { ReadConfig } from '@pierhead/shared/service-config/from-answers'
import type { Logger } from '../log.ts'
import type { SecretBox } from '../store/secret-box.ts'
import type { Store } from '../store/store.ts'
import { type Cause, causeIn } from './causes.ts'
import { type Content, nameOf, type Row, Rows, type ServicePlace, type WholeRow } from './rows.ts'
import { isStep, isStepOf } from './step-back.ts'

export interface Sighting {
  read: ReadConfig
  yaml: string
  /** When the cloud made the service. */
  createdAt: string | null
  atMs: number
}

/** The change around which a service was read; who did what is seen at other times is asked of the audit. */
export interface About {
  /** It was read after this one. */
  cause?: Cause
  /** It was read before the change of this request. */
  before?: string
}

export interface RevisionBook {
  /** In the order in which it is called. A sighting that comes to nothing keeps nothing. */
  keep: (place: ServicePlace, sighting: Promise<Sighting | undefined>, about?: About) => Promise<void>
  /** Newest first, with how many there are. */
  page: (place: ServicePlace, page: { offset: number; limit: number }) => Promise<Page>
  one: (place: ServicePlace, number: number) => Promise<RevisionContent | undefined>
  readonly kept: { most: number; days: number }
  /** Work that will end in `keep`: whoever asks for the revisions of the service waits for it. */
  follow: (place: ServicePlace, work: Promise<void>) => void
  /** Once nothing is under way any more for one service, or at all. */
  settled: (place?: ServicePlace) => Promise<void>
  /** At the start and once a day; says how many went. */
  removeOld: () => Promise<number>
}

interface Page {
  totalCount: number
  revisions: RevisionRow[]
  stepBack: number | null
}

export interface BookDeps {
  store: Store
  box: SecretBox
  now: () => Date
  log: Logger
  /** How many of one service. */
  most: number
  /** For how many days after they were last seen, the newest of each service aside. */
  days: number
  /** Whether there is such a connection: what was still under way when it was deleted is not kept. */
  isKnown: (connection: string) => boolean
}

const DAY_MS = 86_400_000
/** Characters of YAML that are kept; the configuration itself always is. */
const MAX_YAML = 1_048_576
/** Of a difference, as many paths as a list shows. */
const FIRST = 5
const STEPS = 20

export async function createRevisionBook(deps: BookDeps): Promise<RevisionBook> {
  const { store, box, now, log, most, days } = deps
  const rows = new Rows(store, box)
  await rows.sealAnew()
  const underWay = new Map<string, Set<Promise<void>>>()
  const lasts = new Map<string, Promise<void>>()

  /** One after the other for each service: each is compared with the one before. */
  const keep: RevisionBook['keep'] = (place, seen, about = {}) => {
    const name = nameOf(place)
    const before = lasts.get(name) ?? Promise.resolve()
    const work = before.then(async () => {
      try {
        const sighting = await seen
        if (sighting && deps.isKnown(place.connection)) await kept(rows, store, deps, { place, sighting, about })
      } catch (error) {
        log.error({ err: error }, 'a revision cannot be kept')
      }
    })
    lasts.set(name, work)
    return work.finally(() => lasts.get(name) === work && lasts.delete(name))
  }
  return {
    keep,
    page: (place, page) => pageOf(rows, place, page),
    one: async (place, number) => contentOf(await rows.one(place, number)),
    kept: { most, days },
    follow: (place, work) => {
      const name = nameOf(place)
      const all = underWay.get(name) ?? new Set()
      underWay.set(name, all)
      const caught = work
        .catch((error: unknown) => log.debug({ err: error }, 'a service could not be read for its revisions'))
        .finally(() => {
          all.delete(caught)
          if (all.size === 0 && underWay.get(name) === all) underWay.delete(name)
        })
      all.add(caught)
    },
    settled: async (place) => {
      const all = place ? [underWay.get(nameOf(place)) ?? []] : [...underWay.values()]
      await Promise.all(all.flatMap((works) => [...works]))
      await Promise.all(place ? [lasts.get(nameOf(place))] : lasts.values())
    },
    removeOld: () => rows.removeOld(most, now().getTime() - days * DAY_MS),
  }
}

interface Keeping {
  place: ServicePlace
  sighting: Sighting
  about: About
}

async function kept(rows: Rows, { db }: Store, { most }: BookDeps, { place, sighting, about }: Keeping): Promise<void> {
  const { read, yaml, createdAt, atMs } = sighting
  const [latest] = await rows.some(place)
  const changes = latest?.content ? differences(latest.content.config, read.config) : null
  const content: Content = { ...read, yaml: yaml.length > MAX_YAML ? null : yaml }
  const isAlike = latest?.content && latest.service_created_at === createdAt && changes?.length === 0
  const same = isAlike ? latest : undefined
  // what was applied and changed nothing is a step of the cloud's own roll-back all the same
  const isApplied = about.cause?.outcome === 'done' && isStepOf(about.cause.action)
  if (same && !isApplied) {
    const isToldAlike = JSON.stringify(same.content?.lost) === JSON.stringify(read.lost)
    return rows.touch(place, same, Math.max(same.last_seen, atMs), isToldAlike ? undefined : content)
  }
  const by = await authorOf(db, { place, sighting, about }, latest)
  const number = (latest?.number ?? 0) + 1
  await rows.add(place, {
    number,
    service_created_at: createdAt,
    at: atMs,
    last_seen: atMs,
    ...by,
    same_as: same ? null : ((await sameAs(rows, place, read.config)) ?? null),
    head: { changes: changes?.map(({ path, kind }) => ({ path, kind })) ?? null },
    content,
  })
  if (number > most) await rows.removeUpTo(place, number - most)
}

const nobody = { user_id: null, email: null, action: null, outcome: null, reason: null, request_id: null }

async function authorOf(db: Store['db'], { place, sighting, about }: Keeping, latest: Row | undefined) {
  const window = latest && { sinceMs: latest.last_seen, untilMs: sighting.atMs, except: about.before }
  const cause = about.cause ?? (window && (await causeIn(db, place, window)))
  if (!cause) return nobody
  const { userId, requestId, ...rest } = cause
  return { ...rest, user_id: userId, request_id: requestId }
}

/** The newest with the same content, older than the latest, which it is compared with already. */
async function sameAs(rows: Rows, place: ServicePlace, config: ServiceConfig): Promise<number | undefined> {
  for (let offset = 1; ; offset += STEPS) {
    const some = await rows.some(place, { offset, limit: STEPS })
    const found = some.find(({ content }) => content && differences(content.config, config).length === 0)
    if (found || some.length < STEPS) return found?.number
    // others wait for the one thread
    await new Promise((resolve) => setImmediate(resolve))
  }
}

async function pageOf(rows: Rows, place: ServicePlace, page: { offset: number; limit: number }): Promise<Page> {
  const [totalCount, some, stepBack] = await Promise.all([
    rows.count(place),
    rows.heads(place, page),
    stepBackOf(rows, place),
  ])
  return { totalCount, revisions: some.map(rowOf), stepBack: stepBack ?? null }
}

/** The one before the newest that the cloud counts as a step, as far as the life of the same service goes. */
async function stepBackOf(rows: Rows, place: ServicePlace): Promise<number | undefined> {
  for (let offset = 0; ; offset += STEPS) {
    const some = await rows.heads(place, { offset, limit: STEPS + 1 })
    for (const [at, row] of some.slice(0, STEPS).entries()) {
      const older = some[at + 1]
      if (older?.service_created_at !== row.service_created_at) return undefined
      if (isStep(row)) return older.number
    }
    if (some.length <= STEPS) return undefined
  }
}

const iso = (ms: number) => new Date(ms).toISOString()

function headOf(row: Row) {
  const { number, at, last_seen: lastSeen, service_created_at: serviceCreatedAt, same_as: same } = row
  const { user_id: userId, email, action, outcome, reason, request_id: requestId } = row
  const by =
    userId === null
      ? null
      : {
          userId,
          email: email ?? '',
          action: action ?? '',
          outcome: outcome === 'done' ? ('done' as const) : ('unknown' as const),
          reason,
          requestId: requestId ?? '',
        }
  const sameAs = same === null ? null : Number(same)
  return { number, at: iso(at), lastSeenAt: iso(lastSeen), serviceCreatedAt, by, sameAs }
}

function rowOf(row: Row): RevisionRow {
  const changes = row.head?.changes
  const first = changes?.slice(0, FIRST) ?? []
  const readable = row.head !== undefined
  return { ...headOf(row), readable, changes: changes ? { count: changes.length, first } : null }
}

function contentOf(row: WholeRow | undefined): RevisionContent | undefined {
  if (!row?.content) return undefined
  const { config, yaml, lost, missing } = row.content
  return { ...headOf(row), config: config as unknown as RevisionContent['config'], yaml, lost, missing }
}
