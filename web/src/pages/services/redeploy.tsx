import { useTranslation } from 'react-i18next'
import { ActionForm, Consequences } from './action-dialog.tsx'
import type { QuestionProps } from './action-dialogs.tsx'
import { redeployConsequences } from './life-consequences.ts'
import { knownStrategy, useServiceConfig } from './service-reads.ts'
import { useServiceWrite } from './use-service-write.ts'
import { Where } from './where.tsx'

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
      {reading.config ? <Consequences of={redeployConsequences(strategy)} /> : null}
    </ActionForm>
  )
}
