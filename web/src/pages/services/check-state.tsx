// After a write of unknown outcome: a read, and what it says about it.
import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import type { ServiceInfo } from '@pierhead/shared/catalogue/service'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { q } from '#api/query.ts'
import { usePlace, useScope } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { useReasonWords } from './reason-words.ts'
import { Replicas } from './replicas.tsx'
import { isNoSuch, type ServiceRef, useServiceKey } from './service-reads.ts'

/**
 * Says of the service as it is now, undefined where it is gone, whether the write was done; undefined where that does not tell.
 * `yaml` is undefined where it could not be read.
 */
export type WasDone = (now: ServiceInfo | undefined, yaml: string | undefined) => boolean | undefined

interface CheckStateProps {
  service: ServiceRef
  wasDone: WasDone | undefined
}

export function CheckState({ service, wasDone }: CheckStateProps) {
  const { t } = useTranslation()
  const place = usePlace()
  const [scope, key] = [useScope(), useServiceKey(service)]
  // only what is read after the write counts, so nothing of the cache is used
  const read = useQuery({ ...q('ccs.DescribeClusterServiceInfo', scope, key), enabled: false, staleTime: 0 })
  const text = useQuery({ ...q('ccs.DescribeClusterServiceText', scope, key), enabled: false, staleTime: 0 })
  const isReading = read.isFetching || text.isFetching
  const look = () => {
    void text.refetch()
    void read.refetch()
  }
  const isGone = read.isFetchedAfterMount && isNoSuch(read.error)
  const now = read.isFetchedAfterMount && !isGone ? read.data?.service : undefined
  const yaml = text.isFetchedAfterMount && !text.error ? text.data?.serviceText : undefined
  return (
    <Stack gap="xs" aria-live="polite">
      <Text size="sm">{t('services.unknown.advice')}</Text>
      <Group gap="sm">
        <Button variant="default" loading={isReading} onClick={look}>
          {t('services.unknown.check')}
        </Button>
        <Anchor component={Link} size="sm" to={pathTo('serviceRollout', { ...place, ...service })}>
          {t('services.rollout')}
        </Anchor>
      </Group>
      {read.isFetchedAfterMount && read.error && !isGone ? <ProblemPanel error={read.error} /> : null}
      {(now && !isReading) || isGone ? <Verdict service={now} done={wasDone?.(now, yaml)} /> : null}
    </Stack>
  )
}

interface VerdictProps {
  /** As it is now; undefined where there is none any more. */
  service: ServiceInfo | undefined
  done: boolean | undefined
}

function Verdict({ service, done }: VerdictProps) {
  const { t } = useTranslation()
  const verdict = done === undefined ? 'cannotTell' : done ? 'done' : 'notDone'
  return (
    <>
      {service ? (
        <Text size="sm" fw={600}>
          {t(`services.unknown.${verdict}`)}
        </Text>
      ) : (
        <Text size="sm" fw={600}>
          {t(done ? 'quick.remove.done' : 'quick.remove.isGone')}
        </Text>
      )}
      {service ? <Now service={service} /> : null}
    </>
  )
}

function Now({ service }: { service: ServiceInfo }) {
  const reasons = useReasonWords()
  return (
    <>
      <Group gap="md">
        <StatusBadge status={service.status} reason={reasons.line(service)} />
        <Replicas of={service} />
      </Group>
      {service.containers.map(({ containerName, image }) => (
        <Text key={containerName} size="sm">
          {containerName}: <code>{image}</code>
        </Text>
      ))}
    </>
  )
}
