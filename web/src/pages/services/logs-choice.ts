// Which pod and container a log address means, among those that exist.
import type { Pod } from '@pierhead/shared/catalogue/pod'

interface Wanted {
  pod: string | undefined
  container: string | undefined
}

export interface Chosen {
  pod: Pod | undefined
  container: string | undefined
  /** The address names a pod that does not exist (any more): another one is not shown in its place unasked. */
  gone: string | undefined
}

/** Without a pod in the address the first that has started is taken; of several containers the first. */
export function chosenOf(pods: readonly Pod[], { pod: podName, container: containerName }: Wanted): Chosen {
  const pod = podName ? pods.find(({ name }) => name === podName) : (pods.find(hasStarted) ?? pods[0])
  const names = pod?.containers.map(({ name }) => name) ?? []
  const container = names.find((name) => name === containerName) ?? names[0]
  return { pod, container, gone: podName && !pod ? podName : undefined }
}

const hasStarted = ({ containers }: Pod): boolean => containers.some(({ containerId }) => containerId !== '')
