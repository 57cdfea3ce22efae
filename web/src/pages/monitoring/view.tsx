// Monitoring of one cluster: all metrics of a level, of one object or of several laid over each other.
import { Title } from '@mantine/core'
import type { Metric } from '@pierhead/shared/metrics'
import { useClusterName } from '#api/use-cluster-name.ts'
import { useSay } from '#ui/bilingual.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { MetricChart } from '#ui/MetricChart.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { RangePicker } from '#ui/RangePicker.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { type Group, groupsOf } from './metric-groups.ts'
import { type Measured, MOST_OBJECTS } from './objects.ts'
import { Pickers } from './Pickers.tsx'
import { UnknownNames } from './UnknownNames.tsx'
import { type Objects, useObjects } from './use-objects.ts'
import classes from './view.module.css'

const groupKeys = {
  cpu: 'monitoring.group.cpu',
  memory: 'monitoring.group.memory',
  network: 'monitoring.group.network',
  disk: 'monitoring.group.disk',
} as const satisfies Record<Group, string>

export default function MonitoringPage() {
  const { t } = useTranslation()
  const objects = useObjects()
  const cluster = useClusterName()
  return (
    <section aria-labelledby="page-title">
      <PageTitle parts={[t('monitoring.title'), ...(cluster ? [cluster] : [])]} />
      <div className={classes.head}>
        <Title order={1} size="h3" id="page-title" tabIndex={-1}>
          {t('monitoring.title')}
        </Title>
        <RangePicker />
      </div>
      <Pickers objects={objects} />
      <UnknownNames objects={objects} />
      {objects.error ? <ProblemPanel error={objects.error} retry={objects.retry} /> : null}
      {objects.measured.length > 0 ? <Charts objects={objects} /> : <Nothing objects={objects} />}
    </section>
  )
}

function Charts({ objects: { level, measured } }: { objects: Objects }) {
  const { t } = useTranslation()
  const shown = measured.slice(0, MOST_OBJECTS)
  return (
    <>
      {shown.length < measured.length ? (
        <p className={classes.note}>{t('monitoring.tooMany', { shown: shown.length, all: measured.length })}</p>
      ) : null}
      {level === 'cluster' ? (
        <Grid metrics={groupsOf(level).flatMap(({ metrics }) => metrics)} measured={shown} />
      ) : null}
      {level !== 'cluster' &&
        groupsOf(level).map(({ group, metrics }) => (
          <section key={group} aria-label={t(groupKeys[group])}>
            <Title order={2} size="h5" mt="md" mb="xs">
              {t(groupKeys[group])}
            </Title>
            <Grid metrics={metrics} measured={shown} />
          </section>
        ))}
    </>
  )
}

function Grid({ metrics, measured }: { metrics: readonly Metric[]; measured: readonly Measured[] }) {
  const say = useSay()
  return (
    <div className={classes.charts}>
      {metrics.map(({ name, unit, title }) => (
        <MetricChart
          key={name}
          title={say(title)}
          unit={unit}
          series={measured.map(({ label, dimensions }) => ({ metric: name, dimensions, label }))}
        />
      ))}
    </div>
  )
}

/** Why there is no chart, and what to do about it. */
function Nothing({ objects: { level, services, known, unknown, error, isLoading } }: { objects: Objects }) {
  const { t } = useTranslation()
  if (error || isLoading) return null
  if (known.services.length === 0) return <EmptyState title={t('monitoring.noServices')} />
  // what the address names wrongly is said above already
  if (unknown.services.length + unknown.pods.length + unknown.containers.length > 0) return null
  if (services.length === 0)
    return <EmptyState title={t(level === 'service' ? 'monitoring.chooseServices' : 'monitoring.chooseService')} />
  if (known.pods.length === 0) return <EmptyState title={t('monitoring.noPods', { service: services[0] })} />
  return <EmptyState title={t('monitoring.noContainers')} />
}
