import type { Consequence } from '@pierhead/shared/service-config/consequences'

/** In place of how the pods are replaced, where no answer tells it: nobody is calmed by a guess. */
export const unknownStrategy: Consequence = {
  weight: 'caution',
  en: 'All pods are replaced by new ones. How is not known: it may be step by step, or all stop first and the service is down in between.',
  zh: '全部 Pod 将替换为新的 Pod。更新策略未知：可能逐步替换，也可能先全部停止再启动，其间服务中断。',
}
