import { Group, SimpleGrid } from '@mantine/core'
import { type MetricName, metricOf } from '@pierhead/shared/metrics'
import { usePlace } from '#api/use-scope.ts'
import { useSay } from '#ui/bilingual.ts'
import { MetricChart } from '#ui/MetricChart.tsx'
import { RangePicker } from '#ui/RangePicker.tsx'
import type { ServiceRef } from './service-reads.ts'

const charts = [
  'service_cpu_used',
  'service_mem_used',
  'service_in_bandwidth',
  'service_out_bandwidth',
  'service_in_packets',
  'service_out_packets',
] as const satisfies readonly MetricName[]

/** CPU, memory and network of a service, over the page's range. */
export function ServiceCharts({ namespace, serviceName }: ServiceRef) {
  const say = useSay()
  const { clusterId } = usePlace()
  const dimensions = { clusterId, serviceName, namespace }
  const known = charts.flatMap((name) => metricOf.get(name) ?? [])
  return (
    <>
      <Group justify="flex-end" mb="sm">
        <RangePicker />
      </Group>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        {known.map(({ name, unit, title }) => (
          <MetricChart
            key={name}
            title={say(title)}
            unit={unit}
            series={[{ metric: name, dimensions, label: serviceName }]}
          />
        ))}
      </SimpleGrid>
    </>
  )
}
