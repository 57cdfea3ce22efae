import { Skeleton, Stack, Text } from '@mantine/core'
import type { ServiceInfo } from '@pierhead/shared/catalogue/service'
import type { Consequence } from '@pierhead/shared/service-config/consequences'
import { fromAnswers } from '@pierhead/shared/service-config/from-answers'
import { useState } from 'react'
import { TimeAgo } from '#ui/TimeAgo.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { ActionForm, Consequences } from './action-dialog.tsx'
import type { QuestionProps } from './action-dialogs.tsx'
import { ChangeList } from './edit/ChangeList.tsx'
import { heldWhilePaused } from './life-consequences.ts'
import { stepConsequences, wasSteppedBack } from './step-back.ts'
import { useServiceWrite } from './use-service-write.ts'
import { isSameStep, type Step, useStepBack } from './use-step-back.ts'
import { Where } from './where.tsx'

/** The API keeps one step and does not tell what it is (service.json, RollBackClusterService). */
const goesBack: Consequence = {
  weight: 'caution',
  en: 'The whole configuration goes back by one step: to what it was before the last change of images or settings. The cloud does not tell beforehand what that is.',
  zh: '整个配置将回退一步，恢复到上一次修改镜像或设置之前的状态。云端不会预先告知该状态的内容。',
}

const mayReplace: Consequence = {
  weight: 'note',
  en: 'If the configuration differs, pods are replaced by the service’s update strategy.',
  zh: '如果配置不同，Pod 将按服务的更新策略替换。',
}

const maybeOneWay: Consequence = {
  weight: 'note',
  en: 'Whether a second roll-back returns to the present state is not documented. Keep the YAML if you need it.',
  zh: '再次回滚是否会恢复到当前状态，文档未说明。如有需要，请先保存 YAML。',
}

/** Where it is known where it goes, what that does is said as of any other change. */
const whatOf = (step: Step | undefined): readonly Consequence[] => [
  goesBack,
  ...(step?.is === 'known' ? stepConsequences(step.now, step.back) : [mayReplace]),
  maybeOneWay,
]

export function RollBack({ service, onClose }: QuestionProps) {
  const { t } = useTranslation()
  const { step, status, readAgain } = useStepBack(service)
  const { send, mutation, why } = useServiceWrite('ccs.RollBackClusterService', service)
  const [isReading, setIsReading] = useState(false)
  const [isOther, setIsOther] = useState(false)
  const [sent, setSent] = useState<Step>()
  const confirm = async () => {
    setIsReading(true)
    const now = await readAgain()
    setIsReading(false)
    const stands = step !== undefined && isSameStep(step, now)
    setIsOther(!stands)
    if (!stands) return
    setSent(now)
    await send({}, t('services.rollBack.sent', { name: service.serviceName }))
  }
  return (
    <ActionForm
      service={service}
      verb={t('services.rollBack.confirm')}
      // not before it is seen what it does; where nothing can be known, that is said, and nobody is held up
      onConfirm={step && (() => confirm())}
      onClose={onClose}
      mutation={mutation}
      why={why}
      wasDone={(now, yaml) => wasDone(sent, now, yaml)}
      latest={{ isReading }}
    >
      <Where service={service} />
      <Consequences of={heldWhilePaused(status ?? service.status, whatOf(step))} />
      {isOther ? (
        <Text size="sm" role="alert" fw={600}>
          {t('overview.rollBack.meanwhile')}
        </Text>
      ) : null}
      <WhatDiffers step={step} />
    </ActionForm>
  )
}

function wasDone(sent: Step | undefined, now: ServiceInfo | undefined, yaml: string | undefined) {
  if (sent?.is !== 'known' || !now || yaml === undefined) return undefined
  return wasSteppedBack(sent.now.config, sent.back, fromAnswers(now, yaml).config)
}

/** From what this console saw: it may be less than the cloud remembers, and holds nobody up. */
function WhatDiffers({ step }: { step: Step | undefined }) {
  const { t } = useTranslation()
  if (!step) return <Skeleton height={60} role="status" aria-label={t('ui.loading')} />
  if (step.is !== 'known') return <Text size="sm">{t(`overview.rollBack.${step.is}`)}</Text>
  const { number, lastSeenAt, changes } = step.back
  return (
    <Stack gap={4}>
      <Text size="sm">
        {t('overview.rollBack.goesTo', { number })} <TimeAgo at={lastSeenAt} />
      </Text>
      {changes.length === 0 ? (
        <Text size="sm">{t('overview.rollBack.same')}</Text>
      ) : (
        <ChangeList changes={changes} label={t('overview.rollBack.changes')} />
      )}
    </Stack>
  )
}
