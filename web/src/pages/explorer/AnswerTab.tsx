// What came back of the last run: how it went, how long it took, and the answer as pages get it and as it came.
import { Group, SegmentedControl, Stack, Text } from '@mantine/core'
import type { ActionId } from '@pierhead/shared/catalogue'
import { meaningIn } from '@pierhead/shared/cloud-codes'
import type { Explanation } from '@pierhead/shared/explanation'
import { ProblemError } from '@pierhead/shared/problem'
import { IconAlertOctagon, IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useSay } from '#ui/bilingual.ts'
import { CopyText } from '#ui/CopyText.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { YamlView } from '#ui/YamlView.tsx'
import type { Run } from './use-run.ts'

export function AnswerTab({ id, run: { outcome, error, isRunning } }: { id: ActionId; run: Run }) {
  const { t } = useTranslation()
  if (error) return <ProblemPanel error={error} />
  if (isRunning) return <Text size="sm">{t('explorer.running')}</Text>
  if (!outcome) return <EmptyState title={t('explorer.notRun')}>{t('explorer.notRunWhy')}</EmptyState>
  const { problem } = outcome
  return (
    <Stack gap="sm">
      <Figures outcome={outcome} />
      {problem ? <ProblemPanel error={new ProblemError(problem.code, problem.message, problem)} /> : null}
      {problem?.cloudCode ? <CodeMeaning id={id} code={problem.cloudCode} /> : null}
      <Texts id={id} outcome={outcome} />
    </Stack>
  )
}

/** The server words a refusal by the same table, in English: there the panel has said it. */
function CodeMeaning({ id, code }: { id: ActionId; code: string }) {
  const { t, i18n } = useTranslation()
  const say = useSay()
  const found = meaningIn(id.slice(0, id.indexOf('.')), code)
  if (!found || i18n.resolvedLanguage === 'en') return null
  return (
    <Text size="sm">
      {t('explorer.codeMeans', { code })}
      {say(found.meaning)}
      {say(found.advice)}
    </Text>
  )
}

function Figures({ outcome: { answer, tries, problem, upstreamRequestId } }: { outcome: Explanation }) {
  const { t } = useTranslation()
  return (
    <Group gap="md" role="status" style={{ rowGap: 4 }}>
      <Group gap={6} wrap="nowrap" c={problem ? 'var(--mantine-color-error)' : 'var(--mantine-color-teal-text)'}>
        {problem ? <IconAlertOctagon size={18} aria-hidden /> : <IconCircleCheck size={18} aria-hidden />}
        <Text size="sm" fw={600}>
          {t(problem ? 'explorer.failed' : 'explorer.succeeded')}
        </Text>
      </Group>
      {answer ? (
        <Text size="sm" c="dimmed">
          {t('explorer.figures', { status: answer.status, ms: Math.round(answer.ms), bytes: answer.bytes })}
        </Text>
      ) : null}
      {tries > 1 ? (
        <Text size="sm" c="dimmed">
          {t('explorer.tries', { count: tries })}
        </Text>
      ) : null}
      {upstreamRequestId ? (
        <Group gap={4}>
          <Text size="sm" c="dimmed">
            {t('explorer.cloudRequestId')}
          </Text>
          <CopyText text={upstreamRequestId} label={t('explorer.cloudRequestId')} />
        </Group>
      ) : null}
    </Group>
  )
}

type View = 'decoded' | 'raw'

function Texts({ id, outcome: { answer, decoded } }: { id: ActionId; outcome: Explanation }) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<View>('decoded')
  const hasDecoded = decoded !== undefined
  const view: View = hasDecoded && (chosen === 'decoded' || !answer) ? 'decoded' : 'raw'
  if (!hasDecoded && !answer) return null
  return (
    <>
      {hasDecoded && answer ? (
        <Group gap="sm">
          <SegmentedControl
            size="xs"
            aria-label={t('explorer.viewOfAnswer')}
            value={view}
            onChange={(value) => setChosen(value as View)}
            data={[
              { value: 'decoded', label: t('explorer.decoded') },
              { value: 'raw', label: t('explorer.raw') },
            ]}
          />
          <Text size="xs" c="dimmed">
            {t(view === 'decoded' ? 'explorer.decodedWhy' : 'explorer.rawWhy')}
          </Text>
        </Group>
      ) : null}
      {view === 'raw' && answer?.isCut ? (
        <Text size="sm">{t('explorer.cut', { shown: answer.text.length, bytes: answer.bytes })}</Text>
      ) : null}
      <YamlView
        text={view === 'decoded' ? JSON.stringify(decoded, undefined, 2) : (answer?.text ?? '')}
        fileName={`${id}.${view}.json`}
      />
    </>
  )
}
