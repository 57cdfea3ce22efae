// Sign-ins by a provider that are on their way. Whoever is not signed in can begin as many as they like: what is kept of them is bounded.
import type { Store } from '../store/store.ts'

const MAX_STATES = 10_000

export class States {
  readonly #db: Store['db']
  readonly #max: number

  constructor({ db }: Store, max = MAX_STATES) {
    this.#db = db
    this.#max = max
  }

  /** Before another one is kept: the oldest go where there are too many. */
  async limit(): Promise<void> {
    const rows = this.#db.selectFrom('verification')
    const { count } = await rows.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
    if (Number(count) < this.#max) return
    // second steps, which only a right password begins, hold no JSON
    const oldest = rows
      .select('id')
      .where('value', 'like', '{%')
      .orderBy('createdAt')
      .limit(Math.ceil(this.#max / 10))
    await this.#db.deleteFrom('verification').where('id', 'in', oldest).execute()
  }
}
