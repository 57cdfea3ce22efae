// The first administrator: made by whoever opens the link that the start printed, or by the settings (security.md row 25).
import { timingSafeEqual } from 'node:crypto'
import { ProblemError } from '@pierhead/shared/problem'
import type { Store } from '../store/store.ts'
import { hashed, newToken, type People } from './people.ts'

interface First {
  name: string
  email: string
  password: string
}

/** A row of the table `setting` that only one can write. */
const DONE = 'set-up'

export class SetUp {
  readonly #store: Store
  readonly #people: People
  /** Of this start; undefined where there is somebody already. */
  #tokenHash: string | undefined

  constructor(store: Store, people: People) {
    this.#store = store
    this.#people = people
  }

  /** The token of the link; undefined where nobody is needed. */
  async offer(): Promise<string | undefined> {
    if (!(await this.#people.isEmpty())) return undefined
    // a set-up that broke off in the middle made nobody who could come in
    await this.#release()
    const token = newToken()
    this.#tokenHash = hashed(token)
    return token
  }

  /** Throws `not_found` once there is somebody, `forbidden` for another token. */
  require(token: string): void {
    if (this.#tokenHash === undefined) throw gone()
    if (!timingSafeEqual(Buffer.from(hashed(token)), Buffer.from(this.#tokenHash)))
      throw new ProblemError('forbidden', 'This is not the link that the last start printed.')
  }

  /** Throws as `require` does. Of two at once, one makes it. */
  async by(token: string, first: First): Promise<void> {
    this.require(token)
    await this.make(first)
  }

  async make({ password, ...first }: First): Promise<void> {
    const row = { name: DONE, value: 'begun' }
    const claimed = await this.#store.db
      .insertInto('setting')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (claimed.numInsertedOrUpdatedRows !== 1n || !(await this.#people.isEmpty())) throw gone()
    try {
      await this.#people.deleteAll()
      await this.#people.create({ ...first, administrator: true, grants: [] }, password)
      this.#tokenHash = undefined
    } catch (error) {
      await this.#release()
      throw error
    }
  }

  async #release(): Promise<void> {
    await this.#store.db.deleteFrom('setting').where('name', '=', DONE).execute()
  }
}

const gone = () => new ProblemError('not_found', 'This console has been set up already.')
