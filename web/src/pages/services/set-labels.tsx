import { Skeleton, Stack, Text, Textarea } from '@mantine/core'
import type { ServiceInfo } from '@pierhead/shared/catalogue/service'
import { isSystemLabel } from '@pierhead/shared/rules/service'
import { useState } from 'react'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { ActionForm } from './action-dialog.tsx'
import type { QuestionProps } from './action-dialogs.tsx'
import {
  changedMeanwhile,
  changeOf,
  isNoChange,
  type LabelChange,
  type LabelFault,
  type Labels,
  labelsText,
  readLabels,
  remainder,
  unsendable,
  withChange,
} from './label-edit.ts'
import { useServiceConfig } from './service-reads.ts'
import { useLatestInfo } from './use-latest-info.ts'
import { useServiceWrite } from './use-service-write.ts'
import { Where } from './where.tsx'

/** The labels of a service; no pod is restarted for them. */
export function SetLabels(props: QuestionProps) {
  const { info, error, retry } = useServiceConfig(props.service, { anew: true })
  // what is typed is not replaced by what is read later
  const [first, setFirst] = useState<ServiceInfo>()
  if (info && !first) setFirst(info)
  if (!first) return error ? <ProblemPanel error={error} retry={retry} /> : <Skeleton height={160} />
  return <Form {...props} first={first.labels} />
}

function Form({ service, onClose, first }: QuestionProps & { first: Labels }) {
  const { t } = useTranslation()
  const { send, mutation, why } = useServiceWrite('ccs.ModifyServiceLabels', service, onClose)
  const latest = useLatestInfo(service)
  const [before, setBefore] = useState(first)
  const [typed, setTyped] = useState(() => labelsText(first))
  const [theirs, setTheirs] = useState<readonly string[]>([])
  const { labels, faults } = readLabels(typed)
  const change = changeOf(before, labels)
  const lost = unsendable(before)
  const isEmpty = Object.keys(withChange(before, change)).length === 0
  const ready = faults.length === 0 && lost.length === 0 && !isEmpty && !isNoChange(change)
  const confirm = async () => {
    const now = await latest.readAgain()
    if (!now) return
    const disputed = changedMeanwhile(before, now.labels, change)
    setTheirs(disputed.map((key) => `${key}=${now.labels[key] ?? ''}`))
    // the reader decides anew over what they are told; what others added elsewhere stays without a question
    if (disputed.length > 0) setBefore(withThose(before, now.labels, disputed))
    else await send({ labels: withChange(now.labels, change) }, t('quick.labels.sent', { name: service.serviceName }))
  }
  return (
    <ActionForm
      service={service}
      verb={t('quick.labels.confirm')}
      onConfirm={ready ? () => confirm() : undefined}
      onClose={onClose}
      mutation={mutation}
      why={why}
      latest={latest}
      wasDone={(now) => now !== undefined && isNoChange(remainder(now.labels, change))}
    >
      <Where service={service} />
      <LabelsField value={typed} onChange={setTyped} faults={faults} isEmpty={isEmpty && !isNoChange(change)} />
      <Fixed labels={before} lost={lost} />
      <ChangeLines change={change} before={before} />
      {theirs.length > 0 ? (
        <Text size="sm" role="alert" fw={600}>
          {t('quick.labels.meanwhile', { labels: theirs.join(t('ui.comma')) })}
        </Text>
      ) : null}
    </ActionForm>
  )
}

/** Of the disputed labels what stands there now, of the others what stood there. */
const withThose = (before: Labels, now: Labels, disputed: readonly string[]): Labels =>
  Object.fromEntries([
    ...Object.entries(before).filter(([key]) => !disputed.includes(key)),
    ...Object.entries(now).filter(([key]) => disputed.includes(key)),
  ])

interface LabelsFieldProps {
  value: string
  onChange: (text: string) => void
  faults: readonly LabelFault[]
  isEmpty?: boolean
  label?: string
}

/** A pair a line: they can be pasted and copied as a whole. */
export function LabelsField({ value, onChange, faults, isEmpty = false, label }: LabelsFieldProps) {
  const { t } = useTranslation()
  const told = faults.map(({ kind, line, text }) => t(`quick.labels.fault.${kind}`, { line, text })).join('\n')
  return (
    <Textarea
      label={label ?? t('services.labels')}
      description={t('quick.labels.hint')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={told || (isEmpty ? t('quick.labels.fault.none') : undefined)}
      rows={5}
      resize="vertical"
      spellCheck={false}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' }, error: { whiteSpace: 'pre-line' } }}
      data-autofocus
    />
  )
}

/** What cannot be changed here, and what forbids every change. */
function Fixed({ labels, lost }: { labels: Labels; lost: readonly string[] }) {
  const { t } = useTranslation()
  const system = Object.entries(labels).filter(([key]) => isSystemLabel(key))
  return (
    <>
      {system.length > 0 ? (
        <Text size="sm" c="dimmed">
          {t('quick.labels.system', { labels: system.map(([key, value]) => `${key}=${value}`).join(t('ui.comma')) })}
        </Text>
      ) : null}
      {lost.length > 0 ? (
        <Text size="sm" fw={600} role="alert">
          {t('quick.labels.unsendable', { keys: lost.join(t('ui.comma')) })}
        </Text>
      ) : null}
    </>
  )
}

/** The difference, a line a label. */
function ChangeLines({ change: { set, remove }, before }: { change: LabelChange; before: Labels }) {
  const { t } = useTranslation()
  const lines = [
    ...Object.entries(set).map(([key, value]) =>
      before[key] === undefined
        ? t('quick.labels.added', { label: `${key}=${value}` })
        : t('quick.labels.changed', { key, before: before[key], after: value }),
    ),
    ...remove.map((key) => t('quick.labels.removed', { label: `${key}=${before[key] ?? ''}` })),
  ]
  if (lines.length === 0) return null
  return (
    <Stack gap={2} component="ul" m={0} pl="md">
      {lines.map((line) => (
        <Text key={line} size="sm" component="li">
          {line}
        </Text>
      ))}
    </Stack>
  )
}
