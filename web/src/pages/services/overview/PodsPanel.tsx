import { Anchor, Text } from '@mantine/core'
import type { Pod } from '@pierhead/shared/catalogue/pod'
import { Link } from 'react-router'
import { usePlace } from '#api/use-scope.ts'
import { NO_DATA } from '#lib/units.ts'
import { pathTo } from '#paths'
import type { Reading } from '#ui/reading.ts'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { TimeAgo } from '#ui/TimeAgo.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { useReasonWords } from '../reason-words.ts'
import type { ServiceRef } from '../service-reads.ts'
import classes from './overview.module.css'
import { Panel } from './Panel.tsx'
import { podsInOrder } from './pods-in-order.ts'

const SHOWN = 6

interface PodsPanelProps {
  service: ServiceRef
  desired: number
  query: Reading<Pod[]>
}

/** The pods that are not well first, for they are why the page was opened. */
export function PodsPanel({ service, desired, query }: PodsPanelProps) {
  const { t } = useTranslation()
  const place = usePlace()
  const all = query.data ?? []
  const pods = podsInOrder(all)
  const to = pathTo('service', { ...place, ...service }, { tab: 'pods' })
  const isCut = pods.length > SHOWN
  return (
    <Panel
      title={t('pods.title')}
      query={query}
      height={160}
      more={{ label: isCut ? t('overview.pods.all', { count: pods.length }) : t('overview.pods.more'), to }}
    >
      {all.length === 0 ? (
        <Text size="sm">{desired === 0 ? t('pods.noneWanted') : t('pods.noneYet')}</Text>
      ) : (
        <ul className={classes.rows} aria-label={t('pods.title')}>
          {pods.slice(0, SHOWN).map((pod) => (
            <PodLine key={pod.name} pod={pod} service={service} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function PodLine({ pod, service }: { pod: Pod; service: ServiceRef }) {
  const { t } = useTranslation()
  const place = usePlace()
  const reason = useReasonWords().one(pod)
  const [first] = pod.containers
  const { name, status, readyCount, containers, restartCount, nodeName, nodeIp, createdAt } = pod
  return (
    <li className={classes.pod}>
      {first ? (
        <Anchor
          component={Link}
          size="sm"
          className={classes.cut ?? ''}
          title={t('overview.pods.log', { name })}
          to={pathTo('serviceLogs', { ...place, ...service }, { pod: name, container: first.name })}
        >
          {name}
        </Anchor>
      ) : (
        <span className={classes.cut}>{name}</span>
      )}
      <StatusBadge status={status} reason={reason} />
      <Text span size="xs" c="dimmed" className={classes.podFacts ?? ''}>
        {t('overview.pods.ready', { ready: readyCount ?? NO_DATA, count: containers.length })} ·{' '}
        {restartCount === null ? NO_DATA : t('overview.pods.restarts', { count: restartCount })} ·{' '}
        {nodeName || nodeIp || t('pods.noNodeYet')} · <TimeAgo at={createdAt} span />
      </Text>
    </li>
  )
}
