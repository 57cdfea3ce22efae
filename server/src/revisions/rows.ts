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

/** What lists show: opened by itself, for a configuration of many containers is long. */
export interface Head {
  /** Against the one before it, without the values; null where that was not there, or could not be read. */
  changes: Pick<Change, 'path' | 'kind'>[] | null
}

export interface Content {
  config: ServiceConfig
  /** null where it was too long to be kept. */
  yaml: string | null
  lost: LostSetting[]
  missing: MissingSetting[]
}

/** All but what is long. */
const short = [
  'connection',
  'region',
  'cluster',
  'namespace',
  'service',
  'number',
  'service_created_at',
  'at',
  'last_seen',
  'user_id',
  'email',
  'action',
  'outcome',
  'reason',
  'request_id',
  'same_as',
  'key_id',
  'sealed_head',
] as const satisfies (keyof RevisionTable)[]
type Short = Omit<RevisionTable, 'sealed'>

type Plain = Omit<RevisionTable, 'key_id' | 'sealed' | 'sealed_head'>
/** Without either where the row was changed from outside and does not open. */
export type Row = Plain & { head: Head | undefined }
export type WholeRow = Row & { content: Content | undefined }

/** Rows that are sealed anew in one transaction. */
const TOGETHER = 200

const placed = ({ connection, region, clusterId, namespace, serviceName }: ServicePlace) => ({
  connection,
  region,
  cluster: clusterId,
  namespace,
  service: serviceName,
})

type Named = Pick<RevisionTable, 'connection' | 'region' | 'cluster' | 'namespace' | 'service' | 'number'>
type Kind = 'revision' | 'revision-head'

const boundTo = ({ connection, region, cluster, namespace, service, number }: Named, kind: Kind) => ({
  row: JSON.stringify([connection, region, cluster, namespace, service, Number(number)]),
  kind,
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
  async heads(place: ServicePlace, { offset = 0, limit = 1 } = {}): Promise<Row[]> {
    const rows = await this.#of(place).select(short).orderBy('number', 'desc').offset(offset).limit(limit).execute()
    return rows.map((row) => this.#opened(row))
  }

  /** Newest first, with all that is in them. */
  async some(place: ServicePlace, { offset = 0, limit = 1 } = {}): Promise<WholeRow[]> {
    const rows = await this.#of(place).selectAll().orderBy('number', 'desc').offset(offset).limit(limit).execute()
    return rows.map((row) => this.#whole(row))
  }

  async one(place: ServicePlace, number: number): Promise<WholeRow | undefined> {
    const row = await this.#of(place).selectAll().where('number', '=', number).executeTakeFirst()
    return row && this.#whole(row)
  }

  async count(place: ServicePlace): Promise<number> {
    const { count } = await this.#of(place)
      .select((eb) => eb.fn.countAll().as('count'))
      .executeTakeFirstOrThrow()
    return Number(count)
  }

  async add(
    place: ServicePlace,
    { head, content, ...row }: Omit<Plain, keyof ReturnType<typeof placed>> & { head: Head; content: Content },
  ): Promise<void> {
    const whole = { ...placed(place), ...row }
    const values = {
      ...whole,
      ...this.#sealed(whole, { head: JSON.stringify(head), content: JSON.stringify(content) }),
    }
    await this.#db.insertInto('revision').values(values).execute()
  }

  /** Seen again; `content` where something of it that is no difference has changed. */
  async touch(place: ServicePlace, row: Pick<WholeRow, 'number' | 'head'>, lastSeen: number, content?: Content) {
    const named = { ...placed(place), number: row.number }
    const texts = content && { head: JSON.stringify(row.head), content: JSON.stringify(content) }
    await this.#db
      .updateTable('revision')
      .set({ last_seen: lastSeen, ...(texts ? this.#sealed(named, texts) : {}) })
      .where((eb) => eb.and(named))
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
      const rows = await this.#db
        .selectFrom('revision')
        .selectAll()
        .where('key_id', '=', keyId)
        .orderBy('connection')
        .orderBy('region')
        .orderBy('cluster')
        .orderBy('namespace')
        .orderBy('service')
        .orderBy('number')
        .offset(skipped)
        .limit(TOGETHER)
        .execute()
      const opened = rows.flatMap((row) => {
        const texts = this.#texts(row)
        return texts ? [{ row, texts }] : []
      })
      skipped += rows.length - opened.length
      await this.#db.transaction().execute(async (inside) => {
        for (const { row, texts } of opened) {
          const { connection, region, cluster, namespace, service, number } = row
          const named = { connection, region, cluster, namespace, service, number }
          const update = inside.updateTable('revision').set(this.#sealed(row, texts))
          await update.where((eb) => eb.and(named)).execute()
        }
      })
      if (rows.length < TOGETHER) return
    }
  }

  #of(place: ServicePlace) {
    return this.#db.selectFrom('revision').where((eb) => eb.and(placed(place)))
  }

  #sealed(row: Named, { head, content }: Texts): Pick<RevisionTable, 'key_id' | 'sealed' | 'sealed_head'> {
    const { keyId, sealed } = this.#box.sealText(content, boundTo(row, 'revision'))
    return { key_id: keyId, sealed, sealed_head: this.#box.sealText(head, boundTo(row, 'revision-head')).sealed }
  }

  /** undefined where one of the two does not open. */
  #texts(row: RevisionTable): Texts | undefined {
    const [head, content] = [this.#text(row, row.sealed_head, 'revision-head'), this.#text(row, row.sealed, 'revision')]
    return head === undefined || content === undefined ? undefined : { head, content }
  }

  #text(row: Short, sealed: string, kind: Kind): string | undefined {
    try {
      return this.#box.openText({ keyId: row.key_id, sealed }, boundTo(row, kind))
    } catch {
      return undefined
    }
  }

  #opened(row: Short): Row {
    const { key_id: _keyId, sealed_head: sealed, at, last_seen, number, ...rest } = row
    const text = this.#text(row, sealed, 'revision-head')
    return {
      ...rest,
      // PostgreSQL gives them as text
      number: Number(number),
      at: Number(at),
      last_seen: Number(last_seen),
      head: text === undefined ? undefined : (JSON.parse(text) as Head),
    }
  }

  #whole({ sealed, ...row }: RevisionTable): WholeRow {
    const text = this.#text(row, sealed, 'revision')
    return { ...this.#opened(row), content: text === undefined ? undefined : (JSON.parse(text) as Content) }
  }
}

interface Texts {
  head: string
  content: string
}
