// A roll-out that moves by itself: old pods beside new ones, how far it is, why it goes no further, and a visible end.
import { Anchor, Button, Group, Skeleton, Stack, Title } from '@mantine/core'
import type { ServiceEvent } from '@pierhead/shared/catalogue/service'
import { boundsOf, workloadOf } from '@pierhead/shared/service-config/workload-facts'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useContext, useMemo, useState } from 'react'
import { Link } from 'react-router'
import { live, q, qList } from '#api/query.ts'
import { usePlace, useRouteParam, useScope } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import { ActionButtons } from '#ui/Actions.tsx'
import { Ahead, useNowThere } from '#ui/clock.ts'
import { DataAge } from '#ui/DataAge.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import type { Reading } from '#ui/reading.ts'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { type AboutService, useServiceActions } from './actions.tsx'
import { NoSuchService } from './no-such-service.tsx'
import classes from './rollout.module.css'
import { RolloutEvents } from './rollout-events.tsx'
import { RolloutPods } from './rollout-pods.tsx'
import { isStopping, type Progress, progressOf } from './rollout-progress.ts'
import { ReadBack } from './rollout-read-back.tsx'
import { RolloutStatus } from './rollout-status.tsx'
import { isNoSuch, knownStrategy, useServiceConfig } from './service-reads.ts'
import { useLastChange } from './use-last-change.ts'

export default function RolloutPage() {
  const { t } = useTranslation()
  const place = usePlace()
  const namespace = useRouteParam('namespace')
  const serviceName = useRouteParam('serviceName')
  const { service, events, said, progress, way, all } = useRollout(place.clusterId, namespace, serviceName)
  const { steering, dialog } = useSteering()
  const address = { ...place, namespace, serviceName }
  const logOf = (pod: string, container: string) => pathTo('serviceLogs', address, { pod, container })
  const title = t('rollout.title', { name: serviceName })
  if (isNoSuch(all.error)) return <NoSuchService title={title} />
  return (
    <section aria-labelledby="page-title">
      <PageTitle parts={[title]} />
      <Stack gap="md">
        <Group justify="space-between" gap="xs">
          <Group gap="md">
            <Title order={1} size="h3" id="page-title" tabIndex={-1}>
              {title}
            </Title>
            {service ? <StatusBadge status={service.status} /> : null}
          </Group>
          <DataAge query={all} />
        </Group>
        <ReadBack />
        {all.error ? <ProblemPanel error={all.error} retry={all.refetch} /> : null}
        {progress ? (
          <RolloutStatus progress={progress} events={said} way={way}>
            <NextSteps progress={progress} address={address} logOf={logOf}>
              {service && progress.state !== 'done' ? (
                <ActionButtons actions={steering({ ...service, namespace })} />
              ) : null}
            </NextSteps>
          </RolloutStatus>
        ) : all.error ? null : (
          <Skeleton height={140} />
        )}
        {progress ? (
          <div className={classes.sides}>
            <RolloutPods
              title={t(isOneSide(progress) ? 'rollout.pods' : 'rollout.new')}
              none={t('rollout.noneNew')}
              pods={progress.current}
              events={said}
              logOf={logOf}
            />
            <RolloutPods
              title={t('rollout.old')}
              none={t('rollout.noneOld')}
              pods={progress.former}
              events={said}
              logOf={logOf}
            />
            <RolloutEvents events={events} />
          </div>
        ) : null}
      </Stack>
      {dialog}
    </section>
  )
}

/** Of a service that is paused with one kind of pods nobody knows whether these are the new ones. */
const isOneSide = ({ state, former }: Progress): boolean => state === 'paused' && former.length === 0

/** What can be done about a roll-out that goes on, where it can be done now. */
function useSteering() {
  const { t } = useTranslation()
  const { actionsOf, dialog } = useServiceActions()
  const wanted = [t('quick.pause.verb'), t('quick.resume.verb'), t('services.rollBack.verb')]
  const steering = (service: AboutService) =>
    actionsOf(service)
      .filter(({ label, why }) => wanted.includes(label) && why === undefined)
      .map((action) => ({ ...action, minor: false }))
  return { steering, dialog }
}

const none: readonly ServiceEvent[] = []

/** The reads of the page: all fast until it is done, all slow while it rests, so that they never tell different times for long. */
function useRollout(clusterId: string, namespace: string, serviceName: string) {
  const scope = useScope()
  const input = { clusterId, namespace, serviceName }
  const [resting, setResting] = useState(false)
  const moves = () => !resting
  const info = useQuery(live(q('ccs.DescribeClusterServiceInfo', scope, input), moves))
  const pods = useQuery(live(qList('ccs.DescribeServiceInstance', scope, input), moves))
  const events = useQuery(live(qList('ccs.DescribeServiceEvent', scope, input), moves))
  const { config: read, yaml } = useServiceConfig({ namespace, serviceName })
  // how pods are replaced may be changed meanwhile, and its figures go with the number wanted
  useQuery(live(q('ccs.DescribeClusterServiceText', scope, input), moves))
  const facts = useMemo(() => (yaml === undefined ? undefined : workloadOf(yaml, serviceName)), [yaml, serviceName])
  const untilMs = useReadUntil([info, pods, events])
  const minReadySeconds = read?.config.minReadySeconds
  const changedAtMs = useLastChange(info.data?.service)
  const progress =
    info.data && pods.data
      ? progressOf({ ...info.data.service, minReadySeconds, changedAtMs }, pods.data, events.data ?? [], untilMs)
      : undefined
  const isQuiet = progress?.state === 'done' || progress?.state === 'paused'
  // a pod that is still stopping is seen off, too
  const rests = isQuiet && ![...progress.current, ...progress.former].some(isStopping)
  if (rests !== resting) setResting(rests)
  const all: Reading<unknown> = {
    data: progress,
    error: info.error ?? pods.error,
    isFetching: info.isFetching || pods.isFetching,
    dataUpdatedAt: Math.min(info.dataUpdatedAt, pods.dataUpdatedAt),
    refetch: () => Promise.all([info.refetch(), pods.refetch(), events.refetch()]),
  }
  return {
    service: info.data?.service,
    events,
    said: events.data ?? none,
    progress,
    way: {
      strategy: knownStrategy(read),
      minReadySeconds,
      bounds: facts && info.data ? boundsOf(facts, info.data.service.desiredReplicas) : undefined,
    },
    all,
  }
}

/** By the server's clock. A cloud that cannot be reached, or a tab that was hidden, is not one that stands still. */
function useReadUntil(reads: readonly Pick<Reading<unknown>, 'dataUpdatedAt'>[]): number {
  const aheadMs = useContext(Ahead)
  const times = reads.flatMap(({ dataUpdatedAt }) => (dataUpdatedAt > 0 ? [dataUpdatedAt + aheadMs] : []))
  return Math.min(useNowThere(10_000), ...times)
}

interface NextStepsProps {
  progress: Progress
  address: Parameters<typeof pathTo<'service'>>[1]
  logOf: (pod: string, container: string) => string
  /** What can be done about it besides. */
  children: ReactNode
}

function NextSteps({ progress: { state, current }, address, logOf, children }: NextStepsProps) {
  const { t } = useTranslation()
  const started = current.find(({ containers }) => containers.some(({ containerId }) => containerId))
  const container = started?.containers.find(({ containerId }) => containerId)
  return (
    <Group gap="sm">
      {state === 'stalled' ? (
        <Button component={Link} to={pathTo('serviceEdit', address)}>
          {t('rollout.editAgain')}
        </Button>
      ) : null}
      {started && container ? (
        <Button variant="default" component={Link} to={logOf(started.name, container.name)}>
          {t('rollout.newLog')}
        </Button>
      ) : null}
      {children}
      <Anchor component={Link} size="sm" to={pathTo('service', address)}>
        {t('rollout.toService')}
      </Anchor>
    </Group>
  )
}
