import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import type { Problem } from '@pierhead/shared/problem'
import { IconAlertOctagon } from '@tabler/icons-react'
import { CopyText } from './CopyText.tsx'
import { useFaultWords } from './fault-words.ts'
import { OfferUnlock } from './OfferUnlock.tsx'
import { problemOf } from './problem-of.ts'
import { useProblemWords } from './problem-words.ts'
import { useTranslation } from './translation.tsx'

interface ProblemPanelProps {
  /** Whatever was thrown; a ProblemError says most. */
  error: unknown
  retry?: (() => unknown) | undefined
}

/** A failure in place: what happened, what to do next, the cloud's own words, the codes and ids to quote. */
export function ProblemPanel({ error, retry }: ProblemPanelProps) {
  const { t } = useTranslation()
  const tell = useFaultWords()
  const problem = problemOf(error)
  const { title, details, next } = useProblemWords()(problem)
  return (
    <Alert
      role="alert"
      color="red"
      variant="outline"
      icon={<IconAlertOctagon aria-hidden />}
      title={title}
      styles={{ body: { minWidth: 0 } }}
    >
      <Stack gap="xs" style={{ overflowWrap: 'anywhere' }}>
        {details ? <Text size="sm">{details}</Text> : null}
        {problem.cloudMessage ? (
          <Text size="sm">
            {t('problems.cloudSaid')} <q>{problem.cloudMessage}</q>
          </Text>
        ) : null}
        {problem.fields && problem.fields.length > 0 ? (
          <ul>
            {problem.fields.map(({ path, message }) => (
              <li key={`${path} ${message}`}>
                <code>{path}</code> {tell(message)}
              </li>
            ))}
          </ul>
        ) : null}
        <Text size="sm">{next}</Text>
        <ProblemCodes of={problem} />
        {problem.code === 'connection_locked' ? <OfferUnlock /> : null}
        {retry ? (
          <Group>
            <Button size="xs" variant="default" onClick={() => void retry()}>
              {t('ui.retry')}
            </Button>
          </Group>
        ) : null}
      </Stack>
    </Alert>
  )
}

/** What is quoted to whoever is asked about it. */
export function ProblemCodes({ of: { code, cloudCode, requestId } }: { of: Problem }) {
  const { t } = useTranslation()
  return (
    <Group gap="lg" style={{ rowGap: 4 }}>
      <Labelled label={t('problems.code')} text={code} />
      {cloudCode ? <Labelled label={t('problems.cloudCode')} text={cloudCode} /> : null}
      {requestId ? <Labelled label={t('problems.requestId')} text={requestId} /> : null}
    </Group>
  )
}

function Labelled({ label, text }: { label: string; text: string }) {
  return (
    <Group gap={4} maw="100%">
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <CopyText text={text} label={label} />
    </Group>
  )
}
