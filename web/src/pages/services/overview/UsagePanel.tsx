import { SimpleGrid } from '@mantine/core'
import { type MetricName, metricOf } from '@pierhead/shared/metrics'
import { usePlace } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import { useSay } from '#ui/bilingual.ts'
import { MetricChart } from '#ui/MetricChart.tsx'
import { RangePicker } from '#ui/RangePicker.tsx'
import { useTranslation } from '#ui/translation.tsx'
import type { ServiceRef } from '../service-reads.ts'
import classes from './overview.module.css'
import { Panel } from './Panel.tsx'

const shown = ['service_cpu_used', 'service_mem_used'] as const satisfies readonly MetricName[]

/** CPU and memory over the page's range, with one crosshair. */
export default function UsagePanel({ namespace, serviceName }: ServiceRef) {
  const { t } = useTranslation()
  const say = useSay()
  const place = usePlace()
  const dimensions = { clusterId: place.clusterId, serviceName, namespace }
  const to = pathTo('service', { ...place, namespace, serviceName }, { tab: 'charts' })
  return (
    <Panel
      title={t('overview.usage.title')}
      more={{ label: t('overview.usage.more'), to }}
      tools={
        <div className={classes.range}>
          <RangePicker />
        </div>
      }
    >
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xs">
        {shown
          .flatMap((name) => metricOf.get(name) ?? [])
          .map(({ name, unit, title }) => (
            <MetricChart
              key={name}
              title={say(title)}
              unit={unit}
              series={[{ metric: name, dimensions, label: serviceName }]}
            />
          ))}
      </SimpleGrid>
    </Panel>
  )
}
