// Why something cannot be done to a cluster as a whole: the sentence, or undefined where it can.
import type { Reason } from './service.ts'

interface ClusterState {
  status: string
}

const states: Readonly<Record<string, { en: string; zh: string }>> = {
  Creating: { en: 'is still being created', zh: '正在创建中' },
  Scaling: { en: 'is getting nodes', zh: '正在扩缩容' },
  Upgrading: { en: 'is being upgraded', zh: '正在升级' },
  Deleting: { en: 'is being deleted', zh: '正在删除' },
  Isolated: { en: 'is isolated because of a payment that is due', zh: '因欠费被隔离' },
  Abnormal: { en: 'is abnormal', zh: '状态异常' },
}

const onlyIn = (allowed: readonly string[], status: string): Reason => {
  if (allowed.includes(status)) return undefined
  const { en, zh } = states[status] ?? { en: `is in the state ${status}`, zh: `处于 ${status} 状态` }
  return { en: `The cluster ${en}: wait until it runs.`, zh: `集群${zh}，请等待其恢复运行。` }
}

const removable = ['Running', 'Isolated', 'Abnormal']

export const cannot = {
  delete: ({ status }: ClusterState): Reason => onlyIn(removable, status),
  addNodes: ({ status }: ClusterState): Reason => onlyIn(['Running'], status),
  removeNodes: ({ status }: ClusterState): Reason => onlyIn(removable, status),
  changeGroups: ({ status }: ClusterState): Reason => onlyIn(['Running', 'Scaling'], status),
  openAccess: ({ status, endpoint }: ClusterState & { endpoint: string }): Reason =>
    onlyIn(['Running', 'Scaling'], status) ??
    (endpoint ? { en: 'The cluster can be reached from outside already.', zh: '集群已开启外网访问。' } : undefined),
  closeAccess: ({ endpoint }: { endpoint: string }): Reason =>
    endpoint ? undefined : { en: 'The cluster cannot be reached from outside.', zh: '集群未开启外网访问。' },
}
