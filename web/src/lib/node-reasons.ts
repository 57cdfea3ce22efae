// Why a node is ill, as DescribeClusterInstances says it in abnormalReason.

/** The reasons that the cloud documents. */
export const knownNodeReasons = ['MemoryPressure', 'OutOfDisk', 'NetworkUnavailable', 'Unknown'] as const
export type KnownNodeReason = (typeof knownNodeReasons)[number]

export const isKnownNodeReason = (reason: string): reason is KnownNodeReason =>
  knownNodeReasons.some((known) => known === reason)

/** One text may name several reasons, and the separator is not stated. */
export const nodeReasons = (abnormalReason: string): string[] => abnormalReason.split(/[,;|\s]+/).filter(Boolean)
