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

/** Written by the system alone: they say which pods are the service's. */
export const isSystemLabel = (key: string): boolean => key.startsWith('qcloud-')

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
  /** Also a service that is not being updated can be paused: then no change starts until it is resumed. */
  pause: ({ status }: Pick<ServiceState, 'status'>): Reason =>
    status === 'Paused' ? { en: 'The service is paused already.', zh: '该服务已暂停。' } : undefined,
  resume: ({ status }: Pick<ServiceState, 'status'>): Reason =>
    status === 'Paused'
      ? undefined
      : { en: 'The service is not paused: there is nothing to resume.', zh: '该服务未暂停，无需恢复。' },
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
