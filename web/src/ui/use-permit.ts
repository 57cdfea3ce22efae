// Why the reader may not do something, as a sentence: by the same matrix by which the server decides.
import needsOf from 'virtual:action-needs'
import type { ActionId } from '@pierhead/shared/catalogue'
import { type Grantee, highestRole, type Place, type Refusal, refusalOf, roleOn } from '@pierhead/shared/roles'
import { useCallback } from 'react'
import { useParams } from 'react-router'
import { useConnections } from '#api/use-connections.ts'
import { useMe } from '#api/use-me.ts'
import { useMaybeScope } from '#api/use-scope.ts'
import { useIsBefore } from './clock.ts'
import { useTranslation } from './translation.tsx'

export interface NotPermitted {
  /** In the reader's language. */
  reason: string
  /** The role would do: it can be unlocked. */
  isLocked: boolean
}

/** What is not named is the page's: its connection, and its cluster. `anywhere`: the role alone counts, at whatever place. */
export type PermitPlace = Partial<Place> | 'anywhere'

export type Why = { is: 'locked' } | { is: 'refused'; refusal: Refusal }

/** undefined: it may be done. Locked comes after the role: who may not write has nothing to unlock. */
export function whyNot(
  me: Grantee,
  id: ActionId,
  place: Place,
  { isLocked = false, anywhere = false },
): Why | undefined {
  const { effect, needs } = needsOf[id]
  const isOurs = id.startsWith('console.')
  const refusal = refusalOf(isOurs ? { ...me, grants: [] } : me, needs, place)
  if (refusal && !(anywhere && refusal.elsewhere)) return { is: 'refused', refusal }
  return isLocked && !isOurs && effect !== 'read' ? { is: 'locked' } : undefined
}

/** `permit(id, place?)` for lists, where each row is another place. */
export function usePermits(): (id: ActionId, place?: PermitPlace) => NotPermitted | undefined {
  const tell = useWhyWords()
  const { data: me } = useMe()
  const connection = useMaybeScope()?.connection ?? ''
  const isLocked = useIsLocked(connection)
  const { clusterId } = useParams()
  return useCallback(
    (id, place = {}) => {
      // the gate lets nobody in before it is known who it is
      if (!me) return undefined
      const anywhere = place === 'anywhere'
      const clusters = clusterId ? { clusters: [clusterId] } : {}
      const whole = { connection, ...clusters, ...(anywhere ? {} : place) }
      const why = whyNot(me, id, whole, { isLocked, anywhere })
      return why && { reason: tell(id, why), isLocked: why.is === 'locked' }
    },
    [tell, me, connection, isLocked, clusterId],
  )
}

/** A production connection is read-only until this session has unlocked it, and again after that. */
export function useIsLocked(connection: string): boolean {
  const { data: me } = useMe()
  const { data } = useConnections()
  const production = data?.connections.find(({ id }) => id === connection)?.production ?? false
  const until = me?.unlocked.find((one) => one.connection === connection)?.until
  const isUnlocked = useIsBefore(until ? Date.parse(until) - (me?.aheadMs ?? 0) : 0)
  return production && !isUnlocked
}

function useWhyWords() {
  const { t } = useTranslation()
  return useCallback(
    (id: ActionId, why: Why): string => {
      if (why.is === 'locked') return t('ui.permit.locked')
      const { has, needed, elsewhere } = why.refusal
      if (id.startsWith('console.')) return t('ui.permit.administrators')
      if (elsewhere) return t('ui.permit.elsewhere')
      return has
        ? t('ui.permit.role', { needs: t(`ui.role.${needed}`), has: t(`ui.role.${has}`) })
        : t('ui.permit.nothing')
    },
    [t],
  )
}

/** `const refused = usePermit('ccs.ModifyServiceReplicas', { namespaces: [namespace] })`, then `why={refused?.reason}`. */
export const usePermit = (id: ActionId, place?: PermitPlace): NotPermitted | undefined => usePermits()(id, place)

/** The reader's role on the connection of the page; where the page has none, the highest that they have anywhere. */
export function useRole() {
  const { data: me } = useMe()
  const scope = useMaybeScope()
  return me && (scope ? roleOn(me, scope.connection) : highestRole(me))
}
