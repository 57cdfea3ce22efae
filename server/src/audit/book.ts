// The audit on the console's store. Every row is on the disk before whoever wrote it goes on.
import type { AuditRow } from '@pierhead/shared/catalogue/console-audit'
import { ProblemError } from '@pierhead/shared/problem'
import type { Logger } from '../log.ts'
import type { Store } from '../store/store.ts'
import type { Audit } from './audit.ts'
import { type Checked, checkChain } from './chain.ts'
import { entryOf, outcomeEntry, removalEntry } from './entries.ts'
import { type Bucket, type Filters, type Page, Reading } from './reading.ts'
import { lastBefore, removeUpTo } from './removing.ts'
import { type Entry, Writer } from './writer.ts'

export interface BookDeps {
  store: Store
  now: () => Date
  log: Logger
  /** How long rows are kept, unless an administrator has said otherwise. */
  retentionDays: number
}

/** What is asked of the audit, beside writing to it. */
export interface Book {
  page: (filters: Filters, page: Page) => Promise<{ totalCount: number; rows: AuditRow[] }>
  walk: (filters: Filters) => AsyncGenerator<AuditRow[]>
  histogram: (filters: Filters, buckets?: number) => Promise<Bucket[]>
  check: () => Promise<Checked>
  retentionDays: () => Promise<number>
  keepFor: (days: number) => Promise<void>
  /** Removes what is older than that, and says how many rows. To be called at the start and once a day. */
  removeOld: () => Promise<number>
  /** Once all that was asked for is on the disk: before the store is closed. */
  settled: () => Promise<void>
}

const RETENTION = 'audit.retentionDays'
const DAY_MS = 86_400_000

export async function createAuditBook({ store, now, log, retentionDays }: BookDeps): Promise<Audit & Book> {
  const { db } = store
  const run = crypto.randomUUID()
  const writer = new Writer(store)
  const reading = new Reading(db, run)
  const moment = () => ({ at: now().getTime(), run })
  const written = async (entry: Entry) => {
    try {
      return await writer.append(entry)
    } catch (error) {
      log.error({ err: error, action: entry.action, requestId: entry.request_id }, 'the audit cannot be written')
      throw new ProblemError('audit_unavailable', 'The audit cannot be written, so nothing was done.', { cause: error })
    }
  }
  const keptFor = async () => {
    const set = await db.selectFrom('setting').select('value').where('name', '=', RETENTION).executeTakeFirst()
    return set ? Number(set.value) : retentionDays
  }
  return {
    intent: (deed) => written(entryOf('intent', moment(), deed)),
    event: async (deed, outcome) => void (await written(entryOf('event', moment(), deed, outcome))),
    outcome: async (intent, outcome) => {
      await writer.append(outcomeEntry(moment(), intent, outcome)).catch((error: unknown) => {
        log.error({ err: error, intent, result: outcome.result }, 'the outcome of an audited call cannot be written')
      })
    },
    page: (filters, page) => reading.page(filters, page),
    walk: (filters) => reading.walk(filters),
    histogram: (filters, buckets) => reading.histogram(filters, buckets),
    check: () => checkChain(store, writer.head),
    retentionDays: keptFor,
    keepFor: async (days) => {
      const value = String(days)
      await db
        .insertInto('setting')
        .values({ name: RETENTION, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute()
    },
    removeOld: async () => {
      const last = await lastBefore(db, now().getTime() - (await keptFor()) * DAY_MS)
      if (!last) return 0
      // the row that stands for them comes first: a console that dies between the two removes them at its next start
      await written(removalEntry(moment(), last))
      return removeUpTo(db, last.id)
    },
    settled: () => writer.settled(),
  }
}
