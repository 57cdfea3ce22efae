// Why something cannot be done to a node, or a machine be bought: the sentence, or undefined where it can.
import type { Reason } from './service.ts'

interface NodeState {
  isNormal: boolean
  abnormalReason: string
}

/** What a node says of itself on its way into a cluster and out of it. */
export const movingNode = { joining: 'Initializing', leaving: 'Removing' } as const

const MAX_MEM_PER_CPU = 8

export const cannot = {
  drain: ({ abnormalReason }: NodeState): Reason =>
    abnormalReason === movingNode.joining
      ? { en: 'The node is still joining the cluster: no pod runs on it.', zh: '节点正在加入集群，尚无 Pod 运行。' }
      : cannot.remove({ abnormalReason }),
  schedule: (node: Pick<NodeState, 'abnormalReason'>): Reason => cannot.remove(node),
  remove: ({ abnormalReason }: Pick<NodeState, 'abnormalReason'>): Reason =>
    abnormalReason === movingNode.leaving
      ? { en: 'The node is being removed already.', zh: '节点已在移除中。' }
      : undefined,
  model: ({ isNormal }: Pick<NodeState, 'isNormal'>): Reason =>
    isNormal
      ? undefined
      : { en: 'The node is not normal: no others can be made like it.', zh: '节点异常，不能作为伸缩组的参考节点。' },
  buy: ({ cpu, mem }: { cpu: number; mem: number }): Reason =>
    mem < cpu || mem > cpu * MAX_MEM_PER_CPU
      ? {
          en: `There is no machine of ${cpu} cores and ${mem} GB: memory must be 1 to ${MAX_MEM_PER_CPU} GB per core.`,
          zh: `没有 ${cpu} 核 ${mem} GB 的机型：每核内存须为 1 至 ${MAX_MEM_PER_CPU} GB。`,
        }
      : undefined,
}
