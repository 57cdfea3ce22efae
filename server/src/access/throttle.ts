// Slows down guessing (security.md row 21). Failures are counted in the store, so that a restart forgets none: for an account
// from an address strictly, for an address as a whole and for an account as a whole more leniently, so that nobody can lock
// somebody else out for long, nor go on by trying other names.
import { createHash } from 'node:crypto'
import { ProblemError } from '@pierhead/shared/problem'
import type { Kysely } from 'kysely'
import { networkOf } from '../middleware/caller-address.ts'
import type { Store, Tables } from '../store/store.ts'
import { Turns } from './turns.ts'

interface Limit {
  /** Failures that cost nothing. */
  free: number
  /** The first wait; it doubles with each failure more. */
  waitMs: number
  maxWaitMs: number
}

const MINUTE_MS = 60_000
/** After so long without one, failures are forgotten. */
const FORGOTTEN_MS = 60 * MINUTE_MS

const limits = {
  pair: { free: 5, waitMs: 30_000, maxWaitMs: 15 * MINUTE_MS },
  address: { free: 40, waitMs: 30_000, maxWaitMs: 15 * MINUTE_MS },
  // whoever has a session already is not asked, and a wait is short: the owner gets through
  account: { free: 100, waitMs: 10_000, maxWaitMs: MINUTE_MS },
} as const satisfies Record<string, Limit>
type Kind = keyof typeof limits

/** More rows than this are never kept: those that count least go first. */
const MAX_ROWS = 50_000
/** How many go at once, so that a full table is not tidied for every row. */
const TIDIED = 5_000

/** `isNews`: nobody has run into this wait before. */
export class Throttled extends ProblemError {
  readonly isNews: boolean

  constructor(retryAfterSeconds: number, isNews: boolean) {
    super('throttled', 'Too many attempts went wrong: wait before the next one.', { retryAfterSeconds })
    this.isNews = isNews
  }
}

/** One that goes on: counted as a failure until it is known to be none. */
export interface Attempt {
  counted: readonly { key: string; untilMs: number }[]
}

/** Waits that somebody ran into already; beyond, they are news again. */
const MAX_TOLD = 10_000

export class Throttle {
  readonly #db: Kysely<Tables>
  readonly #now: () => Date
  readonly #maxRows: number
  /** So that many at once are counted one by one before any of them is tried. */
  readonly #turns = new Turns()
  /** Until when the last wait told of went, by key. */
  readonly #told = new Map<string, number>()
  #rows: number | undefined

  constructor({ db }: Store, now: () => Date, maxRows = MAX_ROWS) {
    this.#db = db
    this.#now = now
    this.#maxRows = maxRows
  }

  /** Throws `throttled`, whether the password would have been right or not. */
  begin(account: string, address: string): Promise<Attempt> {
    return this.#turns.take(async () => {
      const keys = keysOf(account, address)
      await this.#require(keys.map(({ key }) => key))
      const counted: Attempt['counted'][number][] = []
      for (const { key, kind } of keys) counted.push({ key, untilMs: await this.#count(key, limits[kind]) })
      return { counted }
    })
  }

  async #require(keys: readonly string[]): Promise<void> {
    const nowMs = this.#now().getTime()
    const found = await this.#db.selectFrom('throttle').select(['key', 'until_ms']).where('key', 'in', keys).execute()
    const [longest] = found
      .map(({ key, until_ms }) => ({ key, untilMs: Number(until_ms) }))
      .toSorted((a, b) => b.untilMs - a.untilMs)
    if (!longest || longest.untilMs <= nowMs) return
    const isNews = this.#told.get(longest.key) !== longest.untilMs
    if (this.#told.size >= MAX_TOLD) this.#told.clear()
    this.#told.set(longest.key, longest.untilMs)
    throw new Throttled(Math.ceil((longest.untilMs - nowMs) / 1000), isNews)
  }

  /** Right at last: the tries before it were the owner's. Those that count for the address and the account stay, but not this one. */
  succeed({ counted: [pair, ...wide] }: Attempt): Promise<void> {
    return this.#turns.take(async () => {
      for (const { key, untilMs } of wide) {
        const row = this.#db.updateTable('throttle').where('key', '=', key)
        await row.set(({ eb }) => ({ failures: eb('failures', '-', 1) })).execute()
        await row.set({ until_ms: 0 }).where('until_ms', '=', untilMs).execute()
      }
      const gone = await this.#db
        .deleteFrom('throttle')
        .where('key', '=', pair?.key ?? '')
        .executeTakeFirst()
      if (this.#rows !== undefined) this.#rows -= Number(gone.numDeletedRows)
    })
  }

  /** Gives until when the next one has to wait. */
  async #count(key: string, { free, waitMs, maxWaitMs }: Limit): Promise<number> {
    const nowMs = this.#now().getTime()
    const known = await this.#db.selectFrom('throttle').selectAll().where('key', '=', key).executeTakeFirst()
    const isOld = !known || Math.max(Number(known.until_ms), Number(known.first_ms)) + FORGOTTEN_MS < nowMs
    const failures = isOld ? 1 : known.failures + 1
    const over = failures - free
    const until_ms = over < 0 ? 0 : nowMs + Math.min(waitMs * 2 ** Math.min(over, 20), maxWaitMs)
    if (!known) await this.#makeRoom(nowMs)
    await this.#db
      .insertInto('throttle')
      .values({ key, failures, first_ms: nowMs, until_ms })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ failures, first_ms: nowMs, until_ms }))
      .execute()
    return until_ms
  }

  /** What is forgotten anyway goes first, then what has failed least: a flood of names moves nobody who has to wait. */
  async #makeRoom(nowMs: number): Promise<void> {
    this.#rows ??= await this.#size()
    this.#rows++
    if (this.#rows <= this.#maxRows) return
    await this.#db
      .deleteFrom('throttle')
      .where('first_ms', '<', nowMs - FORGOTTEN_MS)
      .where('until_ms', '<', nowMs)
      .execute()
    const excess = (await this.#size()) - this.#maxRows + Math.min(TIDIED, Math.ceil(this.#maxRows / 10))
    if (excess > 0)
      await this.#db
        .deleteFrom('throttle')
        .where('key', 'in', (inner) =>
          inner
            .selectFrom('throttle')
            .select('key')
            .orderBy('until_ms')
            .orderBy('failures')
            .orderBy('first_ms')
            .limit(excess),
        )
        .execute()
    this.#rows = (await this.#size()) + 1
  }

  async #size(): Promise<number> {
    const { count } = await this.#db
      .selectFrom('throttle')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    return Number(count)
  }
}

/** The pair first. Hashed: names that were tried are nobody's business, and may be passwords. */
function keysOf(account: string, address: string): [Key, Key, Key] {
  const name = account.toLowerCase().slice(0, 320)
  const from = networkOf(address)
  return [key('pair', `${name}\n${from}`), key('address', from), key('account', name)]
}

interface Key {
  kind: Kind
  key: string
}

const key = (kind: Kind, of: string): Key => ({
  kind,
  key: `${kind} ${createHash('sha256').update(of).digest('base64url')}`,
})
