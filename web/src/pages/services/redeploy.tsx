import type { ServiceConfig } from '@pierhead/shared/service-config/config'
import type { Consequence } from '@pierhead/shared/service-config/consequences'
import { useTranslation } from 'react-i18next'
import { ActionForm, Consequences, unknownStrategy } from './action-dialog.tsx'
import type { QuestionProps } from './action-dialogs.tsx'
import { knownStrategy, useServiceConfig } from './service-reads.ts'
import { useServiceWrite } from './use-service-write.ts'
import { Where } from './where.tsx'

/** What replacing all pods does depends on the strategy, which only the YAML tells. */
const byStrategy: Record<ServiceConfig['strategy'], Consequence> = {
  RollingUpdate: {
    weight: 'note',
    en: 'All pods are replaced by new ones of the same images, step by step; images are pulled again.',
    zh: '全部 Pod 将以相同镜像逐步替换，并重新拉取镜像。',
  },
  Recreate: {
    weight: 'caution',
    en: 'Recreate: all pods are stopped first, then new ones start. The service is down in between.',
    zh: '更新策略为“先全部停止再启动”（Recreate）：先停止全部 Pod，再启动新的 Pod，其间服务中断。',
  },
}

export function Redeploy({ service, onClose }: QuestionProps) {
  const { t } = useTranslation()
  const reading = useServiceConfig(service, { anew: true })
  const { send, mutation } = useServiceWrite('ccs.RedeployClusterService', service)
  const strategy = knownStrategy(reading.config)
  return (
    <ActionForm
      service={service}
      verb={t('services.redeploy.confirm')}
      onConfirm={() => void send({}, t('services.redeploy.sent', { name: service.serviceName }))}
      onClose={onClose}
      mutation={mutation}
      reading={reading}
      danger={strategy === 'Recreate'}
    >
      <Where service={service} />
      {reading.config ? <Consequences of={[strategy ? byStrategy[strategy] : unknownStrategy]} /> : null}
    </ActionForm>
  )
}
