import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { live, q } from '#api/query.ts'
import { usePlace, useScope } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import { TimeAgo } from '#ui/TimeAgo.tsx'
import { useTranslation } from '#ui/translation.tsx'
import classes from '../revisions/revisions.module.css'
import { useDeed } from '../revisions/use-deed.ts'
import { isNoSuch, type ServiceRef, useServiceKey } from '../service-reads.ts'
import { Panel } from './Panel.tsx'

const SHOWN = 2

/** Who changed the service last, and by what. */
export function RevisionsPanel({ service }: { service: ServiceRef }) {
  const { t } = useTranslation()
  const place = usePlace()
  const deed = useDeed()
  const input = { ...useServiceKey(service), limit: SHOWN }
  const query = useQuery(live(q('console.DescribeServiceRevisions', useScope(), input)))
  const { data, error } = query
  // a console may keep none
  if (!data && isNoSuch(error)) return null
  const to = pathTo('service', { ...place, ...service }, { tab: 'revisions' })
  const more =
    data && data.totalCount > 0 ? { more: { label: t('revisions.all', { count: data.totalCount }), to } } : {}
  return (
    <Panel title={t('revisions.title')} query={query} {...more}>
      {data?.revisions.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('revisions.none')}
        </Text>
      ) : (
        <ol className={classes.last}>
          {data?.revisions.map((revision) => (
            <li key={revision.number} value={revision.number}>
              <span>
                {deed(revision)}
                {revision.by ? ` · ${revision.by.email}` : ''}
              </span>{' '}
              <Text size="xs" c="dimmed" span>
                <TimeAgo at={revision.at} />
              </Text>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}
