// Everything that is asked first of a service, on one screen.
import { Skeleton } from '@mantine/core'
import type { ServiceEvent, ServiceInfo } from '@pierhead/shared/catalogue/service'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { live, qList } from '#api/query.ts'
import { useScope } from '#api/use-scope.ts'
import type { Reading } from '#ui/reading.ts'
import { isMoving } from '#ui/status.ts'
import { Health } from '../detail-health.tsx'
import { useServiceKey } from '../service-reads.ts'
import { AccessPanel } from './AccessPanel.tsx'
import { EventsPanel } from './EventsPanel.tsx'
import { ImagesPanel } from './ImagesPanel.tsx'
import { IngressPanel } from './IngressPanel.tsx'
import classes from './overview.module.css'
import { PodsPanel } from './PodsPanel.tsx'
import { RevisionsPanel } from './RevisionsPanel.tsx'
import { YamlPanel } from './YamlPanel.tsx'

// the drawing of charts is the largest part, and the last that is looked at
const UsagePanel = lazy(() => import('./UsagePanel.tsx'))

interface OverviewProps {
  service: ServiceInfo
  namespace: string
  events: Reading<ServiceEvent[]>
}

export function Overview({ service, namespace, events }: OverviewProps) {
  const ref = { namespace, serviceName: service.serviceName }
  const moving = isMoving(service.status)
  const key = useServiceKey(ref)
  const pods = useQuery(live(qList('ccs.DescribeServiceInstance', useScope(), key), () => moving))
  return (
    <>
      <Health service={service} namespace={namespace} events={events.data} />
      <div className={classes.overview}>
        <PodsPanel service={ref} desired={service.desiredReplicas} query={pods} />
        <EventsPanel service={ref} query={events} />
        <div className={classes.facts}>
          <AccessPanel service={service} namespace={namespace} />
          <IngressPanel {...ref} />
          <RevisionsPanel service={ref} />
          <YamlPanel service={ref} />
        </div>
        <ImagesPanel service={ref} containers={service.containers} />
        <div className={classes.usage}>
          <Suspense fallback={<Skeleton height={340} />}>
            <UsagePanel {...ref} />
          </Suspense>
        </div>
      </div>
    </>
  )
}
