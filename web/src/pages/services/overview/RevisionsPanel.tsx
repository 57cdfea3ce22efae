import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { live, q } from '#api/query.ts'
import { usePlace, useScope } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import { TimeAgo } from '#ui/TimeAgo.tsx'
import { useDeed } from '../revisions/use-deed.ts'
import { type ServiceRef, useServiceKey } from '../service-reads.ts'
import classes from './overview.module.css'
import { Panel } from './Panel.tsx'

const SHOWN = 3

/** Who changed it last, and how. */
export function RevisionsPanel({ service }: { service: ServiceRef }) {
  const { t } = useTranslation()
  const deed = useDeed()
  const place = usePlace()
  const key = useServiceKey(service)
  const query = useQuery(live(q('console.DescribeServiceRevisions', useScope(), { ...key, limit: SHOWN })))
  const revisions = query.data?.revisions ?? []
  const to = pathTo('service', { ...place, ...service }, { tab: 'revisions' })
  return (
    <Panel
      title={t('revisions.title')}
      query={query}
      more={{ label: t('overview.revisions.more', { count: query.data?.totalCount ?? 0 }), to }}
    >
      {revisions.length === 0 ? (
        <Text size="sm">{t('revisions.none')}</Text>
      ) : (
        <ul className={classes.rows}>
          {revisions.map((revision) => (
            <li key={revision.number}>
              <Text size="sm">
                {revision.number}. {deed(revision)}
              </Text>
              <Text size="xs" c="dimmed" component="div" className={classes.cut ?? ''}>
                {revision.by ? `${revision.by.email} · ` : null}
                <TimeAgo at={revision.at} />
              </Text>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
