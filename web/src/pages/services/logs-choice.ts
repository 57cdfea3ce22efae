// Which pod and container a log address means, among those that exist.
import type { Pod } from '@pierhead/shared/catalogue/pod'

export interface Wanted {
  pod: string | undefined
  container: string | undefined
}

export interface Chosen {
  /** As it is now, or as it was last seen. */
  pod: Pod | undefined
  container: string | undefined
  /** The address names a pod that does not exist (any more): another one is not shown in its place unasked. */
  gone: string | undefined
  /** The address names a container that the pod does not have. */
  noContainer: string | undefined
}

/** `last` is the pod as it was when the list still had it: its log stays. */
export function chosenOf(pods: readonly Pod[], wanted: Wanted, last?: Pod): Chosen {
  const there = pods.find(({ name }) => name === wanted.pod)
  const pod = there ?? (last?.name === wanted.pod ? last : undefined)
  const names = pod?.containers.map(({ name }) => name) ?? []
  const container = wanted.container === undefined ? names[0] : names.find((name) => name === wanted.container)
  return {
    pod,
    container,
    gone: wanted.pod && !there ? wanted.pod : undefined,
    noContainer: pod && wanted.container && !container ? wanted.container : undefined,
  }
}

/** What an address without a pod comes to mean: the first that has started, and its first container. */
export function firstChoice(pods: readonly Pod[], { container }: Wanted): Wanted | undefined {
  const pod = pods.find(hasStarted) ?? pods[0]
  return pod && { pod: pod.name, container: container ?? pod.containers[0]?.name }
}

const hasStarted = ({ containers }: Pod): boolean => containers.some(({ containerId }) => containerId !== '')

const bornMs = ({ createdAt }: Pod): number => (createdAt ? Date.parse(createdAt) : 0)

export const youngestFirst = (pods: readonly Pod[]): Pod[] => pods.toSorted((one, other) => bornMs(other) - bornMs(one))
