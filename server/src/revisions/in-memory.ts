// For tests of pages: revisions and preferences that are kept as long as the test runs.
import { randomBytes } from 'node:crypto'
import { createAuditBook } from '../audit/book.ts'
import { preferenceHandlers } from '../console/preferences.ts'
import { revisionHandlers } from '../console/revisions.ts'
import { createLog } from '../log.ts'
import { keptPreferences } from '../preferences/preferences.ts'
import { masterKeyOf } from '../store/master-key.ts'
import { SecretBox } from '../store/secret-box.ts'
import { openSqlite } from '../store/sqlite.ts'
import { migrate } from '../store/store.ts'
import { createRevisionBook } from './book.ts'

/** What `createApp` wants beside the rest. */
export async function keepingRevisions(now: () => Date) {
  const store = openSqlite(':memory:')
  await migrate(store)
  const box = new SecretBox([masterKeyOf(randomBytes(32).toString('hex'))])
  const log = createLog('silent')
  const audit = await createAuditBook({ store, now, log, retentionDays: 365 })
  const revisions = await createRevisionBook({ store, box, now, log, most: 100, days: 365, isKnown: () => true })
  const preferences = preferenceHandlers(keptPreferences(store, now))
  return { audit, revisions, handlers: { ...revisionHandlers(revisions), ...preferences } }
}
