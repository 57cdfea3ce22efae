// For tests: the console with its audit on a store, before a cloud that notes the names of the actions it was sent.
import { type ActionId, catalogue } from '@pierhead/shared/catalogue'
import { examples } from '@pierhead/shared/examples'
import { filled, references } from '@pierhead/shared/examples/references'
import { confirmationFor } from '@pierhead/shared/objects'
import type { Principal } from './access/door.ts'
import { openTo } from './access/door.ts'
import { createApp } from './app.ts'
import { createAuditBook } from './audit/book.ts'
import { post, scope } from './canned-cloud.ts'
import { inMemory, simulated } from './connections.ts'
import type { ConsoleHandlers } from './console/handlers.ts'
import { createLog } from './log.ts'
import { openSqlite } from './store/sqlite.ts'
import { migrate } from './store/store.ts'

interface Given {
  account: string
  fetch: (request: Request) => Response | Promise<Response>
  principal?: Partial<Principal>
  production?: boolean
  handlers?: ConsoleHandlers
}

export async function audited({ account, fetch, principal = {}, production = false, handlers = {} }: Given) {
  const store = openSqlite(':memory:')
  await migrate(store)
  const clock = { ms: Date.now() }
  const [now, log] = [() => new Date(clock.ms), createLog('silent')]
  const book = await createAuditBook({ store, now, log, retentionDays: 365 })
  const sent: string[] = []
  const app = createApp({
    door: openTo(principal),
    audit: book,
    book,
    cloud: async (request) => {
      const copy = request.clone()
      sent.push(/Action=(\w+)/.exec(await copy.text())?.[1] ?? copy.url)
      return fetch(request)
    },
    connections: inMemory([{ ...simulated(account), production }]),
    handlers,
    now,
    log,
    limits: { retryPauseMs: 0 },
  })
  const call = async (id: string, input: unknown, more: object = {}) => {
    const response = await app.request(`/api/${id}`, post({ scope, input, ...more }))
    const body = (await response.json()) as Record<string, unknown>
    return { status: response.status, code: body?.code, body }
  }
  const rows = async () => (await book.page({}, { offset: 0, limit: 500 })).rows.toReversed()
  return { app, book, store, clock, sent, call, rows }
}

/** An input that the action takes, with what confirms it. */
export function exampleOf(id: ActionId) {
  const input = filled(examples[id] ?? {}, (name) => references[name].standIn)
  return { input, confirm: confirmationFor(id, input) }
}

/** Every action of the console's own is answered: with nothing. */
export const answeredWithNothing = Object.fromEntries(
  Object.keys(catalogue)
    .filter((id) => id.startsWith('console.'))
    .map((id) => [id, () => ({})]),
) as ConsoleHandlers
