// What the monitoring page compares, as its URL names it, and the dimensions by which the cloud knows it.
import type { Pod } from '@pierhead/shared/catalogue/pod'
import type { DimensionName, MetricLevel } from '@pierhead/shared/metrics'

export const pageLevels = ['cluster', 'service', 'pod', 'container'] as const satisfies readonly MetricLevel[]

/** One line in each chart. */
export interface Measured {
  label: string
  dimensions: Partial<Record<DimensionName, string>>
}

/** More lines than this nobody tells apart, and one request holds 100. */
export const MOST_OBJECTS = 20

export interface ServiceName {
  namespace: string
  serviceName: string
}

/** `default/checkout`, as the URL and the pickers spell a service. */
export const spelt = ({ namespace, serviceName }: ServiceName): string => `${namespace}/${serviceName}`

export function parseService(text: string): ServiceName | undefined {
  const [namespace, serviceName, ...rest] = text.split('/')
  return namespace && serviceName && rest.length === 0 ? { namespace, serviceName } : undefined
}

/** A list in the URL: names hold no comma. */
export const listIn = (text: string | undefined): string[] => (text ? text.split(',').filter(Boolean) : [])

export const clusterObject = (clusterId: string, name: string): Measured => ({
  label: name,
  dimensions: { docker_clusterid: clusterId },
})

export const serviceObjects = (clusterId: string, services: readonly ServiceName[]): Measured[] =>
  services.map(({ namespace, serviceName }) => ({
    label: spelt({ namespace, serviceName }),
    dimensions: { clusterId, serviceName, namespace },
  }))

const chosenOf = (pods: readonly Pod[], names: readonly string[]): Pod[] =>
  names.length === 0 ? [...pods] : pods.filter(({ name }) => names.includes(name))

export const podObjects = (
  clusterId: string,
  service: ServiceName,
  pods: readonly Pod[],
  names: readonly string[],
): Measured[] =>
  chosenOf(pods, names).map(({ name }) => ({ label: name, dimensions: { clusterId, ...service, podName: name } }))

/** Containers that have not started have no id yet, so nothing is measured for them. */
export const containerObjects = (
  clusterId: string,
  service: ServiceName,
  pods: readonly Pod[],
  { podNames, containerNames }: { podNames: readonly string[]; containerNames: readonly string[] },
): Measured[] =>
  chosenOf(pods, podNames).flatMap((pod) =>
    pod.containers
      .filter(({ name, containerId }) => containerId && (containerNames.length === 0 || containerNames.includes(name)))
      .map(({ name, containerId }) => ({
        label: `${pod.name} ${name}`,
        dimensions: { clusterId, ...service, podName: pod.name, containerId },
      })),
  )
