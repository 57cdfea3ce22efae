// What the cluster can still give, beside what this service asks of it: worked out once for the fields of all containers.
import { useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext } from 'react'
import { q, qList } from '#api/query.ts'
import { usePlace, useScope } from '#api/use-scope.ts'
import { clusterCapacity } from '#lib/capacity.ts'
import type { Settings } from '../draft/settings.ts'

/** CPU in millicores, memory in MiB; null where the cloud did not say. */
export interface Headroom {
  free: number | null
  /** What all pods together ask for beyond what the service asks for now. */
  more: number
}

type Room = { cpu: Headroom; memory: Headroom }

/** What all pods together ask for. */
const askedOf = ({ replicas, containers }: Settings): { cpu: number; memory: number } => ({
  cpu: replicas * containers.reduce((sum, { cpu }) => sum + cpu, 0),
  memory: replicas * containers.reduce((sum, { memory }) => sum + memory, 0),
})

const unknown: Headroom = { free: null, more: 0 }
const HeadroomContext = createContext<Room>({ cpu: unknown, memory: unknown })

export const useHeadroom = (): Room => useContext(HeadroomContext)

interface ProviderProps {
  base: Settings
  wanted: Settings
  children: ReactNode
}

export function HeadroomProvider({ base, wanted, children }: ProviderProps) {
  return <HeadroomContext value={useRoom(base, wanted)}>{children}</HeadroomContext>
}

function useRoom(base: Settings, wanted: Settings): Room {
  const scope = useScope()
  const { clusterId } = usePlace()
  // the gate above every page of a cluster has read the list already
  const { data: clusters } = useQuery(qList('ccs.DescribeCluster', scope, {}))
  const { data: requests } = useQuery(q('ccs.DescribeClusterRequestLimitInfo', scope, { clusterId }))
  const cluster = clusters?.find((one) => one.clusterId === clusterId)
  const capacity = cluster && clusterCapacity(cluster, requests)
  const of = (kind: 'cpu' | 'memory'): Headroom => {
    const { capacity: all, requested } = capacity?.[kind] ?? { capacity: 0, requested: null }
    return {
      free: requested === null ? null : Math.max(0, all - requested),
      more: askedOf(wanted)[kind] - askedOf(base)[kind],
    }
  }
  return { cpu: of('cpu'), memory: of('memory') }
}
