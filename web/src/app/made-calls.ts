// What the inspector tells of a call: read from what was sent when somebody looks, without its secrets.
import type { ActionFacts } from '@pierhead/shared/action-facts'
import { Scope } from '@pierhead/shared/scope'
import { withoutSecrets } from '@pierhead/shared/secret-paths'
import type { MadeCall } from '#api/call-log.ts'

export type ShownCall = { call: MadeCall; input: unknown } & (
  | { kind: 'action'; id: string; facts: ActionFacts; scope: Scope | undefined }
  | { kind: 'metrics' | 'log' }
)

const API = '/api/'
const EXPLAIN = '/api/explain/'

/** Undefined for what is no call of an action. */
export function shownCall(call: MadeCall, facts: Readonly<Record<string, ActionFacts>>): ShownCall | undefined {
  const [path = '', query] = call.url.split('?')
  if (path === '/api/metrics') return { call, kind: 'metrics', input: bodyOf(call) }
  if (path === '/api/logs') return { call, kind: 'log', input: Object.fromEntries(new URLSearchParams(query)) }
  const body = bodyOf(call)
  const id = path.slice(path.startsWith(EXPLAIN) ? EXPLAIN.length : API.length)
  const known = Object.hasOwn(facts, id) ? facts[id] : undefined
  if (!known) return undefined
  const input = withoutSecrets(body.input, known.secrets ?? [])
  return { call, kind: 'action', id, facts: known, input, scope: Scope.safeParse(body.scope).data }
}

function bodyOf({ body }: MadeCall): { scope?: unknown; input?: unknown } {
  try {
    return JSON.parse(body || '{}') as object
  } catch {
    return {}
  }
}
