// A rule's sentence as the refusal of a call.
import type { Reason } from '@pierhead/shared/rules/service'
import { refused } from '#simulator/cloud-error'

export function unless(reason: Reason): void {
  if (reason) throw refused(reason.en)
}
