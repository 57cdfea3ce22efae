// A failure in a line of a list: cause, the cloud's own words, next step, and the codes to quote.
import { Text } from '@mantine/core'
import { problemOf } from '#ui/problem-of.ts'
import { useProblemWords } from '#ui/problem-words.ts'
import { useTranslation } from '#ui/translation.tsx'

/** Stands outside of the page's addresses as well, in a notice. */
export function Failure({ error }: { error: unknown }) {
  const { t } = useTranslation()
  const problem = problemOf(error)
  const { title, details, next } = useProblemWords()(problem)
  const codes = [
    `${t('problems.code')} ${problem.code}`,
    problem.cloudCode && `${t('problems.cloudCode')} ${problem.cloudCode}`,
    problem.requestId && `${t('problems.requestId')} ${problem.requestId}`,
  ].filter(Boolean)
  return (
    <div style={{ overflowWrap: 'anywhere' }}>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      {details ? <Text size="sm">{details}</Text> : null}
      {problem.cloudMessage && problem.cloudMessage !== details ? (
        <Text size="sm">
          {t('problems.cloudSaid')} <q>{problem.cloudMessage}</q>
        </Text>
      ) : null}
      <Text size="sm">{next}</Text>
      <Text size="xs" c="dimmed">
        {codes.join(' · ')}
      </Text>
    </div>
  )
}
