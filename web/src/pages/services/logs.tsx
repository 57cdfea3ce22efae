// A service's logs: which pod and which container, and its log as it is written.
import { Alert, Anchor, Button, Group, NativeSelect, Skeleton, Stack, Title } from '@mantine/core'
import type { Pod } from '@pierhead/shared/catalogue/pod'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
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
import classes from './logs.module.css'
import { chosenOf } from './logs-choice.ts'
import { useReasonWords } from './reason-words.ts'

export default function LogsPage() {
  const { t } = useTranslation()
  const scope = useScope()
  const place = usePlace()
  const namespace = useRouteParam('namespace')
  const serviceName = useRouteParam('serviceName')
  const input = { clusterId: place.clusterId, namespace, serviceName }
  const pods = useQuery(
    live(qList('ccs.DescribeServiceInstance', scope, input), (all) => all.some(({ status }) => status !== 'Running')),
  )
  const [search, setSearch] = useSearch()
  const wanted = { pod: search.get('pod') ?? undefined, container: search.get('container') ?? undefined }
  const { pod, container, gone } = chosenOf(pods.data ?? [], wanted)
  const choose = (podName: string, containerName?: string) => setSearch({ pod: podName, container: containerName })
  const title = t('podLogs.title', { name: serviceName })
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
      {gone && pods.data ? <Gone name={gone} pods={pods.data} onChoose={choose} /> : null}
      {pods.data && pods.data.length > 0 ? (
        <Pickers pods={pods.data} pod={pod} container={container} gone={gone} onChoose={choose} />
      ) : null}
      {pods.data?.length === 0 ? <EmptyState title={t('podLogs.noPods')}>{t('podLogs.noPodsWhy')}</EmptyState> : null}
      {pods.data || pods.error ? null : <Skeleton height={320} />}
      {pod && container ? (
        <div className={classes.log}>
          <LogView key={`${pod.name}/${container}`} log={{ ...input, podName: pod.name, containerName: container }} />
        </div>
      ) : null}
    </section>
  )
}

interface PickersProps {
  pods: readonly Pod[]
  pod: Pod | undefined
  container: string | undefined
  gone: string | undefined
  onChoose: (pod: string, container?: string) => void
}

function Pickers({ pods, pod, container, gone, onChoose }: PickersProps) {
  const { t } = useTranslation()
  const words = useReasonWords()
  return (
    <Group gap="sm" align="flex-end">
      <NativeSelect
        label={t('podLogs.pod')}
        value={pod?.name ?? ''}
        onChange={(event) => onChoose(event.currentTarget.value, container)}
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
        onChange={(event) => pod && onChoose(pod.name, event.currentTarget.value)}
        data={pod?.containers.map(({ name }) => name) ?? []}
        miw={160}
      />
      {pod ? <StatusBadge status={pod.status} reason={words.one(pod)} /> : null}
    </Group>
  )
}

interface GoneProps {
  name: string
  pods: readonly Pod[]
  onChoose: (pod: string) => void
}

/** The pod of the address does not exist any more; its log went with it. */
function Gone({ name, pods, onChoose }: GoneProps) {
  const { t } = useTranslation()
  const youngest = pods.toSorted((one, other) => Date.parse(other.createdAt ?? '') - Date.parse(one.createdAt ?? ''))
  return (
    <Alert role="alert" color="orange" variant="outline" title={t('podLogs.gone', { name })}>
      <Stack gap="xs">
        {pods.length > 0 ? t('podLogs.goneWhy') : t('podLogs.goneNone')}
        <Group gap="xs">
          {youngest.map((pod) => (
            <Button key={pod.name} size="xs" variant="default" onClick={() => onChoose(pod.name)}>
              {pod.name}
            </Button>
          ))}
        </Group>
      </Stack>
    </Alert>
  )
}
