// Whether every row is still as it was written, asked for by a button and said in words.
import { Alert, Button, Text } from '@mantine/core'
import { IconAlertOctagon, IconCircleCheck, IconLink } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { noScope, q } from '#api/query.ts'
import { absolute } from '#lib/time.ts'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { useZone } from '#ui/zone.ts'

/** The button and what it found, which stand at different places. */
export function useChainCheck() {
  const { t } = useTranslation()
  // reads every row there is: only when asked
  const check = useQuery({ ...q('console.CheckAudit', noScope, {}), enabled: false })
  const button = (
    <Button
      variant="default"
      leftSection={<IconLink size={16} aria-hidden />}
      loading={check.isFetching}
      onClick={() => void check.refetch()}
    >
      {t('audit.chain.verb')}
    </Button>
  )
  return { button, outcome: <Outcome check={check} /> }
}

type Check = Pick<
  ReturnType<typeof useQuery<{ intact: boolean; rows: number; brokenAt: number | null; why: string | null }>>,
  'data' | 'error' | 'dataUpdatedAt'
>

function Outcome({ check: { data, error, dataUpdatedAt } }: { check: Check }) {
  const { t } = useTranslation()
  const [zone] = useZone()
  if (error) return <ProblemPanel error={error} />
  if (!data) return null
  const { intact, rows, brokenAt, why } = data
  const at = t('audit.chain.at', { time: absolute(dataUpdatedAt, zone) })
  if (intact)
    return (
      <Alert
        role="status"
        color="teal"
        variant="light"
        icon={<IconCircleCheck aria-hidden />}
        title={t('audit.chain.intact')}
      >
        <Text size="sm">
          {t('audit.chain.intactWhy', { count: rows })} {at}
        </Text>
      </Alert>
    )
  const found = why?.includes('missing') ? 'missing' : 'changed'
  return (
    <Alert
      role="alert"
      color="red"
      variant="outline"
      icon={<IconAlertOctagon aria-hidden />}
      title={t('audit.chain.broken', { row: brokenAt })}
    >
      <Text size="sm">
        {t(`audit.chain.${found}`)} {t('audit.chain.next', { count: rows })} {at}
      </Text>
    </Alert>
  )
}
