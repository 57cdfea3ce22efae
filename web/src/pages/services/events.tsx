// What happened to a service in the last hour, grouped as the cloud delivers it.
import { Switch, Text } from '@mantine/core'
import type { ServiceEvent } from '@pierhead/shared/catalogue/service'
import { useMemo } from 'react'
import { useSearchParam } from '#api/use-search.ts'
import { NO_DATA } from '#lib/units.ts'
import type { Column } from '#ui/column.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import type { RowOf } from '#ui/ListPage.tsx'
import type { Reading } from '#ui/reading.ts'
import { TimeAgo } from '#ui/TimeAgo.tsx'
import { useTranslation } from '#ui/translation.tsx'
import classes from './events.module.css'
import { EventLevel, isWarning, useLevelText } from './events-level.tsx'
import { useReasonWords } from './reason-words.ts'
import { TabList } from './tab-list.tsx'

const row: RowOf<ServiceEvent> = {
  id: ({ objType, objName, srcReason, reason, message, firstSeen }) =>
    [objType, objName, srcReason || reason, message, firstSeen].join('\n'),
}

/** `?warnings=1` shows warnings only. Last seen first, since that is when an event still goes on. */
export function Events({ query }: { query: Reading<ServiceEvent[]> }) {
  const { t } = useTranslation()
  const columns = useEventColumns()
  const [only, choose] = useSearchParam('warnings')
  const { data, error, isFetching, dataUpdatedAt, refetch } = query
  const shown = useMemo(() => {
    const newestFirst = data?.toSorted((one, other) => at(other.lastSeen) - at(one.lastSeen))
    return only ? newestFirst?.filter(isWarning) : newestFirst
  }, [data, only])
  const warnings = data?.filter(isWarning).length ?? NO_DATA
  return (
    <div className={classes.events}>
      <Text size="sm" c="dimmed">
        {t('services.events.lastHour')}
      </Text>
      <TabList
        title={t('services.tabs.events')}
        query={{ data: shown, error, isFetching, dataUpdatedAt, refetch }}
        total={data?.length}
        columns={columns}
        row={row}
        filters={
          <Switch
            className={classes.switch ?? ''}
            checked={Boolean(only)}
            onChange={(event) => choose(event.currentTarget.checked ? '1' : undefined)}
            label={t('services.events.onlyWarnings', { known: warnings })}
          />
        }
        empty={
          <EmptyState title={only && data?.length ? t('services.events.noWarnings') : t('services.events.none')}>
            {t('services.events.noneWhy')}
          </EmptyState>
        }
      />
    </div>
  )
}

const at = (instant: string | null) => (instant ? Date.parse(instant) : 0)
const date = (instant: string | null) => (instant ? new Date(instant) : null)

function useEventColumns(): readonly Column<ServiceEvent>[] {
  const { t } = useTranslation()
  const reasons = useReasonWords()
  const levelText = useLevelText()
  return useMemo(
    () => [
      { id: 'reason', title: t('services.reason'), value: (event) => reasons.one(event) },
      {
        id: 'level',
        title: t('services.events.level'),
        value: (event) => levelText(event.level),
        cell: (event) => <EventLevel event={event} />,
        width: 110,
      },
      {
        id: 'object',
        title: t('services.events.object'),
        value: (event) => `${event.objType} ${event.objName}`.trim(),
        cell: (event) => (
          <span className={classes.object}>
            {event.objType} <code>{event.objName}</code>
          </span>
        ),
      },
      {
        id: 'message',
        title: t('services.events.message'),
        value: (event) => event.message,
        cell: (event) => <span className={classes.message}>{event.message}</span>,
      },
      { id: 'count', title: t('services.events.count'), value: (event) => event.count, align: 'right', width: 80 },
      {
        id: 'firstSeen',
        title: t('services.events.firstSeen'),
        value: (event) => date(event.firstSeen),
        cell: (event) => <TimeAgo at={event.firstSeen} />,
        width: 130,
      },
      {
        id: 'lastSeen',
        title: t('services.events.lastSeen'),
        value: (event) => date(event.lastSeen),
        cell: (event) => <TimeAgo at={event.lastSeen} />,
        width: 130,
      },
    ],
    [t, reasons, levelText],
  )
}
