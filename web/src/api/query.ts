// Reads and writes of the console over TanStack Query: a page names an action and gets typed, cached, cancellable data.
import type { ActionId, Input, Parsed, Row } from '@pierhead/shared/catalogue'
import { type Call, newKey } from '@pierhead/shared/client'
import { confirmationFor } from '@pierhead/shared/objects'
import type { ProblemError } from '@pierhead/shared/problem'
import type { Scope } from '@pierhead/shared/scope'
import {
  type QueryFunctionContext,
  type QueryKey,
  type UseMutationResult,
  type UseQueryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { useScope } from './use-scope.ts'

/** Actions that answer a list. */
export type ListId = { [Id in ActionId]: Row<Id> extends never ? never : Id }[ActionId]

/** console.* actions are the BFF's own: they are about no account. */
export const noScope: Scope = { connection: 'none', region: 'none' }

const PAGE_SIZE = 100
const MOVING_MS = 2_000
const RESTING_MS = 15_000

type Key<Id extends ActionId> = readonly [id: Id, scope: Scope, input: Input<Id>, extent: 'one' | 'all']

/** Options for useQuery, with the type of the data. */
export type Read<Data> = UseQueryOptions<Data, ProblemError> & { queryKey: QueryKey }

/** A read: `useQuery(q('ccs.DescribeClusterServiceInfo', scope, { clusterId, serviceName }))`. */
export const q = <Id extends ActionId>(id: Id, scope: Scope, input: Input<Id>): Read<Parsed<Id>> => ({
  queryKey: [id, scope, input, 'one'],
})

/** All rows of a list action, page by page where the cloud pages. */
export const qList = <Id extends ListId>(id: Id, scope: Scope, input: Input<Id>): Read<Row<Id>[]> => ({
  queryKey: [id, scope, input, 'all'],
})

/** Polls a read: every 2 s while `moving` says that something changes, else every 15 s; never in a hidden tab. */
export const live = <Data>(options: Read<Data>, moving: (data: Data) => boolean = () => false): Read<Data> => ({
  ...options,
  refetchInterval: ({ state: { data } }) => (data !== undefined && moving(data) ? MOVING_MS : RESTING_MS),
})

/** The one query function, for QueryClient's defaults: keys say what to call. */
export const readBy =
  (call: Call) =>
  ({ queryKey, signal }: QueryFunctionContext): Promise<unknown> => {
    const [id, scope, input, extent] = queryKey as unknown as Key<ActionId>
    return extent === 'all' ? readAll(call, id as ListId, scope, input, signal) : call(id, scope, input, { signal })
  }

type Fields = Readonly<Record<string, unknown>>

async function readAll(call: Call, id: ListId, scope: Scope, input: object, signal: AbortSignal): Promise<unknown[]> {
  const { default: facts } = await import('virtual:list-facts')
  const { rows: path, paging } = facts[id] ?? { rows: [] }
  const rowsOf = (answer: unknown) => memberOf(answer, path) as unknown[]
  if (!paging) return rowsOf(await call(id, scope, input as Input<typeof id>, { signal }))
  const rows: unknown[] = []
  for (;;) {
    const page = { ...input, [paging.offset]: rows.length, [paging.limit]: PAGE_SIZE } as Input<typeof id>
    const answer = await call(id, scope, page, { signal })
    const more = rowsOf(answer)
    rows.push(...more)
    if (more.length === 0 || rows.length >= Number(memberOf(answer, paging.total) ?? 0)) return rows
  }
}

const memberOf = (answer: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, name) => (inner as Fields)[name], answer)

/**
 * A write. Never retried (a second try may act twice); after success every read but monitoring is stale,
 * and those on screen are read again at once. `why` is written down with it. `keyOf` is asked when it leaves: whoever sends
 * the same change again names the key of the first sending, and the server does it once.
 */
export const useAction = <Id extends ActionId>(id: Id, why = '', keyOf: () => string = newKey) =>
  useWrite(id, useScope(), why, keyOf)

/** A write of the console's own: its pages are about no account. */
export const useConsoleAction = <Id extends ActionId & `console.${string}`>(id: Id) => useWrite(id, noScope, '', newKey)

function useWrite<Id extends ActionId>(
  id: Id,
  scope: Scope,
  why: string,
  keyOf: () => string,
): UseMutationResult<Parsed<Id>, ProblemError, Input<Id>> {
  const client = useQueryClient()
  return useMutation({
    mutationKey: [id, scope],
    meta: { why: why.trim(), keyOf },
    retry: false,
    onSuccess: () =>
      client.invalidateQueries({ predicate: ({ queryKey }) => !String(queryKey[0]).startsWith('monitor.') }),
  })
}

/** The one mutation function, for QueryClient's defaults. */
export const writeBy =
  (call: Call) =>
  (input: unknown, { mutationKey, meta }: { mutationKey?: readonly unknown[]; meta?: Fields | undefined }) => {
    const [id, scope] = mutationKey as [ActionId, Scope]
    const why = meta?.why ? { why: String(meta.why) } : {}
    const keyOf = (meta?.keyOf ?? newKey) as () => string
    // the page has asked whoever destroys something for its name
    return call(id, scope, input as Input<typeof id>, { confirm: confirmationFor(id, input), key: keyOf(), ...why })
  }
