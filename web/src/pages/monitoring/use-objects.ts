// What the page shows, from its URL and from what exists: the level, the choices of each picker, the lines of the charts.
import type { Pod } from '@pierhead/shared/catalogue/pod'
import type { MetricLevel } from '@pierhead/shared/metrics'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { live, qList } from '#api/query.ts'
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
  services: string[]
  pods: string[]
  containers: string[]
}

export interface Objects extends Choice {
  /** What there is to choose from. */
  known: { services: string[]; pods: string[]; containers: string[] }
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
  const clusters = useQuery(qList('ccs.DescribeCluster', scope, {}))
  const clusterName = clusters.data?.find((cluster) => cluster.clusterId === clusterId)?.clusterName ?? clusterId
  const services = useQuery({
    ...qList('ccs.DescribeClusterService', scope, { clusterId, allnamespace: true }),
    enabled: choice.level !== 'cluster',
  })
  const service = parseService(choice.services[0] ?? '')
  const wantsPods = service !== undefined && (choice.level === 'pod' || choice.level === 'container')
  const podsInput = { clusterId, serviceName: service?.serviceName ?? '-', namespace: service?.namespace ?? 'default' }
  const pods = useQuery({ ...live(qList('ccs.DescribeServiceInstance', scope, podsInput)), enabled: wantsPods })
  const podRows = (wantsPods ? pods.data : undefined) ?? noPods
  const measured = useMemo(
    () => measuredOf({ clusterId, clusterName }, choice, podRows),
    [clusterId, clusterName, choice, podRows],
  )
  const known = useMemo(
    () => ({
      services: (services.data ?? []).map(({ namespace, serviceName }) => spelt({ namespace, serviceName })),
      pods: podRows.map(({ name }) => name),
      containers: [...new Set(podRows.flatMap(({ containers }) => containers.map(({ name }) => name)))],
    }),
    [services.data, podRows],
  )
  return {
    ...choice,
    known,
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
      services: listIn(service ?? undefined),
      pods: listIn(pod ?? undefined),
      containers: listIn(container ?? undefined),
    }),
    [asked, service, pod, container],
  )
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
