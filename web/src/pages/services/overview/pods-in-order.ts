import type { Pod } from '@pierhead/shared/catalogue/pod'

const isWell = ({ status, readyCount, containers }: Pod) =>
  status === 'Running' && (readyCount === null || readyCount === containers.length)

const rank = (pod: Pod) => (isWell(pod) ? 2 : pod.status === 'Terminating' || pod.status === 'Terminated' ? 1 : 0)

/** Those that are not well first, then those that go, then the others by name. */
export const podsInOrder = (pods: readonly Pod[]): Pod[] =>
  pods.toSorted((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name, 'en'))
