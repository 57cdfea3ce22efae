import { Text } from '@mantine/core'
import { serviceWrite } from '@pierhead/shared/catalogue/service-write'
import { fieldProblems } from '@pierhead/shared/problem'
import { cannot } from '@pierhead/shared/rules/service'
import { consequences } from '@pierhead/shared/service-config/consequences'
import type { ReadConfig } from '@pierhead/shared/service-config/from-answers'
import { useState } from 'react'
import { useSay } from '#ui/bilingual.ts'
import { useFaultWords } from '#ui/fault-words.ts'
import { useTranslation } from '#ui/translation.tsx'
import { ActionForm, Consequences } from './action-dialog.tsx'
import type { QuestionProps } from './action-dialogs.tsx'
import { FigureInput, numberOf } from './figure-input.tsx'
import { heldWhilePaused } from './life-consequences.ts'
import { type ServiceRef, statusOf, useServiceConfig } from './service-reads.ts'
import { useLatestInfo } from './use-latest-info.ts'
import { useServiceWrite } from './use-service-write.ts'
import { Where } from './where.tsx'

const scaleToInput = serviceWrite['ccs.ModifyServiceReplicas'].input.shape.scaleTo

export function Scale({ service, onClose }: QuestionProps) {
  const { t } = useTranslation()
  const say = useSay()
  const tell = useFaultWords()
  const { reading, now, before, stillStands, latest } = useBasis(service)
  const { send, mutation, why: reason } = useServiceWrite('ccs.ModifyServiceReplicas', service)
  const [typed, setTyped] = useState<string>()
  const wanted = typed ?? String(now ?? service.desiredReplicas)
  const parsed = scaleToInput.safeParse(numberOf(wanted))
  const scaleTo = parsed.data
  const why = scaleTo === undefined ? undefined : say(cannot.scale(hasCbsDisk(reading.config), scaleTo))
  const fault = parsed.success ? why : tell(fieldProblems(parsed.error)[0]?.message)
  const refused = mutation.error?.problem.fields?.find(({ path }) => path === 'scaleTo')?.message
  const ready = scaleTo !== undefined && now !== undefined && fault === undefined && scaleTo !== now
  const confirm = async (count: number) => {
    if (await stillStands())
      await send({ scaleTo: count }, t('services.scale.sent', { name: service.serviceName, count }))
  }
  return (
    <ActionForm
      service={service}
      verb={t('services.scale.confirm')}
      onConfirm={ready ? () => confirm(scaleTo) : undefined}
      onClose={onClose}
      mutation={mutation}
      why={reason}
      wasDone={(later) => later?.desiredReplicas === scaleTo}
      reading={reading}
      latest={latest}
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
      {before === undefined ? null : (
        <Text size="sm" role="alert" fw={600}>
          {t('services.scale.meanwhile', { now, before })} {ready ? t('services.sendAgain') : null}
        </Text>
      )}
      {reading.config && ready ? (
        <Consequences of={heldWhilePaused(statusOf(reading, service), scaled(reading.config, now, scaleTo))} />
      ) : null}
    </ActionForm>
  )
}

/** The number that the reader decides over: the first one read, until it is found to be another one right before it is sent. */
function useBasis(service: ServiceRef) {
  const reading = useServiceConfig(service, { anew: true })
  const latest = useLatestInfo(service)
  const [now, setNow] = useState<number>()
  const [before, setBefore] = useState<number>()
  if (reading.config && now === undefined) setNow(reading.config.config.replicas)
  const stillStands = async (): Promise<boolean> => {
    const info = await latest.readAgain()
    if (!info || now === undefined) return false
    if (info.desiredReplicas === now) return true
    setNow(info.desiredReplicas)
    setBefore(now)
    return false
  }
  return { reading, now, before, stillStands, latest }
}

const hasCbsDisk = (read: ReadConfig | undefined): boolean =>
  read?.config.volumes.some(({ volumeType }) => volumeType === 'cbsDisk') ?? false

const scaled = ({ config }: ReadConfig, before: number, replicas: number) =>
  consequences({ ...config, replicas: before }, { ...config, replicas })
