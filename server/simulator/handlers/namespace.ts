import { iso } from '#simulator/world/clock'
import { clusterOf } from '#simulator/world/db'
import type { SimulatorHandlers } from './handlers.ts'

export const namespace = {
  'ccs.DescribeClusterNameSpaces': (input, context) => {
    const { namespaces } = clusterOf(context, input.clusterId)
    return {
      totalCount: namespaces.length,
      namespaces: namespaces.map(({ name, description, createdAt }) => ({
        name,
        status: 'Active',
        description,
        createdAt: iso(createdAt),
      })),
    }
  },
} satisfies SimulatorHandlers<'ccs.DescribeClusterNameSpaces'>
