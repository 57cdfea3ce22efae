// What points at a cluster's services from outside of them, read before one of them is deleted.
import type { Row } from '@pierhead/shared/catalogue'
import type { Ingress } from '@pierhead/shared/catalogue/ingress'
import type { LogCollector } from '@pierhead/shared/catalogue/log'
import type { Scope } from '@pierhead/shared/scope'
import type { QueryClient } from '@tanstack/react-query'
import { qList, type Read } from '#api/query.ts'

/** Each undefined where it could not be read: a warning then says so, and nobody is held up. */
export interface Pointers {
  /** Of all namespaces. */
  ingresses: readonly Ingress[] | undefined
  /** Of the whole registry. */
  triggers: readonly Row<'ccr.ListTrigger'>[] | undefined
  collectors: readonly LogCollector[] | undefined
}

/** Of several services it is read once. */
const SHARED_MS = 30_000

export async function readPointers(
  client: QueryClient,
  scope: Scope,
  clusterId: string,
  staleTime = SHARED_MS,
): Promise<Pointers> {
  const all = <Item>(read: Read<Item[]>) => client.fetchQuery({ ...read, staleTime }).catch(() => undefined)
  const [ingresses, triggers, collectors] = await Promise.all([
    all(qList('ccs.DescribeIngress', scope, { clusterId, allnamespace: true })),
    all(qList('ccr.ListTrigger', scope, {})),
    all(qList('ccs.ListLogCollector', scope, { clusterId })),
  ])
  return { ingresses, triggers, collectors }
}
