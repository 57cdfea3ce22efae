// The audit and its settings, for administrators.
import type { Book } from '../audit/book.ts'
import type { ConsoleHandlers } from './handlers.ts'

/** Rows of a page, unless told otherwise. */
const LIMIT = 50

export const auditHandlers = (book: Book) =>
  ({
    'console.DescribeAudit': ({ offset = 0, limit = LIMIT, ...filters }) => book.page(filters, { offset, limit }),
    'console.DescribeAuditHistogram': async ({ buckets, ...filters }) => ({
      buckets: await book.histogram(filters, buckets),
    }),
    'console.CheckAudit': async () => {
      const { intact, rows, brokenAt, why } = await book.check()
      return { intact, rows, brokenAt, why }
    },
    'console.DescribeSettings': async () => ({ auditRetentionDays: await book.retentionDays() }),
    'console.ModifySettings': async ({ auditRetentionDays }, { note }) => {
      note({ before: { auditRetentionDays: await book.retentionDays() }, after: { auditRetentionDays } })
      await book.keepFor(auditRetentionDays)
      return {}
    },
  }) satisfies ConsoleHandlers
