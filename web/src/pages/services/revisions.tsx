// The configurations of a service that this console applied or saw: a timeline, any two compared, any one restored.
import { Alert, Box, Button, Group, Skeleton, Stack, Text, VisuallyHidden } from '@mantine/core'
import { IconArrowsDiff, IconGhost2 } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { q } from '#api/query.ts'
import { useScope } from '#api/use-scope.ts'
import { useSearch } from '#api/use-search.ts'
import { DataAge } from '#ui/DataAge.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { Compared } from './revisions/Compared.tsx'
import { Shown } from './revisions/Shown.tsx'
import { Timeline, type TimelineState } from './revisions/Timeline.tsx'
import { useTimeline } from './revisions/use-timeline.ts'
import { isNoSuch, type ServiceRef, useServiceKey } from './service-reads.ts'

/** `?revision=4` shows one, `?compare=2-4` two: the address can be given to somebody else. */
export function ServiceRevisions({ service }: { service: ServiceRef }) {
  const { t } = useTranslation()
  const details = useQuery(q('ccs.DescribeClusterServiceInfo', useScope(), useServiceKey(service)))
  const { data, error, refetch } = details
  const state = data ? 'there' : isNoSuch(error) ? 'gone' : 'unknown'
  const timeline = useTimeline(service, !details.isPending)
  const { query, revisions } = timeline
  return (
    <Stack gap="md">
      {state === 'gone' && revisions && revisions.length > 0 ? <Gone /> : null}
      {state === 'unknown' && error ? <ProblemPanel error={error} retry={refetch} /> : null}
      <Asked service={service} />
      {query.error ? <ProblemPanel error={query.error} retry={query.refetch} /> : null}
      {revisions?.length === 0 ? (
        <EmptyState title={t('revisions.none')}>
          {state === 'gone' ? t('revisions.noneGone') : t('revisions.noneWhy')}
        </EmptyState>
      ) : null}
      {revisions && revisions.length > 0 ? <Kept service={service} state={state} timeline={timeline} /> : null}
      {revisions || query.error ? null : <Waiting />}
    </Stack>
  )
}

interface KeptProps {
  service: ServiceRef
  state: TimelineState
  timeline: ReturnType<typeof useTimeline>
}

function Kept({ service, state, timeline }: KeptProps) {
  const { t } = useTranslation()
  const { query, revisions = [], stepBack, kept, older, showOlder, isShowingOlder } = timeline
  const [chosen, choose] = useState<readonly number[]>([])
  const asked = useAsked()
  const [one, other] = chosen.toSorted((a, b) => a - b)
  const hasTwo = one !== undefined && other !== undefined
  return (
    <>
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="dimmed" maw={720}>
          {kept ? t('revisions.intro', kept) : null} {t('revisions.holds')}
        </Text>
        <DataAge query={query} of={t('revisions.title')} />
      </Group>
      <Group gap="sm">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArrowsDiff size={14} aria-hidden />}
          aria-disabled={!hasTwo}
          {...(hasTwo ? { onClick: () => asked.compare(one, other) } : { 'data-disabled': true })}
        >
          {t('revisions.compareChosen')}
        </Button>
        {hasTwo ? null : (
          <Text size="sm" c="dimmed">
            {t('revisions.compareTwo')}
          </Text>
        )}
      </Group>
      <Timeline
        service={service}
        revisions={revisions}
        stepBack={stepBack}
        state={state}
        chosen={chosen}
        onChoose={choose}
        asked={asked}
      />
      {older > 0 ? (
        <Box>
          <Button variant="default" loading={isShowingOlder} onClick={showOlder}>
            {t('revisions.older', { count: older })}
          </Button>
        </Box>
      ) : null}
    </>
  )
}

/** What the address asks for. */
function Asked({ service }: { service: ServiceRef }) {
  const { shown, compared, compare, close } = useAsked()
  if (compared) {
    const [from, to] = compared
    return <Compared service={service} from={from} to={to} onTurn={() => compare(to, from)} onClose={close} />
  }
  return shown === undefined ? null : <Shown service={service} number={shown} onClose={close} />
}

function useAsked() {
  const [params, patch] = useSearch()
  const shown = /^[1-9]\d{0,8}$/.test(params.get('revision') ?? '') ? Number(params.get('revision')) : undefined
  const [, from, to] = /^([1-9]\d{0,8})-([1-9]\d{0,8})$/.exec(params.get('compare') ?? '') ?? []
  const compared = from && to ? ([Number(from), Number(to)] as const) : undefined
  return {
    shown,
    compared,
    open: compared ?? (shown === undefined ? [] : [shown]),
    show: (number: number) => patch({ revision: String(number), compare: undefined }, { push: true }),
    compare: (before: number, after: number) =>
      patch({ compare: `${before}-${after}`, revision: undefined }, { push: true }),
    close: () => patch({ compare: undefined, revision: undefined }, { push: true }),
  }
}

function Gone() {
  const { t } = useTranslation()
  return (
    <Alert color="gray" variant="outline" icon={<IconGhost2 aria-hidden />} title={t('revisions.gone')}>
      {t('revisions.goneWhy')}
    </Alert>
  )
}

function Waiting() {
  const { t } = useTranslation()
  return (
    <Stack gap="xs" role="status">
      <VisuallyHidden>{t('ui.loading')}</VisuallyHidden>
      {[1, 2, 3].map((each) => (
        <Skeleton key={each} height={104} radius="md" aria-hidden />
      ))}
    </Stack>
  )
}
