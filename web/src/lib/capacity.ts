// Capacity in one pair of units. The cloud answers capacity in millicores and MiB, but requests and limits in cores and GiB.
/** The part of DescribeClusterRequestLimitInfo that a cluster or a node has: cores and GiB. */
interface ClusterRequests {
  totalCpuRequest: number
  totalCpuLimit: number
  totalMemRequest: number
  totalMemLimit: number
  /** By a node's private address. */
  requestLimitInfo: Readonly<Record<string, NodeRequests>>
}

interface NodeRequests {
  cpuRequest: number
  cpuLimit: number
  memRequest: number
  memLimit: number
}

/** One resource: CPU in millicores or memory in MiB; null where the cloud did not say. */
export interface Resource {
  requested: number | null
  /** 0 where no limit is set. */
  limit: number | null
  capacity: number
}

export interface Capacity {
  cpu: Resource
  memory: Resource
}

const scaled = (value: number | undefined, by: number): number | null => (value === undefined ? null : value * by)

export const clusterCapacity = (
  cluster: { totalCpu: number; totalMem: number },
  requests: ClusterRequests | undefined,
): Capacity => ({
  cpu: {
    requested: scaled(requests?.totalCpuRequest, 1000),
    limit: scaled(requests?.totalCpuLimit, 1000),
    capacity: cluster.totalCpu,
  },
  memory: {
    requested: scaled(requests?.totalMemRequest, 1024),
    limit: scaled(requests?.totalMemLimit, 1024),
    capacity: cluster.totalMem,
  },
})

/** A node's share of the cluster's requests is found by its private address. */
export function nodeCapacity(
  node: { lanIp: string; cpu: number; mem: number },
  requests: ClusterRequests | undefined,
): Capacity {
  const own = requests?.requestLimitInfo[node.lanIp]
  return {
    cpu: { requested: scaled(own?.cpuRequest, 1000), limit: scaled(own?.cpuLimit, 1000), capacity: node.cpu },
    memory: { requested: scaled(own?.memRequest, 1024), limit: scaled(own?.memLimit, 1024), capacity: node.mem },
  }
}
