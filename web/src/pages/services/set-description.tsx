import { Skeleton, Text, Textarea } from '@mantine/core'
import type { ServiceInfo } from '@pierhead/shared/catalogue/service'
import { useState } from 'react'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { ActionForm } from './action-dialog.tsx'
import type { QuestionProps } from './action-dialogs.tsx'
import { useServiceConfig } from './service-reads.ts'
import { useLatestInfo } from './use-latest-info.ts'
import { useServiceWrite } from './use-service-write.ts'
import { Where } from './where.tsx'

/** The words about a service; no pod is restarted for them. */
export function SetDescription(props: QuestionProps) {
  const { info, error, retry } = useServiceConfig(props.service, { anew: true })
  // what is typed is not replaced by what is read later
  const [first, setFirst] = useState<ServiceInfo>()
  if (info && !first) setFirst(info)
  if (!first) return error ? <ProblemPanel error={error} retry={retry} /> : <Skeleton height={120} />
  return <Form {...props} first={first.serviceDesc} />
}

function Form({ service, onClose, first }: QuestionProps & { first: string }) {
  const { t } = useTranslation()
  const { send, mutation, why } = useServiceWrite('ccs.ModifyServiceDescription', service, onClose)
  const latest = useLatestInfo(service)
  const [before, setBefore] = useState(first)
  const [typed, setTyped] = useState(first)
  const [theirs, setTheirs] = useState<string>()
  const wanted = typed.trim()
  const confirm = async () => {
    const now = await latest.readAgain()
    if (!now) return
    setBefore(now.serviceDesc)
    setTheirs(now.serviceDesc === before ? undefined : now.serviceDesc)
    if (now.serviceDesc === before)
      await send({ description: wanted }, t('quick.description.sent', { name: service.serviceName }))
  }
  return (
    <ActionForm
      service={service}
      verb={t('quick.description.confirm')}
      onConfirm={wanted === before ? undefined : () => confirm()}
      onClose={onClose}
      mutation={mutation}
      why={why}
      latest={latest}
      wasDone={(now) => now?.serviceDesc === wanted}
    >
      <Where service={service} />
      <Textarea
        label={t('services.description')}
        description={t('quick.description.hint')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        rows={3}
        resize="vertical"
        data-autofocus
      />
      {theirs === undefined ? null : (
        <Text size="sm" role="alert" fw={600}>
          {t('quick.description.meanwhile', { text: theirs || t('services.notSet') })}
        </Text>
      )}
    </ActionForm>
  )
}
