// Reads the audit: an intent and its outcome are one row for whoever asks.
import type { AuditRow, auditFilters, auditResults } from '@pierhead/shared/catalogue/console-audit'
import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import type { Tables } from '../store/store.ts'

export type Filters = z.output<z.ZodObject<typeof auditFilters>>
type Result = (typeof auditResults)[number]

export interface Page {
  offset: number
  limit: number
}

export interface Bucket {
  from: string
  to: string
  good: number
  bad: number
}

const WALK = 500
const BUCKETS = 48

/** `run` is the life of this console: what an earlier one began and did not end has an unknown end. */
export class Reading {
  readonly #db: Kysely<Tables>
  readonly #run: string

  constructor(db: Kysely<Tables>, run: string) {
    this.#db = db
    this.#run = run
  }

  /** Newest first. */
  async page(filters: Filters, { offset, limit }: Page): Promise<{ totalCount: number; rows: AuditRow[] }> {
    const query = found(this.#db, this.#run, filters)
    const { count } = await query.select((eb) => eb.fn.countAll().as('count')).executeTakeFirstOrThrow()
    const rows = await shown(query, this.#run).orderBy('intent.id', 'desc').offset(offset).limit(limit).execute()
    return { totalCount: Number(count), rows: rows.map(asRow) }
  }

  /** Newest first, all of them, few at a time. Rows that come meanwhile are not among them. */
  async *walk(filters: Filters): AsyncGenerator<AuditRow[]> {
    let below = Number.MAX_SAFE_INTEGER
    for (;;) {
      const some = await shown(found(this.#db, this.#run, filters), this.#run)
        .where('intent.id', '<', below)
        .orderBy('intent.id', 'desc')
        .limit(WALK)
        .execute()
      const rows = some.map(asRow)
      if (rows.length > 0) yield rows
      below = rows.at(-1)?.id ?? 0
      if (rows.length < WALK) return
    }
  }

  /** Over the asked time, or over that of the rows; empty where there are none. */
  async histogram(filters: Filters, count = BUCKETS): Promise<Bucket[]> {
    const query = found(this.#db, this.#run, filters)
    const { first, last } = await query
      .select((eb) => [eb.fn.min('intent.at').as('first'), eb.fn.max('intent.at').as('last')])
      .executeTakeFirstOrThrow()
    if (first === null || last === null) return []
    const from = filters.from ? Date.parse(filters.from) : Number(first)
    const to = filters.to ? Date.parse(filters.to) : Number(last) + 1
    const width = Math.max(1, Math.ceil((to - from) / count))
    const place = sql<number>`(intent.at - ${sql.lit(from)}) / ${sql.lit(width)}`
    const counted = await query
      .select((eb) => [place.as('place'), resultIn(this.#run).as('ending'), eb.fn.countAll().as('count')])
      .groupBy(['place', 'ending'])
      .execute()
    const size = Math.min(count, Math.ceil((to - from) / width))
    const buckets = Array.from({ length: size }, (_, index) => ({
      from: iso(from + index * width),
      to: iso(Math.min(to, from + (index + 1) * width)),
      good: 0,
      bad: 0,
    }))
    for (const { place: index, ending, count: rows } of counted) {
      const bucket = buckets[Number(index)]
      if (bucket) bucket[isGood(ending) ? 'good' : 'bad'] += Number(rows)
    }
    return buckets
  }
}

/** `unknown` where an earlier life of the console left it open. */
const resultIn = (run: string) =>
  sql<Result>`coalesce(outcome.result, intent.result, case when intent.run = ${run} then 'running' else 'unknown' end)`

function found(db: Kysely<Tables>, run: string, { who, action, object, connection, results, from, to }: Filters) {
  let query = db
    .selectFrom('audit as intent')
    .leftJoin('audit as outcome', (join) =>
      join.onRef('outcome.about', '=', 'intent.id').on('outcome.kind', '=', 'outcome'),
    )
    .where('intent.kind', '!=', 'outcome')
  if (who) query = query.where(holding('intent.email', who))
  if (action) query = query.where(holding('intent.action', action))
  if (object) query = query.where(holding('intent.object', object))
  if (connection) query = query.where('intent.connection', '=', connection)
  if (results?.length) query = query.where(resultIn(run), 'in', results)
  if (from) query = query.where('intent.at', '>=', Date.parse(from))
  if (to) query = query.where('intent.at', '<', Date.parse(to))
  return query
}

const shown = (query: ReturnType<typeof found>, run: string) =>
  query
    .select([
      'intent.id',
      'intent.at',
      'intent.kind',
      'intent.user_id',
      'intent.email',
      'intent.role',
      'intent.address',
      'intent.action',
      'intent.connection',
      'intent.region',
      'intent.object',
      'intent.reason',
      'intent.input',
      'intent.request_id',
      'outcome.at as ended',
    ])
    .select((eb) => [
      resultIn(run).as('result'),
      eb.fn.coalesce('outcome.problem', 'intent.problem').as('problem'),
      eb.fn.coalesce('outcome.cloud_code', 'intent.cloud_code').as('cloud_code'),
      eb.fn.coalesce('outcome.upstream_request_id', 'intent.upstream_request_id').as('upstream_request_id'),
      eb.fn.coalesce('outcome.before', 'intent.before').as('before'),
      eb.fn.coalesce('outcome.after', 'intent.after').as('after'),
    ])

const isGood = (result: Result) => result === 'done' || result === 'running'

const iso = (ms: number) => new Date(ms).toISOString()

/** Anywhere in the column, whatever its case; `%` and `_` mean themselves. */
const holding = (column: 'intent.email' | 'intent.action' | 'intent.object', part: string) =>
  sql<boolean>`lower(${sql.ref(column)}) like ${`%${part.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`

type Shown = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number]

const asRow = (row: Shown): AuditRow => ({
  id: Number(row.id),
  at: iso(Number(row.at)),
  endedAt: endOf(row),
  userId: row.user_id ?? '',
  email: row.email ?? '',
  role: row.role ?? '',
  address: row.address ?? '',
  action: row.action ?? '',
  connection: row.connection,
  region: row.region,
  object: row.object,
  reason: row.reason,
  input: parsed(row.input),
  before: parsed(row.before),
  after: parsed(row.after),
  result: row.result,
  problem: row.problem,
  cloudCode: row.cloud_code,
  upstreamRequestId: row.upstream_request_id,
  requestId: row.request_id ?? '',
})

/** What was over already ended when it was written. */
function endOf({ kind, at, ended }: Shown): string | null {
  const endedAt = kind === 'intent' ? ended : at
  return endedAt === null ? null : iso(Number(endedAt))
}

/** A text that somebody else wrote there is shown as it is. */
function parsed(json: string | null): unknown {
  if (json === null) return null
  try {
    return JSON.parse(json)
  } catch {
    return json
  }
}
