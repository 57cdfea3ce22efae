// Why something cannot be done to a namespace: the sentence, or undefined where it can.
import type { Reason } from './service.ts'

/** Those that every cluster has. */
const ownOfCluster = new Set(['default', 'kube-system', 'kube-public'])

export const cannot = {
  delete: ({ name, status }: { name: string; status: string }): Reason => {
    if (ownOfCluster.has(name))
      return {
        en: `The namespace ${name} belongs to the cluster itself and cannot be deleted.`,
        zh: `命名空间 ${name} 属于集群自身，不能删除。`,
      }
    return status === 'Terminating'
      ? { en: `The namespace ${name} is being deleted already.`, zh: `命名空间 ${name} 已在删除中。` }
      : undefined
  },
}
