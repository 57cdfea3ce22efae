// Which services need a look.
import type { Service } from '@pierhead/shared/catalogue/service'
import { countReasons } from '#lib/reasons.ts'
import { isMoving } from '#ui/status.ts'

/** What every container says on its way to ready. */
const ordinary: readonly string[] = ['notStarted', 'notReady']

/** Not running, and not on its way there either: a roll-out needs a look only once a container says why it does not come up. */
export function isUnwell({
  status,
  reasonMap,
  srcReasonMap,
}: Pick<Service, 'status' | 'reasonMap' | 'srcReasonMap'>): boolean {
  if (!isMoving(status)) return status !== 'Normal'
  return countReasons({ reasonMap, srcReasonMap }, false).some(
    ({ reason }) => !('key' in reason && ordinary.includes(reason.key)),
  )
}
