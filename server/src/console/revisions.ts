// The kept configurations of services, for whoever may read the service.
import { setTimeout as pause } from 'node:timers/promises'
import type { Handlers } from '@pierhead/shared/catalogue'
import type { RevisionContent } from '@pierhead/shared/catalogue/console-revisions'
import { ProblemError } from '@pierhead/shared/problem'
import { differences } from '@pierhead/shared/service-config/differences'
import { configOf } from '@pierhead/shared/service-config/kept'
import type { RevisionBook } from '../revisions/book.ts'
import type { ServicePlace } from '../revisions/rows.ts'
import type { ConsoleContext } from './handlers.ts'

/** Rows of a page, unless told otherwise. */
const LIMIT = 50
/** How long is waited for what is just being read. */
const SETTLING_MS = 3_000

type Ids = 'console.DescribeServiceRevisions' | 'console.DescribeServiceRevision'

export const revisionHandlers = (book: RevisionBook): Handlers<Ids, ConsoleContext> => ({
  'console.DescribeServiceRevisions': async ({ offset = 0, limit = LIMIT, ...named }, context) => {
    const place = await settledPlace(book, named, context)
    return { ...(await book.page(place, { offset, limit })), kept: book.kept }
  },
  'console.DescribeServiceRevision': async ({ number, against: other, ...named }, context) => {
    const place = await settledPlace(book, named, context)
    const [revision, against] = await Promise.all([
      found(book, place, number),
      other === undefined ? null : found(book, place, other),
    ])
    return { revision, against, changes: against ? differences(configOf(against), configOf(revision)) : [] }
  },
})

async function found(book: RevisionBook, place: ServicePlace, number: number): Promise<RevisionContent> {
  const revision = await book.one(place, number)
  if (revision) return revision
  throw new ProblemError('not_found', `Revision ${number} of this service is not kept, or does not open any more.`)
}

/** Whoever comes from a change finds what it made. */
async function settledPlace(
  book: RevisionBook,
  named: Omit<ServicePlace, 'connection' | 'region'>,
  { target }: ConsoleContext,
): Promise<ServicePlace> {
  if (!target) throw new Error('revisions belong to a connection')
  const place = { connection: target.connection.id, region: target.region, ...named }
  await Promise.race([book.settled(place), pause(SETTLING_MS, undefined, { ref: false })])
  return place
}
