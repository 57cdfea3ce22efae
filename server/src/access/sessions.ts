// Who is behind a cookie. better-auth says so once for each cookie; after that what is known is read again from the store every
// two seconds, and at once when anything of it is changed here.
import type { Kysely } from 'kysely'
import type { Store, Tables } from '../store/store.ts'
import { ABSOLUTE_MS, type Auth, IDLE_MS } from './auth.ts'
import type { Principal, Unlocking } from './door.ts'
import type { People } from './people.ts'

/** For how long another replica's change may go unseen. */
const FRESH_MS = 2_000
/** Cookies that are remembered; beyond, the longest known go first. */
const MAX_KNOWN = 10_000

interface Known {
  sessionId: string
  principal: Principal
  readAtMs: number
}

export class Sessions {
  readonly #db: Kysely<Tables>
  readonly #auth: Auth
  readonly #people: People
  readonly #now: () => Date
  readonly #cookieName: string
  /** By their cookie. */
  readonly #known = new Map<string, Known>()
  #forgotten = 0

  constructor({ db }: Store, auth: Auth, people: People, now: () => Date, cookieName: string) {
    this.#cookieName = cookieName
    this.#db = db
    this.#auth = auth
    this.#people = people
    this.#now = now
  }

  /** `header` is that of the cookies as it came; of them only one says who it is. */
  who(header: string): Principal | undefined | Promise<Principal | undefined> {
    const cookie = this.#cookieIn(header)
    if (cookie === undefined) return undefined
    const known = this.#known.get(cookie)
    const nowMs = this.#now().getTime()
    if (known && nowMs - known.readAtMs < FRESH_MS && isLasting(known.principal, nowMs)) return known.principal
    return this.#read(cookie, known?.sessionId)
  }

  #cookieIn(header: string): string | undefined {
    return header.split(/; */).find((one) => one.startsWith(`${this.#cookieName}=`))
  }

  /** The cookies of a header but the one of a session. */
  withoutSession(header: string): string {
    const cookies = header.split(/; */)
    return cookies.filter((one) => !one.startsWith(`${this.#cookieName}=`)).join('; ')
  }

  /** Nobody is remembered: the next request of each is looked up again. */
  forget(): void {
    this.#known.clear()
    this.#forgotten++
  }

  async #read(cookie: string, knownId: string | undefined): Promise<Principal | undefined> {
    const forgotten = this.#forgotten
    const sessionId = knownId ?? (await this.#signed(cookie))
    const principal = sessionId === undefined ? undefined : await this.#principal(sessionId)
    this.#known.delete(cookie)
    if (!principal || sessionId === undefined) return undefined
    const nowMs = this.#now().getTime()
    if (!isLasting(principal, nowMs)) {
      await this.end([sessionId])
      return undefined
    }
    // what has changed while it was read is not in it
    if (forgotten !== this.#forgotten) return principal
    const [oldest] = this.#known.keys()
    if (this.#known.size >= MAX_KNOWN && oldest !== undefined) this.#known.delete(oldest)
    this.#known.set(cookie, { sessionId, principal, readAtMs: nowMs })
    return principal
  }

  /** Checks the cookie's signature and that its session is there. */
  async #signed(cookie: string): Promise<string | undefined> {
    const found = await this.#auth.api.getSession({ headers: new Headers({ cookie }) }).catch(() => null)
    return found?.session.id
  }

  async #principal(sessionId: string): Promise<Principal | undefined> {
    const session = await this.#db
      .selectFrom('session')
      .innerJoin('session_mark', 'session_mark.session_id', 'session.id')
      .select(['session.userId', 'session_mark.began_ms', 'session_mark.seen_ms'])
      .where('session.id', '=', sessionId)
      .executeTakeFirst()
    const person = session && (await this.#people.find(session.userId))
    if (!person || person.disabled) return undefined
    const endsAtMs = Number(session.began_ms) + ABSOLUTE_MS
    const { userId, email, name, administrator, grants, twoFactor, hasPassword } = person
    return {
      ...{ userId, email, name, administrator, grants, twoFactor, hasPassword, sessionId },
      idleUntilMs: Math.min(Number(session.seen_ms) + IDLE_MS, endsAtMs),
      endsAtMs,
      unlocked: await this.#unlocked(sessionId),
    }
  }

  async #unlocked(sessionId: string): Promise<ReadonlyMap<string, Unlocking>> {
    const rows = await this.#db.selectFrom('unlocking').selectAll().where('session_id', '=', sessionId).execute()
    return new Map(rows.map(({ connection, reason, until_ms }) => [connection, { reason, untilMs: Number(until_ms) }]))
  }

  /** Somebody is there and does something. */
  async awake({ sessionId }: Pick<Principal, 'sessionId'>): Promise<void> {
    const seen_ms = this.#now().getTime()
    await this.#db.updateTable('session_mark').set({ seen_ms }).where('session_id', '=', sessionId).execute()
    this.forget()
  }

  /** The session of a cookie that was just given: none counts before this. */
  async begin(cookie: string): Promise<string | undefined> {
    const found = await this.#auth.api.getSession({ headers: new Headers({ cookie }) }).catch(() => null)
    if (!found) return undefined
    const nowMs = this.#now().getTime()
    const { id: session_id, userId: user_id } = found.session
    await this.#db
      .insertInto('session_mark')
      .values({ session_id, user_id, began_ms: nowMs, seen_ms: nowMs })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await this.#signedIn(user_id, nowMs)
    await this.#endOver(nowMs)
    return session_id
  }

  /** Those that nobody came back to. */
  async #endOver(nowMs: number): Promise<void> {
    const over = await this.#db
      .selectFrom('session_mark')
      .select('session_id')
      .where((row) => row.or([row('seen_ms', '<=', nowMs - IDLE_MS), row('began_ms', '<=', nowMs - ABSOLUTE_MS)]))
      .limit(1_000)
      .execute()
    await this.end(over.map(({ session_id }) => session_id))
  }

  async unlock(sessionId: string, connection: string, { reason, untilMs }: Unlocking): Promise<void> {
    const row = { session_id: sessionId, connection, reason, until_ms: untilMs }
    await this.#db
      .insertInto('unlocking')
      .values(row)
      .onConflict((conflict) => conflict.columns(['session_id', 'connection']).doUpdateSet(row))
      .execute()
    this.forget()
  }

  async lock(sessionId: string, connection: string): Promise<void> {
    await this.#db
      .deleteFrom('unlocking')
      .where('session_id', '=', sessionId)
      .where('connection', '=', connection)
      .execute()
    this.forget()
  }

  async of(userId: string): Promise<Tables['session'][]> {
    return this.#db.selectFrom('session').selectAll().where('userId', '=', userId).orderBy('createdAt').execute()
  }

  async seenMs(sessionIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    if (sessionIds.length === 0) return new Map()
    const rows = await this.#db.selectFrom('session_mark').selectAll().where('session_id', 'in', sessionIds).execute()
    return new Map(rows.map(({ session_id, seen_ms }) => [session_id, Number(seen_ms)]))
  }

  async #signedIn(userId: string, at_ms: number): Promise<void> {
    await this.#db
      .insertInto('sign_in')
      .values({ user_id: userId, at_ms })
      .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ at_ms }))
      .execute()
  }

  /** By user. */
  async lastSignIns(): Promise<ReadonlyMap<string, string>> {
    const rows = await this.#db.selectFrom('sign_in').selectAll().execute()
    return new Map(rows.map(({ user_id, at_ms }) => [user_id, new Date(Number(at_ms)).toISOString()]))
  }

  /** All of a user's, or all but one. */
  async endAll(userId: string, but?: string): Promise<void> {
    await this.end((await this.of(userId)).map(({ id }) => id).filter((id) => id !== but))
  }

  async end(sessionIds: readonly string[]): Promise<void> {
    if (sessionIds.length > 0) {
      await this.#db.deleteFrom('session').where('id', 'in', sessionIds).execute()
      await this.#db.deleteFrom('session_mark').where('session_id', 'in', sessionIds).execute()
      await this.#db.deleteFrom('unlocking').where('session_id', 'in', sessionIds).execute()
    }
    this.forget()
  }
}

const isLasting = ({ idleUntilMs, endsAtMs }: Principal, nowMs: number): boolean =>
  nowMs < idleUntilMs && nowMs < endsAtMs
