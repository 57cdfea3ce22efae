// A service's logs: which pod and which container, and its log as it is written.
import { Anchor, Group, NativeSelect, Skeleton, Stack, Text, Title } from '@mantine/core'
import type { Pod } from '@pierhead/shared/catalogue/pod'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { live, qList } from '#api/query.ts'
import { usePlace, useRouteParam, useScope } from '#api/use-scope.ts'
import { useSearch } from '#api/use-search.ts'
import { pathTo } from '#paths'
import { EmptyState } from '#ui/EmptyState.tsx'
import { LogView } from '#ui/LogView.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { useTranslation } from '#ui/translation.tsx'
import classes from './logs.module.css'
import { type Chosen, chosenOf, firstChoice } from './logs-choice.ts'
import { Gone, NoContainer } from './logs-notes.tsx'
import { NoSuchService } from './no-such-service.tsx'
import { useReasonWords } from './reason-words.ts'
import { isNoSuch, useServiceKey } from './service-reads.ts'

export default function LogsPage() {
  const { t } = useTranslation()
  const place = usePlace()
  const namespace = useRouteParam('namespace')
  const serviceName = useRouteParam('serviceName')
  const input = useServiceKey({ namespace, serviceName })
  const pods = useQuery(
    live(qList('ccs.DescribeServiceInstance', useScope(), input), (all) =>
      all.some(({ status }) => status !== 'Running'),
    ),
  )
  const chosen = useChosen(pods.data)
  const { pod, container, gone } = chosen
  const title = t('podLogs.title', { name: serviceName })
  if (!pods.data && isNoSuch(pods.error)) return <NoSuchService title={title} />
  return (
    <section aria-labelledby="page-title" data-fill className={classes.page}>
      <PageTitle parts={[title]} />
      <Group justify="space-between" gap="xs">
        <Title order={1} size="h3" id="page-title" tabIndex={-1}>
          {title}
        </Title>
        <Anchor component={Link} size="sm" to={pathTo('service', { ...place, namespace, serviceName })}>
          {t('podLogs.toService')}
        </Anchor>
      </Group>
      {pods.error ? <ProblemPanel error={pods.error} retry={pods.refetch} /> : null}
      {pods.data ? <Choice pods={pods.data} chosen={chosen} /> : null}
      {pods.data || pods.error ? null : <Skeleton height={320} />}
      {pod && container ? (
        <div className={classes.log}>
          <LogView
            key={`${pod.name}/${container}`}
            log={{ ...input, podName: pod.name, containerName: container }}
            ended={gone ? t('podLogs.ended') : undefined}
          />
        </div>
      ) : null}
    </section>
  )
}

/**
 * The pod and container of the address. An address without them gets them at the first answer: else another pod's log would
 * stand there one day, when that pod is gone. A pod that goes away is kept as it was, and its log with it.
 */
function useChosen(pods: readonly Pod[] | undefined): Chosen {
  const [search, setSearch] = useSearch()
  const wanted = { pod: search.get('pod') ?? undefined, container: search.get('container') ?? undefined }
  const [last, setLast] = useState<Pod>()
  const chosen = chosenOf(pods ?? [], wanted, last)
  if (chosen.pod && chosen.pod !== last) setLast(chosen.pod)
  const pinned = wanted.pod ? { pod: wanted.pod, container: chosen.container } : firstChoice(pods ?? [], wanted)
  const [pod, container] = [pinned?.pod, wanted.container ?? pinned?.container]
  const isPinned = !pinned || (pod === wanted.pod && container === wanted.container)
  useEffect(() => {
    if (!isPinned) setSearch({ pod, container })
  }, [isPinned, pod, container, setSearch])
  return chosen
}

function Choice({ pods, chosen }: { pods: readonly Pod[]; chosen: Chosen }) {
  const { t } = useTranslation()
  const { pod, container, gone, noContainer } = chosen
  if (pods.length === 0 && !gone) return <EmptyState title={t('podLogs.noPods')}>{t('podLogs.noPodsWhy')}</EmptyState>
  return (
    <>
      {gone ? <Gone name={gone} pods={pods} container={container} isKept={pod !== undefined} /> : null}
      {noContainer && pod ? <NoContainer name={noContainer} pod={pod} /> : null}
      <Pickers pods={pods} chosen={chosen} />
    </>
  )
}

function Pickers({ pods, chosen }: { pods: readonly Pod[]; chosen: Chosen }) {
  const { t } = useTranslation()
  const words = useReasonWords()
  const [, setSearch] = useSearch()
  const { pod, container, gone, noContainer } = chosen
  const chooseContainer = (name: string) => setSearch({ pod: pod?.name, container: name })
  return (
    <Stack gap={4}>
      <Group gap="sm" align="flex-end">
        <NativeSelect
          label={t('podLogs.pod')}
          value={gone ? '' : (pod?.name ?? '')}
          onChange={(event) => setSearch({ pod: event.currentTarget.value, container })}
          data={[
            ...(gone ? [{ value: '', label: t('podLogs.isGone', { name: gone }), disabled: true }] : []),
            ...pods.map(({ name }) => ({ value: name, label: name })),
          ]}
          miw={{ base: '100%', sm: 320 }}
        />
        <NativeSelect
          label={t('podLogs.container')}
          value={container ?? ''}
          disabled={!pod}
          onChange={(event) => chooseContainer(event.currentTarget.value)}
          data={[
            ...(noContainer
              ? [{ value: '', label: t('podLogs.isMissing', { name: noContainer }), disabled: true }]
              : []),
            ...(pod?.containers.map(({ name }) => ({ value: name, label: name })) ?? []),
          ]}
          miw={160}
        />
        {pod && !gone ? <StatusBadge status={pod.status} reason={words.one(pod)} /> : null}
      </Group>
      {pod && pod.restartCount !== 0 ? (
        <Text size="xs" c="dimmed">
          {t('podLogs.previousRun')}
        </Text>
      ) : null}
    </Stack>
  )
}
