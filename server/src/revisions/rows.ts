// The table of revisions: rows as they lie there, and what is sealed in them.

import type { ServiceConfig } from '@pierhead/shared/service-config/config'
import type { Change } from '@pierhead/shared/service-config/differences'
import type { LostSetting } from '@pierhead/shared/service-config/lost'
import type { MissingSetting } from '@pierhead/shared/service-config/missing'
import { type Kysely, sql } from 'kysely'
import type { SecretBox } from '../store/secret-box.ts'
import type { Store, Tables } from '../store/store.ts'
import type { RevisionTable } from './table.ts'

/** What names one service of all. */
export interface ServicePlace {
  connection: string
  region: string
  clusterId: string
  namespace: string
  serviceName: string
}

export const nameOf = ({ connection, region, clusterId, namespace, serviceName }: ServicePlace): string =>
  [connection, region, clusterId, namespace, serviceName].join(' ')

export interface Content {
  config: ServiceConfig
  /** null where it was too long to be kept. */
  yaml: string | null
  lost: LostSetting[]
  missing: MissingSetting[]
  /** Against the one before it; null where that was not there, or could not be read. */
  changes: Change[] | null
}

export type Row = Omit<RevisionTable, 'key_id' | 'sealed'> & {
  /** undefined where the row was changed from outside and does not open. */
  content: Content | undefined
}

/** Rows that are sealed anew in one transaction. */
const TOGETHER = 200

const placed = ({ connection, region, clusterId, namespace, serviceName }: ServicePlace) => ({
  connection,
  region,
  cluster: clusterId,
  namespace,
  service: serviceName,
})

const boundTo = ({ connection, region, cluster, namespace, service, number }: Omit<RevisionTable, 'sealed'>) => ({
  row: JSON.stringify([connection, region, cluster, namespace, service, Number(number)]),
  kind: 'revision',
})

const ONE_SERVICE = sql`newer.connection = revision.connection and newer.region = revision.region
  and newer.cluster = revision.cluster and newer.namespace = revision.namespace and newer.service = revision.service`

export class Rows {
  readonly #db: Kysely<Tables>
  readonly #box: SecretBox

  constructor({ db }: Store, box: SecretBox) {
    this.#db = db
    this.#box = box
  }

  /** Newest first. */
  async some(place: ServicePlace, { offset = 0, limit = 1 } = {}): Promise<Row[]> {
    const rows = await this.#of(place).selectAll().orderBy('number', 'desc').offset(offset).limit(limit).execute()
    return rows.map((row) => this.#opened(row))
  }

  async one(place: ServicePlace, number: number): Promise<Row | undefined> {
    const row = await this.#of(place).selectAll().where('number', '=', number).executeTakeFirst()
    return row && this.#opened(row)
  }

  async count(place: ServicePlace): Promise<number> {
    const { count } = await this.#of(place)
      .select((eb) => eb.fn.countAll().as('count'))
      .executeTakeFirstOrThrow()
    return Number(count)
  }

  async add(place: ServicePlace, { content, ...row }: Omit<Row, keyof ReturnType<typeof placed>>): Promise<void> {
    const whole = { ...placed(place), ...row, key_id: '', sealed: '' }
    await this.#db
      .insertInto('revision')
      .values({ ...whole, ...this.#sealed(whole, JSON.stringify(content)) })
      .execute()
  }

  /** Seen again; `content` where something of it that is no difference has changed. */
  async touch(place: ServicePlace, { number, lastSeen }: Touched, content?: Content): Promise<void> {
    const row = { ...placed(place), number } as RevisionTable
    await this.#db
      .updateTable('revision')
      .set({ last_seen: lastSeen, ...(content ? this.#sealed(row, JSON.stringify(content)) : {}) })
      .where((eb) => eb.and({ ...placed(place), number }))
      .execute()
  }

  /** Those up to this number. */
  async removeUpTo(place: ServicePlace, number: number): Promise<void> {
    await this.#db
      .deleteFrom('revision')
      .where((eb) => eb.and(placed(place)))
      .where('number', '<=', number)
      .execute()
  }

  /** Of every service all but its newest `most`, and of those what was last seen before `beforeMs`; never the newest. */
  async removeOld(most: number, beforeMs: number): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('revision')
      .where(
        sql<boolean>`exists (select 1 from revision as newer where ${ONE_SERVICE} and newer.number > revision.number
          and (revision.last_seen < ${beforeMs} or revision.number <= newer.number - ${most}))`,
      )
      .executeTakeFirstOrThrow()
    return Number(numDeletedRows)
  }

  /** What was sealed before the master key was changed is sealed anew; what does not open stays as it is. */
  async sealAnew(): Promise<void> {
    const keys = await this.#db.selectFrom('revision').select('key_id').distinct().execute()
    const old = keys.map(({ key_id }) => key_id).filter((keyId) => this.#box.isOld({ keyId, sealed: '' }))
    for (const keyId of old) await this.#sealAnewFrom(keyId)
  }

  async #sealAnewFrom(keyId: string): Promise<void> {
    for (let skipped = 0; ; ) {
      const query = this.#db.selectFrom('revision').selectAll().where('key_id', '=', keyId)
      const rows = await query
        .orderBy('connection')
        .orderBy('region')
        .orderBy('cluster')
        .orderBy('namespace')
        .orderBy('service')
        .orderBy('number')
        .offset(skipped)
        .limit(TOGETHER)
        .execute()
      const texts = rows.flatMap((row) => {
        const text = this.#text(row)
        return text === undefined ? [] : [{ row, text }]
      })
      skipped += rows.length - texts.length
      await this.#db.transaction().execute(async (inside) => {
        for (const { row, text } of texts) {
          const { connection, region, cluster, namespace, service, number } = row
          await inside
            .updateTable('revision')
            .set(this.#sealed(row, text))
            .where((eb) => eb.and({ connection, region, cluster, namespace, service, number }))
            .execute()
        }
      })
      if (rows.length < TOGETHER) return
    }
  }

  #of(place: ServicePlace) {
    return this.#db.selectFrom('revision').where((eb) => eb.and(placed(place)))
  }

  #sealed(row: Omit<RevisionTable, 'sealed'>, text: string): Pick<RevisionTable, 'key_id' | 'sealed'> {
    const { keyId, sealed } = this.#box.sealText(text, boundTo(row))
    return { key_id: keyId, sealed }
  }

  #text(row: RevisionTable): string | undefined {
    try {
      return this.#box.openText({ keyId: row.key_id, sealed: row.sealed }, boundTo(row))
    } catch {
      return undefined
    }
  }

  #opened(row: RevisionTable): Row {
    const { key_id: _keyId, sealed: _sealed, at, last_seen, number, ...rest } = row
    const text = this.#text(row)
    return {
      ...rest,
      // PostgreSQL gives them as text
      number: Number(number),
      at: Number(at),
      last_seen: Number(last_seen),
      content: text === undefined ? undefined : (JSON.parse(text) as Content),
    }
  }
}

interface Touched {
  number: number
  /** Milliseconds since 1970. */
  lastSeen: number
}
