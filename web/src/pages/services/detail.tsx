import { Group, Text } from '@mantine/core'
import type { ServiceEvent, ServiceInfo } from '@pierhead/shared/catalogue/service'
import { useQuery } from '@tanstack/react-query'
import { live, q, qList } from '#api/query.ts'
import { useRouteParam, useScope } from '#api/use-scope.ts'
import { CopyText } from '#ui/CopyText.tsx'
import { DetailPage, type Tab } from '#ui/DetailPage.tsx'
import { joined, type Reading } from '#ui/reading.ts'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { isMoving } from '#ui/status.ts'
import { TimeAgo } from '#ui/TimeAgo.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { useServiceActions } from './actions.tsx'
import { ServiceCharts } from './detail-charts.tsx'
import { ServiceFacts } from './detail-facts.tsx'
import { ServiceYaml } from './detail-yaml.tsx'
import { Events } from './events.tsx'
import { isWarning } from './events-level.tsx'
import { NoSuchService } from './no-such-service.tsx'
import { Overview } from './overview/Overview.tsx'
import { Pods } from './pods.tsx'
import { useReasonWords } from './reason-words.ts'
import { ServiceRevisions } from './revisions.tsx'
import { isNoSuch, useServiceKey } from './service-reads.ts'

/** One service: is it well and if not why, its pods, events, charts and YAML. */
export default function ServicePage() {
  const { t } = useTranslation()
  const reasons = useReasonWords()
  const namespace = useRouteParam('namespace')
  const serviceName = useRouteParam('serviceName')
  const key = useServiceKey({ namespace, serviceName })
  const scope = useScope()
  const query = useQuery(
    live(q('ccs.DescribeClusterServiceInfo', scope, key), ({ service }) => isMoving(service.status)),
  )
  const service = query.data?.service
  const moving = service !== undefined && isMoving(service.status)
  const events = useQuery({
    ...live(qList('ccs.DescribeServiceEvent', scope, key), () => moving),
    enabled: service !== undefined,
  })
  const { actionsOf, dialog } = useServiceActions()
  const tabs = useTabs(service, events)
  // also one that was deleted while it was looked at: what was read of it is no state any more
  if (isNoSuch(query.error))
    return (
      <>
        <NoSuchService title={serviceName} />
        {dialog}
      </>
    )
  return (
    <>
      <DetailPage
        name={serviceName}
        area={t('services.title')}
        query={joined(query, service ? [events] : [])}
        status={service ? <StatusBadge status={service.status} reason={reasons.line(service)} /> : null}
        facts={service ? <HeadFacts service={service} namespace={namespace} /> : null}
        actions={service ? actionsOf({ ...service, namespace }) : []}
        tabs={tabs}
      />
      {dialog}
    </>
  )
}

function useTabs(service: ServiceInfo | undefined, events: Reading<ServiceEvent[]>): Tab[] {
  const { t } = useTranslation()
  const namespace = useRouteParam('namespace')
  if (!service) return []
  const ref = { namespace, serviceName: service.serviceName }
  const warnings = events.data?.filter(isWarning).length ?? 0
  return [
    {
      id: 'overview',
      title: t('overview.tab'),
      content: <Overview service={service} namespace={namespace} events={events} />,
    },
    {
      id: 'pods',
      title: t('services.tabs.pods'),
      content: (
        <>
          <ServiceFacts service={service} namespace={namespace} />
          <Pods service={service} namespace={namespace} />
        </>
      ),
    },
    {
      id: 'events',
      title: warnings > 0 ? t('services.tabs.eventsWarnings', { count: warnings }) : t('services.tabs.events'),
      content: <Events query={events} />,
    },
    { id: 'charts', title: t('services.tabs.charts'), content: <ServiceCharts {...ref} /> },
    { id: 'yaml', title: t('services.tabs.yaml'), content: <ServiceYaml {...ref} /> },
    { id: 'revisions', title: t('revisions.title'), content: <ServiceRevisions service={ref} /> },
  ]
}

/** What is looked for first: where it is, how old it is, its address. */
function HeadFacts({ service, namespace }: { service: ServiceInfo; namespace: string }) {
  const { t } = useTranslation()
  const address = service.externalIp || service.serviceIp
  return (
    <Group gap="md">
      <Text size="sm" c="dimmed">
        {t('services.inNamespace', { namespace })}
      </Text>
      {address ? <CopyText text={address} label={t('services.addressOf', { name: service.serviceName })} /> : null}
      <Text size="sm" c="dimmed" component="span">
        {t('services.age')} <TimeAgo at={service.createdAt} span />
      </Text>
    </Group>
  )
}
