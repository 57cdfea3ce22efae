// What the cloud's own roll-back counts as a step: scaling, describing and redeploying leave what it goes back to as it was.
import type { Row } from './rows.ts'

const STEPS: ReadonlySet<string> = new Set([
  'ccs.ModifyClusterService',
  'ccs.ModifyClusterServiceImage',
  'ccs.RollBackClusterService',
])
/** What can change without a step. */
const BESIDE: ReadonlySet<string> = new Set(['replicas', 'serviceDesc'])

export const isStepOf = (action: string): boolean => STEPS.has(action)

/** Whether the change that made this revision was one. Of what was changed elsewhere, by what differs. */
export function isStep({ action, head }: Pick<Row, 'action' | 'head'>): boolean {
  if (action !== null) return isStepOf(action)
  return head?.changes?.some(({ path }) => !BESIDE.has(path)) ?? false
}
