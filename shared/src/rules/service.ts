// Why something cannot be done to a service or its pods: the sentence, or undefined where it can.
import type { Bilingual } from '../action.ts'

export type Reason = Bilingual | undefined

interface ServiceState {
  status: string
  accessType: string
}

const moving = new Map<string, Bilingual>([
  [
    'Updating',
    { en: 'The service is being updated: wait until the roll-out ends.', zh: '服务正在更新，请等待更新结束。' },
  ],
  [
    'RollingBack',
    { en: 'The service is being rolled back: wait until that ends.', zh: '服务正在回滚，请等待回滚结束。' },
  ],
])

export const cannot = {
  /** ModifyClusterService has no NodePort: saving would take the ports away (service.json, roundTrip). */
  edit: ({ accessType }: Pick<ServiceState, 'accessType'>): Reason =>
    accessType === 'NodePort'
      ? {
          en: 'This service is reached by NodePort, which this API cannot write back: saving would close its ports.',
          zh: '该服务使用 NodePort 访问方式，此 API 无法写回：保存会关闭其端口。',
        }
      : undefined,
  rollBack: ({ status }: Pick<ServiceState, 'status'>): Reason => moving.get(status),
  redeploy: ({ status }: Pick<ServiceState, 'status'>): Reason => moving.get(status),
  scale: (hasCbsDisk: boolean, scaleTo: number): Reason =>
    hasCbsDisk && scaleTo > 1
      ? {
          en: 'The service uses a CBS disk, which one node only can attach: it can have 1 pod at most.',
          zh: '该服务使用了云硬盘，只能挂载到一个节点：最多 1 个 Pod。',
        }
      : undefined,
  deletePod: ({ status }: { status: string }): Reason =>
    status === 'Terminating' ? { en: 'The pod is being deleted already.', zh: '该 Pod 已在删除中。' } : undefined,
}
