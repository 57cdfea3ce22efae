import { serviceWrite } from '@pierhead/shared/catalogue/service-write'
import { fieldProblems } from '@pierhead/shared/problem'
import { cannot } from '@pierhead/shared/rules/service'
import { consequences } from '@pierhead/shared/service-config/consequences'
import type { ReadConfig } from '@pierhead/shared/service-config/from-answers'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSay } from '#ui/bilingual.ts'
import { useFaultWords } from '#ui/fault-words.ts'
import { ActionForm, Consequences } from './action-dialog.tsx'
import type { QuestionProps } from './action-dialogs.tsx'
import { FigureInput, numberOf } from './figure-input.tsx'
import { useServiceConfig } from './service-reads.ts'
import { useServiceWrite } from './use-service-write.ts'
import { Where } from './where.tsx'

const scaleToInput = serviceWrite['ccs.ModifyServiceReplicas'].input.shape.scaleTo

export function Scale({ service, onClose }: QuestionProps) {
  const { t } = useTranslation()
  const say = useSay()
  const tell = useFaultWords()
  const reading = useServiceConfig(service, { anew: true })
  const now = reading.config?.config.replicas
  const { send, mutation } = useServiceWrite('ccs.ModifyServiceReplicas', service)
  const [typed, setTyped] = useState<string>()
  const wanted = typed ?? String(now ?? service.desiredReplicas)
  const parsed = scaleToInput.safeParse(numberOf(wanted))
  const scaleTo = parsed.data
  const why = scaleTo === undefined ? undefined : say(cannot.scale(hasCbsDisk(reading.config), scaleTo))
  const fault = parsed.success ? why : tell(fieldProblems(parsed.error)[0]?.message)
  const refused = mutation.error?.problem.fields?.find(({ path }) => path === 'scaleTo')?.message
  const ready = scaleTo !== undefined && fault === undefined && scaleTo !== now
  return (
    <ActionForm
      service={service}
      verb={t('services.scale.confirm')}
      onConfirm={
        ready
          ? () => void send({ scaleTo }, t('services.scale.sent', { name: service.serviceName, count: scaleTo }))
          : undefined
      }
      onClose={onClose}
      mutation={mutation}
      wasDone={(now) => now?.desiredReplicas === scaleTo}
      reading={reading}
      danger={scaleTo === 0}
    >
      <Where service={service} />
      <FigureInput
        label={t('services.scale.label')}
        description={now === undefined ? undefined : t('services.scale.now', { count: now })}
        value={wanted}
        onChange={setTyped}
        error={fault ?? tell(refused)}
        data-autofocus
      />
      {reading.config && scaleTo !== undefined && ready ? <Consequences of={scaled(reading.config, scaleTo)} /> : null}
    </ActionForm>
  )
}

const hasCbsDisk = (read: ReadConfig | undefined): boolean =>
  read?.config.volumes.some(({ volumeType }) => volumeType === 'cbsDisk') ?? false

const scaled = ({ config }: ReadConfig, replicas: number) => consequences(config, { ...config, replicas })
