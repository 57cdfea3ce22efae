// Who made of a service what is seen of it now: told by the change itself, or found in the audit by whoever sees it later.
import type { CloudActionId } from '@pierhead/shared/catalogue'
import { objectOf } from '@pierhead/shared/objects'
import type { Kysely } from 'kysely'
import type { Tables } from '../store/store.ts'
import type { ServicePlace } from './rows.ts'

export interface Cause {
  userId: string
  email: string
  action: string
  outcome: 'done' | 'unknown'
  /** Why a production connection was unlocked, and what whoever changed it gave as their reason. */
  reason: string | null
  requestId: string
}

/** Changes after which a service is configured otherwise, as far as a revision holds it. */
export const changesOfServices = [
  'ccs.CreateClusterService',
  'ccs.ModifyClusterService',
  'ccs.ModifyClusterServiceImage',
  'ccs.ModifyServiceReplicas',
  'ccs.ModifyServiceDescription',
  'ccs.RollBackClusterService',
  'ccs.RedeployClusterService',
] as const satisfies CloudActionId[]

/** An intent comes before the call, which may take so long. */
const CALL_MS = 180_000
/** Before it leaves, the service is read once more, which counts as seen. */
const BEFORE_MS = 5_000

interface Window {
  /** When the service was last seen as it was, and when it was seen as it is. */
  sinceMs: number
  untilMs: number
  /** The request of a change that had not yet been made. */
  except: string | undefined
}

/**
 * The last change of the service that ended in this time, or whose end nobody wrote down. For what a console saw only after
 * it was killed in the midst of a change, could not read after it, or another console on the same store did.
 */
export async function causeIn(
  db: Kysely<Tables>,
  place: ServicePlace,
  { sinceMs, untilMs, except = '' }: Window,
): Promise<Cause | undefined> {
  const { connection, region, clusterId, namespace, serviceName } = place
  const names = [
    { clusterId, namespace, serviceName },
    ...(namespace === 'default' ? [{ clusterId, serviceName }] : []),
  ]
  const row = await db
    .selectFrom('audit as intent')
    .leftJoin('audit as outcome', (join) =>
      join.onRef('outcome.about', '=', 'intent.id').on('outcome.kind', '=', 'outcome'),
    )
    .select(['intent.user_id', 'intent.email', 'intent.action', 'intent.reason', 'intent.request_id', 'outcome.result'])
    .where('intent.kind', '=', 'intent')
    .where('intent.at', '>', sinceMs - CALL_MS)
    .where('intent.at', '<=', untilMs)
    .where('intent.request_id', '!=', except)
    .where('intent.connection', '=', connection)
    .where('intent.region', '=', region)
    .where('intent.action', 'in', changesOfServices)
    .where(
      'intent.object',
      'in',
      names.map(objectOf).filter((name) => name !== undefined),
    )
    .where((eb) =>
      eb.or([
        eb.and([eb('outcome.id', 'is', null), eb('intent.at', '>', sinceMs - BEFORE_MS)]),
        eb.and([eb('outcome.at', '>', sinceMs), eb('outcome.result', 'in', ['done', 'unknown'])]),
      ]),
    )
    .orderBy('intent.id', 'desc')
    .executeTakeFirst()
  if (!row) return undefined
  return {
    userId: row.user_id ?? '',
    email: row.email ?? '',
    action: row.action ?? '',
    outcome: row.result === 'done' ? 'done' : 'unknown',
    reason: row.reason,
    requestId: row.request_id ?? '',
  }
}
