// What the page shows, from its URL and from what exists: the level, the choices of each picker, the lines of the charts.
import type { Pod } from '@pierhead/shared/catalogue/pod'
import type { MetricLevel } from '@pierhead/shared/metrics'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { live, qList } from '#api/query.ts'
import { useClusterName } from '#api/use-cluster-name.ts'
import { usePlace, useScope } from '#api/use-scope.ts'
import { useSearch } from '#api/use-search.ts'
import {
  clusterObject,
  containerObjects,
  listIn,
  type Measured,
  pageLevels,
  parseService,
  podObjects,
  type ServiceName,
  serviceObjects,
  spelt,
} from './objects.ts'

export interface Choice {
  level: MetricLevel
  /** What the URL has for a level and is none; the level above then holds the default in its place. */
  unknownLevel: string | undefined
  services: string[]
  pods: string[]
  containers: string[]
}

/** Names of the URL that nothing here is called by; empty while what there is has not been read. */
export type Unknown = Record<'services' | 'pods' | 'containers', string[]>

export interface Objects extends Choice {
  /** What there is to choose from. */
  known: { services: string[]; pods: string[]; containers: string[] }
  unknown: Unknown
  measured: Measured[]
  error: Error | null
  isLoading: boolean
  retry: () => void
}

const noPods: readonly Pod[] = []

export function useObjects(): Objects {
  const scope = useScope()
  const { clusterId } = usePlace()
  const choice = useChoice()
  const clusterName = useClusterName() ?? clusterId
  const services = useQuery({
    ...qList('ccs.DescribeClusterService', scope, { clusterId, allnamespace: true }),
    enabled: choice.level !== 'cluster',
  })
  const service = parseService(choice.services[0] ?? '')
  const wantsPods = service !== undefined && (choice.level === 'pod' || choice.level === 'container')
  const podsInput = { clusterId, serviceName: service?.serviceName ?? '-', namespace: service?.namespace ?? 'default' }
  const pods = useQuery({ ...live(qList('ccs.DescribeServiceInstance', scope, podsInput)), enabled: wantsPods })
  const podRows = (wantsPods ? pods.data : undefined) ?? noPods
  const known = useMemo(
    () => ({
      services: (services.data ?? []).map(({ namespace, serviceName }) => spelt({ namespace, serviceName })),
      pods: podRows.map(({ name }) => name),
      containers: [...new Set(podRows.flatMap(({ containers }) => containers.map(({ name }) => name)))],
    }),
    [services.data, podRows],
  )
  const unknown = useMemo(
    () =>
      unknownIn(choice, known, { services: services.data !== undefined, pods: wantsPods && pods.data !== undefined }),
    [choice, known, services.data, wantsPods, pods.data],
  )
  const measured = useMemo(
    () => measuredOf({ clusterId, clusterName }, withoutUnknown(choice, unknown), podRows),
    [clusterId, clusterName, choice, unknown, podRows],
  )
  return {
    ...choice,
    known,
    unknown,
    measured,
    error: services.error ?? (wantsPods ? pods.error : null),
    isLoading: services.isLoading || (wantsPods && pods.isLoading),
    retry: () => void (services.error ? services.refetch() : pods.refetch()),
  }
}

function useChoice(): Choice {
  const [params] = useSearch()
  const asked = params.get('level')
  const [service, pod, container] = [params.get('service'), params.get('pod'), params.get('container')]
  return useMemo(
    () => ({
      level: pageLevels.find((level) => level === asked) ?? 'cluster',
      unknownLevel: asked && !pageLevels.some((level) => level === asked) ? asked : undefined,
      services: listIn(service ?? undefined),
      pods: listIn(pod ?? undefined),
      containers: listIn(container ?? undefined),
    }),
    [asked, service, pod, container],
  )
}

function unknownIn(choice: Choice, known: Objects['known'], isRead: { services: boolean; pods: boolean }): Unknown {
  const { level, services, pods, containers } = choice
  const missing = (wanted: string[], among: string[]) => wanted.filter((name) => !among.includes(name))
  const asked = level === 'service' ? services : level === 'cluster' ? [] : services.slice(0, 1)
  return {
    // a name that is none needs no look at those that exist
    services: isRead.services ? missing(asked, known.services) : asked.filter((name) => !parseService(name)),
    pods: isRead.pods ? missing(pods, known.pods) : [],
    containers: isRead.pods && level === 'container' ? missing(containers, known.containers) : [],
  }
}

/** Only what exists is asked for; a choice of which nothing exists stays, for none would mean all. */
function withoutUnknown(choice: Choice, unknown: Unknown): Choice {
  return { ...choice, services: choice.services.filter((name) => !unknown.services.includes(name)) }
}

function measuredOf(
  { clusterId, clusterName }: { clusterId: string; clusterName: string },
  { level, services, pods, containers }: Choice,
  rows: readonly Pod[],
): Measured[] {
  const named = services.map(parseService).filter((one): one is ServiceName => one !== undefined)
  const [service] = named
  if (level === 'cluster') return [clusterObject(clusterId, clusterName)]
  if (level === 'service') return serviceObjects(clusterId, named)
  if (!service) return []
  if (level === 'pod') return podObjects(clusterId, service, rows, pods)
  return containerObjects(clusterId, service, rows, { podNames: pods, containerNames: containers })
}
