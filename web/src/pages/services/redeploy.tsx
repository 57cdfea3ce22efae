import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSay } from '#ui/bilingual.ts'
import { ActionForm, Consequences } from './action-dialog.tsx'
import type { QuestionProps } from './action-dialogs.tsx'
import { cannotRedeploy, heldWhilePaused, redeployConsequences } from './life-consequences.ts'
import { knownStrategy, statusOf, useServiceConfig } from './service-reads.ts'
import { useServiceWrite } from './use-service-write.ts'
import { Where } from './where.tsx'

export function Redeploy({ service, onClose }: QuestionProps) {
  const { t } = useTranslation()
  const say = useSay()
  const reading = useServiceConfig(service, { anew: true })
  const { send, mutation } = useServiceWrite('ccs.RedeployClusterService', service)
  const strategy = knownStrategy(reading.config)
  // since the page was read it may have been scaled, or changed
  const why = reading.config && reading.info && mutation.isIdle ? say(cannotRedeploy(reading.info)) : undefined
  return (
    <ActionForm
      service={service}
      verb={t('services.redeploy.confirm')}
      onConfirm={why ? undefined : () => void send({}, t('services.redeploy.sent', { name: service.serviceName }))}
      onClose={onClose}
      mutation={mutation}
      reading={reading}
      danger={strategy === 'Recreate'}
    >
      <Where service={service} />
      {why ? (
        <Text size="sm" role="alert" fw={600}>
          {why}
        </Text>
      ) : null}
      {reading.config && !why ? (
        <Consequences of={heldWhilePaused(statusOf(reading, service), redeployConsequences(strategy))} />
      ) : null}
    </ActionForm>
  )
}
