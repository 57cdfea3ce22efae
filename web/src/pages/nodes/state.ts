// What a node's three separate facts (health, cordon, drain) mean together.
import type { Node } from '@pierhead/shared/catalogue/cluster'

/** A drain that runs. The cloud's words for it are not documented; what is set and does not say it ended, runs. */
export const isDraining = ({ drainStatus }: Node): boolean =>
  drainStatus !== '' && !/^(none|drained|done|finish|succ|fail)/i.test(drainStatus)

/** The worst of them, as a state that StatusBadge knows. */
export function nodeStatus(node: Node): 'Abnormal' | 'Draining' | 'Cordoned' | 'Ready' {
  if (!node.isNormal) return 'Abnormal'
  if (isDraining(node)) return 'Draining'
  return node.unschedulable ? 'Cordoned' : 'Ready'
}
