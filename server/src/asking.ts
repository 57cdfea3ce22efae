// For tests: the console before any cloud, asked as a page asks it, with a clock that the test moves.

import type { ActionId, Parsed } from '@pierhead/shared/catalogue'
import { confirmationFor } from '@pierhead/shared/objects'
import type { Problem } from '@pierhead/shared/problem'
import { openTo } from './access/door.ts'
import { createApp } from './app.ts'
import { listAudit } from './audit/audit.ts'
import type { Cloud } from './cloud/wire.ts'
import type { Connections } from './connections.ts'
import { createLog } from './log.ts'

interface Before {
  cloud: Cloud
  connections: Connections
  now: () => Date
  /** Takes the lines of its log. */
  write?: (line: string) => void
}

export function asking({ write, ...before }: Before) {
  const log = write ? createLog('debug', { write }) : createLog('silent')
  const app = createApp({ door: openTo(), audit: listAudit(), ...before, log, limits: { retryPauseMs: 0 } })
  const [connection] = before.connections.all()
  const scope = { connection: connection?.id, region: connection?.regions[0] }
  const send = async (id: ActionId, input: unknown) => {
    const body = JSON.stringify({ scope, input, confirm: confirmationFor(id, input) })
    const headers = { 'content-type': 'application/json' }
    const response = await app.request(`/api/${id}`, { method: 'POST', headers, body })
    return { status: response.status, body: (await response.json()) as unknown }
  }
  return {
    /** A good answer; a refusal fails the test. */
    async ask<Id extends ActionId>(id: Id, input: unknown): Promise<Parsed<Id>> {
      const { status, body } = await send(id, input)
      if (status !== 200) throw new Error(`${id} was refused: ${JSON.stringify(body)}`)
      return body as Parsed<Id>
    },
    async refusal(id: ActionId, input: unknown): Promise<Problem> {
      const { status, body } = await send(id, input)
      if (status === 200) throw new Error(`${id} was not refused`)
      return body as Problem
    },
  }
}
