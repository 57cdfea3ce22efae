import { Switch, Text } from '@mantine/core'
import type { ServiceEvent } from '@pierhead/shared/catalogue/service'
import { usePlace } from '#api/use-scope.ts'
import { useSearchParam } from '#api/use-search.ts'
import { NO_DATA } from '#lib/units.ts'
import { pathTo } from '#paths'
import type { Reading } from '#ui/reading.ts'
import { TimeAgo } from '#ui/TimeAgo.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { EventLevel, isWarning } from '../events-level.tsx'
import { useReasonWords } from '../reason-words.ts'
import type { ServiceRef } from '../service-reads.ts'
import { EventBars } from './EventBars.tsx'
import { type EventGroup, groupsOf } from './event-groups.ts'
import classes from './overview.module.css'
import { Panel } from './Panel.tsx'

const SHOWN = 3

/** What happened in the last hour, by kind. `?warnings=1` as on the tab of events. */
export function EventsPanel({ service, query }: { service: ServiceRef; query: Reading<ServiceEvent[]> }) {
  const { t } = useTranslation()
  const place = usePlace()
  const [only, choose] = useSearchParam('warnings')
  const all = query.data ?? []
  const events = only ? all.filter(isWarning) : all
  const groups = groupsOf(events)
  const to = pathTo('service', { ...place, ...service }, { tab: 'events', warnings: only ?? undefined })
  return (
    <Panel
      title={t('overview.events.title')}
      query={query}
      height={200}
      {...(events.length > 0 ? { more: { label: t('overview.events.more', { count: events.length }), to } } : {})}
      tools={
        <Switch
          size="xs"
          checked={Boolean(only)}
          onChange={(event) => choose(event.currentTarget.checked ? '1' : undefined)}
          label={t('services.events.onlyWarnings', { known: query.data?.filter(isWarning).length ?? NO_DATA })}
        />
      }
    >
      {groups.length === 0 ? (
        <div>
          <Text size="sm">{only && all.length > 0 ? t('services.events.noWarnings') : t('services.events.none')}</Text>
          <Text size="xs" c="dimmed">
            {t('services.events.noneWhy')}
          </Text>
        </div>
      ) : (
        <>
          <EventBars events={events} />
          <ul className={classes.rows}>
            {groups.slice(0, SHOWN).map((group) => (
              <Group key={group.key} group={group} />
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}

function Group({ group: { latest, count, objects } }: { group: EventGroup }) {
  const { t } = useTranslation()
  const reason = useReasonWords().one(latest)
  return (
    <li>
      <div className={classes.event}>
        <EventLevel event={latest} />
        <Text span size="sm" fw={600} className={classes.wrap ?? ''}>
          {reason ?? NO_DATA}
        </Text>
        <Text span size="xs" c="dimmed" className={classes.still ?? ''}>
          {t('overview.events.counted', { count, objects: t('overview.events.objects', { count: objects }) })} ·{' '}
          <TimeAgo at={latest.lastSeen} />
        </Text>
      </div>
      <Text size="xs" className={classes.message ?? ''} title={latest.message}>
        {latest.message}
      </Text>
    </li>
  )
}
