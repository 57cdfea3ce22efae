// Holding a service's roll-outs, and letting them go on.
import type { Consequence } from '@pierhead/shared/service-config/consequences'
import { useTranslation } from 'react-i18next'
import { isMoving } from '#ui/status.ts'
import { ActionForm, Consequences } from './action-dialog.tsx'
import type { QuestionProps } from './action-dialogs.tsx'
import { useServiceWrite } from './use-service-write.ts'
import { Where } from './where.tsx'

const held: Consequence = {
  weight: 'note',
  en: 'The roll-out stops where it is: old and new pods run side by side until it is resumed or rolled back.',
  zh: '更新将停在当前进度：新旧 Pod 同时运行，直到继续更新或回滚。',
}

/** service.json, PauseClusterService: a trap that its own document mentions in passing. */
const lasting: Consequence = {
  weight: 'caution',
  en: 'The service is not being updated now. Pausing lasts all the same: it is not scaled and no later update starts until it is resumed.',
  zh: '该服务当前未在更新，但暂停仍会持续生效：在继续之前，服务不会扩缩容，之后的更新也不会开始。',
}

const goesOn: readonly Consequence[] = [
  {
    weight: 'note',
    en: 'What was held back goes on: a roll-out that stopped on its way, and every change made since.',
    zh: '被暂停的操作将继续：中途停止的更新，以及此后所做的全部修改。',
  },
]

export const pauseConsequences = (status: string): readonly Consequence[] => [isMoving(status) ? held : lasting]
export const resumeConsequences = goesOn

export function Pause({ service, onClose }: QuestionProps) {
  const { t } = useTranslation()
  const { send, mutation } = useServiceWrite('ccs.PauseClusterService', service, onClose)
  return (
    <ActionForm
      service={service}
      verb={t('quick.pause.confirm')}
      onConfirm={() => void send({}, t('quick.pause.sent', { name: service.serviceName }))}
      onClose={onClose}
      mutation={mutation}
      wasDone={(now) => now?.status === 'Paused'}
    >
      <Where service={service} />
      <Consequences of={pauseConsequences(service.status)} />
    </ActionForm>
  )
}

export function Resume({ service, onClose }: QuestionProps) {
  const { t } = useTranslation()
  const { send, mutation } = useServiceWrite('ccs.ResumeClusterService', service)
  return (
    <ActionForm
      service={service}
      verb={t('quick.resume.confirm')}
      onConfirm={() => void send({}, t('quick.resume.sent', { name: service.serviceName }))}
      onClose={onClose}
      mutation={mutation}
      wasDone={(now) => now !== undefined && now.status !== 'Paused'}
    >
      <Where service={service} />
      <Consequences of={resumeConsequences} />
    </ActionForm>
  )
}
