// Deleting pods: asked before, and told pod by pod after. The cloud answers success although some were not deleted.
import { Alert, Button, List, Stack, Text } from '@mantine/core'
import type { Pod } from '@pierhead/shared/catalogue/pod'
import type { ProblemError } from '@pierhead/shared/problem'
import { type ReactNode, useCallback, useRef, useState } from 'react'
import { useAction } from '#api/query.ts'
import { usePlace } from '#api/use-scope.ts'
import { ConfirmDialog } from '#ui/ConfirmDialog.tsx'
import { notifyFailed } from '#ui/notices.tsx'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { isUnknown } from '#ui/problem-of.ts'
import { useTranslation } from '#ui/translation.tsx'
import { type Why, WhyField } from './edit/WhyField.tsx'
import { Where } from './where.tsx'

type Outcome =
  | { kind: 'answered'; deleted: number; failed: Readonly<Record<string, string>> }
  | { kind: 'unknown'; names: readonly string[]; error: ProblemError }

export interface PodDeletion {
  ask: (names: string[]) => void
  dialog: ReactNode
  outcome: Outcome | undefined
  forget: () => void
  pods: readonly Pod[] | undefined
}

interface ReplicaCounts {
  currentReplicas: number
  desiredReplicas: number
}

interface PodDeletionProps {
  service: ReplicaCounts
  namespace: string
  pods: readonly Pod[] | undefined
  /** Empties the selection once the cloud has answered. */
  clear: () => void
}

export function usePodDeletion({ service, namespace, pods, clear }: PodDeletionProps): PodDeletion {
  const { clusterId } = usePlace()
  const [why, setWhy] = useState('')
  const mutation = useAction('ccs.DeleteInstances', why)
  const [names, setNames] = useState<string[]>([])
  const [opened, setOpened] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>()
  const attended = useRef(false)
  attended.current = opened
  const { reset } = mutation
  const ask = useCallback(
    (asked: string[]) => {
      reset()
      setNames(asked)
      setWhy('')
      setOpened(true)
    },
    [reset],
  )
  const told = (said: Outcome) => {
    setOutcome(said)
    setOpened(false)
    clear()
  }
  const confirm = () =>
    mutation.mutate(
      { clusterId, namespace, instances: names },
      {
        onSuccess: ({ successList, failedMap }) =>
          told({ kind: 'answered', deleted: successList.length, failed: failedMap }),
        onError: (error) => {
          if (isUnknown(error)) told({ kind: 'unknown', names, error })
          // a failure stands in the dialog, if that is still open
          else if (!attended.current) notifyFailed(error)
        },
      },
    )
  const dialog = (
    <Question
      {...{ names, pods, service, namespace, opened, mutation }}
      why={{ value: why, onChange: setWhy, keptIn: 'audit' }}
      onConfirm={confirm}
      onClose={() => setOpened(false)}
    />
  )
  return { ask, dialog, outcome, forget: () => setOutcome(undefined), pods }
}

interface QuestionProps {
  service: ReplicaCounts
  names: readonly string[]
  pods: readonly Pod[] | undefined
  namespace: string
  opened: boolean
  mutation: { isPending: boolean; error: Error | null }
  why: Why
  onConfirm: () => void
  onClose: () => void
}

function Question({ names, pods = [], service, namespace, why, ...dialog }: QuestionProps) {
  const { t } = useTranslation()
  const staying = pods.filter(({ name, status }) => status === 'Running' && !names.includes(name))
  return (
    <ConfirmDialog
      {...dialog}
      title={t('pods.deleteTitle', { count: names.length, name: names[0] })}
      verb={t('pods.deleteVerb', { count: names.length })}
    >
      <Stack gap="xs">
        <Where service={{ ...service, namespace }} />
        {names.length > 1 ? (
          <List size="sm">
            {names.map((name) => (
              <List.Item key={name}>
                <code>{name}</code>
              </List.Item>
            ))}
          </List>
        ) : null}
        <Text size="sm">{t('pods.deleteConsequence', { count: names.length })}</Text>
        {staying.length === 0 ? (
          <Text size="sm" fw={700}>
            {t('pods.deleteAll')}
          </Text>
        ) : null}
        <WhyField {...why} />
      </Stack>
    </ConfirmDialog>
  )
}

/** What became of the last deletion; stays until dismissed where something went wrong or is not known. */
export function DeletionOutcome({ deletion, refresh }: { deletion: PodDeletion; refresh: () => unknown }) {
  const { outcome, forget, pods } = deletion
  if (!outcome) return null
  return outcome.kind === 'unknown' ? (
    <Unknown outcome={outcome} pods={pods} refresh={refresh} forget={forget} />
  ) : (
    <Answered deleted={outcome.deleted} failed={Object.entries(outcome.failed)} forget={forget} />
  )
}

interface AnsweredProps {
  deleted: number
  failed: [name: string, why: string][]
  forget: () => void
}

function Answered({ deleted, failed, forget }: AnsweredProps) {
  const { t } = useTranslation()
  return (
    <Alert
      role={failed.length > 0 ? 'alert' : 'status'}
      color={failed.length > 0 ? 'red' : 'teal'}
      variant="outline"
      withCloseButton
      closeButtonLabel={t('ui.close')}
      onClose={forget}
      title={
        failed.length > 0
          ? t('pods.deletedSome', { count: failed.length, deleted })
          : t('pods.deleted', { count: deleted })
      }
    >
      {failed.length > 0 ? (
        <List size="sm">
          {failed.map(([name, why]) => (
            <List.Item key={name}>
              <code>{name}</code>: <q>{why}</q>
            </List.Item>
          ))}
        </List>
      ) : null}
    </Alert>
  )
}

interface UnknownProps {
  outcome: Extract<Outcome, { kind: 'unknown' }>
  pods: readonly Pod[] | undefined
  refresh: () => unknown
  forget: () => void
}

/** Pod by pod as the list now says; the list is read again on demand and by itself. */
function Unknown({ outcome, pods = [], refresh, forget }: UnknownProps) {
  const { t } = useTranslation()
  const stateOf = (name: string) => {
    const pod = pods.find((one) => one.name === name)
    if (!pod) return t('pods.isGone')
    return pod.status === 'Terminating' ? t('pods.isGoing') : t('pods.isThere')
  }
  return (
    <Stack gap="xs">
      <ProblemPanel error={outcome.error} />
      <Text size="sm">{t('services.unknown.advice')}</Text>
      <List size="sm" aria-live="polite">
        {outcome.names.map((name) => (
          <List.Item key={name}>
            <code>{name}</code>: {stateOf(name)}
          </List.Item>
        ))}
      </List>
      <div>
        <Button variant="default" mr="xs" onClick={() => void refresh()}>
          {t('services.unknown.check')}
        </Button>
        <Button variant="subtle" color="gray" onClick={forget}>
          {t('ui.close')}
        </Button>
      </div>
    </Stack>
  )
}
