// GET /api/audit.csv and /api/audit.jsonl: the rows that the filters find, for administrators, in constant memory.
import { auditFilters } from '@pierhead/shared/catalogue/console-audit'
import { ProblemError } from '@pierhead/shared/problem'
import { highestRole } from '@pierhead/shared/roles'
import { z } from 'zod'
import type { Caller, Principal } from '../access/door.ts'
import { requireOwnRole } from '../access/permit.ts'
import { WrongMethod } from '../answer.ts'
import { csvHead, csvLine, jsonLine } from '../audit/as-text.ts'
import type { Audit, Deed } from '../audit/audit.ts'
import type { Book } from '../audit/book.ts'
import { parsed } from '../dispatch.ts'
import { apiHeaders } from '../middleware/headers.ts'

const Filters = z.strictObject(auditFilters)

const forms = {
  '/api/audit.csv': { type: 'text/csv; charset=utf-8', head: csvHead, line: csvLine },
  '/api/audit.jsonl': { type: 'application/jsonl; charset=utf-8', head: '', line: jsonLine },
} as const

type ExportPath = keyof typeof forms

export const exportPaths = Object.keys(forms) as ExportPath[]
export const isExportPath = (path: string): path is ExportPath => Object.hasOwn(forms, path)

/** Whoever takes the audit away leaves a row in it. */
export async function exportAudit(
  book: (Audit & Book) | undefined,
  request: Request,
  { principal, caller }: { principal: Principal; caller: Caller },
): Promise<Response> {
  // HEAD comes by here too
  if (request.method !== 'GET') throw new WrongMethod('GET')
  if (!book) throw new ProblemError('not_found', 'This console keeps no audit.')
  const { pathname, searchParams } = new URL(request.url)
  if (!isExportPath(pathname)) throw new ProblemError('not_found', 'The API has no such path.')
  const deed = deedOf(pathname, principal, caller)
  try {
    requireOwnRole(principal, 'administrator')
  } catch (error) {
    await book.event(deed, { result: 'denied', problem: 'forbidden' })
    throw error
  }
  const filters = parsed(Filters, valuesOf(searchParams))
  await book.event({ ...deed, input: filters }, { result: 'done' })
  const { type, head, line } = forms[pathname]
  return new Response(
    streamOf(head, book.walk(filters), (rows) => rows.map(line).join('')),
    {
      headers: {
        ...apiHeaders,
        'content-type': type,
        'content-disposition': `attachment; filename="${pathname.slice('/api/'.length)}"`,
        'x-request-id': caller.requestId,
      },
    },
  )
}

const deedOf = (path: ExportPath, principal: Principal, caller: Caller): Deed => ({
  who: { userId: principal.userId, email: principal.email, role: highestRole(principal) ?? 'none' },
  address: caller.address,
  action: 'export-audit',
  object: path.slice('/api/'.length),
  requestId: caller.requestId,
})

/** One that comes twice is a list, which no filter but `results` takes. */
function valuesOf(parameters: URLSearchParams): Record<string, unknown> {
  const names = [...new Set(parameters.keys())]
  return Object.fromEntries(
    names.map((name) => {
      const values = parameters.getAll(name)
      return [name, values.length > 1 || name === 'results' ? values : values[0]]
    }),
  )
}

const utf8 = new TextEncoder()

/** The next rows are read when there is room for them. */
function streamOf<Rows>(head: string, parts: AsyncGenerator<Rows>, textOf: (rows: Rows) => string): ReadableStream {
  return new ReadableStream({
    start: (controller) => controller.enqueue(utf8.encode(head)),
    pull: async (controller) => {
      const { done, value } = await parts.next()
      if (done) controller.close()
      else controller.enqueue(utf8.encode(textOf(value)))
    },
    cancel: () => void parts.return(undefined),
  })
}
