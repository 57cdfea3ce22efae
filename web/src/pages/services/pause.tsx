// Holding a service's roll-outs, and letting them go on.
import { useTranslation } from '#ui/translation.tsx'
import { ActionForm, Consequences } from './action-dialog.tsx'
import type { QuestionProps } from './action-dialogs.tsx'
import { pauseConsequences, resumeConsequences } from './life-consequences.ts'
import { useServiceWrite } from './use-service-write.ts'
import { Where } from './where.tsx'

export function Pause({ service, onClose }: QuestionProps) {
  const { t } = useTranslation()
  const { send, mutation, why } = useServiceWrite('ccs.PauseClusterService', service, onClose)
  return (
    <ActionForm
      service={service}
      verb={t('quick.pause.confirm')}
      onConfirm={() => send({}, t('quick.pause.sent', { name: service.serviceName }))}
      onClose={onClose}
      mutation={mutation}
      why={why}
      wasDone={(now) => now?.status === 'Paused'}
    >
      <Where service={service} />
      <Consequences of={pauseConsequences(service.status)} />
    </ActionForm>
  )
}

export function Resume({ service, onClose }: QuestionProps) {
  const { t } = useTranslation()
  const { send, mutation, why } = useServiceWrite('ccs.ResumeClusterService', service)
  return (
    <ActionForm
      service={service}
      verb={t('quick.resume.confirm')}
      onConfirm={() => send({}, t('quick.resume.sent', { name: service.serviceName }))}
      onClose={onClose}
      mutation={mutation}
      why={why}
      wasDone={(now) => now !== undefined && now.status !== 'Paused'}
    >
      <Where service={service} />
      <Consequences of={resumeConsequences} />
    </ActionForm>
  )
}
