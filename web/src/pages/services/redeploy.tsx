import { Text } from '@mantine/core'
import { type WorkloadFacts, wasRedeployed, workloadOf } from '@pierhead/shared/service-config/workload-facts'
import { useState } from 'react'
import { useSay } from '#ui/bilingual.ts'
import { useTranslation } from '#ui/translation.tsx'
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
  const { send, mutation, why } = useServiceWrite('ccs.RedeployClusterService', service)
  // when it was last redeployed before this, which tells afterwards whether this was done
  const [before, setBefore] = useState<WorkloadFacts>()
  const strategy = knownStrategy(reading.config)
  // since the page was read it may have been scaled, or changed
  const refused = reading.config && reading.info && mutation.isIdle ? say(cannotRedeploy(reading.info)) : undefined
  const factsOf = (yaml: string | undefined) => (yaml === undefined ? undefined : workloadOf(yaml, service.serviceName))
  const confirm = () => {
    setBefore(factsOf(reading.yaml))
    return send({}, t('services.redeploy.sent', { name: service.serviceName }))
  }
  return (
    <ActionForm
      service={service}
      verb={t('services.redeploy.confirm')}
      onConfirm={refused ? undefined : confirm}
      onClose={onClose}
      mutation={mutation}
      why={why}
      wasDone={(_, yaml) => wasRedeployed(before, factsOf(yaml))}
      reading={reading}
      danger={strategy === 'Recreate'}
    >
      <Where service={service} />
      {refused ? (
        <Text size="sm" role="alert" fw={600}>
          {refused}
        </Text>
      ) : null}
      {reading.config && !refused ? (
        <Consequences of={heldWhilePaused(statusOf(reading, service), redeployConsequences(strategy))} />
      ) : null}
    </ActionForm>
  )
}
