import { notFound } from '#simulator/cloud-error'
import type { SimulatorHandlers } from './handlers.ts'

export const task = {
  'ccs.DescribeClusterTaskResult': ({ requestId }, { world, now }) => {
    const found = world.tasks.find((one) => one.requestId === requestId)
    if (!found) throw notFound('Task', String(requestId))
    return { status: now < found.endsAt ? 'running' : found.outcome }
  },
} satisfies SimulatorHandlers<'ccs.DescribeClusterTaskResult'>
