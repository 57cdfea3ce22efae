// One side of a roll-out: the pods of a revision, each with its state, why it waits, and its image.
import { Anchor, Badge, Group, Paper, Stack, Text, Title } from '@mantine/core'
import type { Pod } from '@pierhead/shared/catalogue/pod'
import type { ServiceEvent } from '@pierhead/shared/catalogue/service'
import { Link } from 'react-router'
import { NO_DATA } from '#lib/units.ts'
import { CopyText } from '#ui/CopyText.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { TimeAgo } from '#ui/TimeAgo.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { useReasonWords } from './reason-words.ts'
import classes from './rollout.module.css'
import { waitOf } from './rollout-cause.ts'
import { isLeaving } from './rollout-progress.ts'

interface RolloutPodsProps {
  title: string
  /** Said where there are none. */
  none: string
  pods: readonly Pod[]
  /** Of the service: they say more than a pod's own state does. */
  events: readonly ServiceEvent[]
  /** The log of a pod's container. */
  logOf: (pod: string, container: string) => string
}

export function RolloutPods({ title, none, pods, events, logOf }: RolloutPodsProps) {
  const { t } = useTranslation()
  const images = [...new Set(pods.flatMap(({ containers }) => containers.map(({ image }) => image)))].filter(Boolean)
  return (
    <section aria-label={title}>
      <Group gap="xs" mb="xs">
        <Title order={2} size="h5">
          {title}
        </Title>
        <Badge variant="default" size="sm">
          {pods.length}
        </Badge>
      </Group>
      <Stack gap={4} mb="xs">
        {images.map((image) => (
          <CopyText key={image} text={image} label={t('edit.field.image')} />
        ))}
      </Stack>
      {pods.length === 0 ? (
        <Text size="sm" c="dimmed">
          {none}
        </Text>
      ) : (
        <ul className={classes.pods}>
          {pods.map((pod) => (
            <PodCard key={pod.name} pod={pod} events={events} logOf={logOf} />
          ))}
        </ul>
      )}
    </section>
  )
}

type PodCardProps = Pick<RolloutPodsProps, 'events' | 'logOf'> & { pod: Pod }

function PodCard({ pod, events, logOf }: PodCardProps) {
  const { t } = useTranslation()
  const words = useReasonWords()
  const { name, status, containers, readyCount, restartCount, createdAt, nodeName } = pod
  const started = containers.filter(({ containerId }) => containerId)
  return (
    <Paper component="li" withBorder p="sm" radius="md" className={classes.pod ?? ''}>
      <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
        <StatusBadge status={status} reason={words.one(waitOf(pod, events))} />
        <Text size="xs" c="dimmed">
          <TimeAgo span at={createdAt} />
        </Text>
      </Group>
      <CopyText text={name} label={t('rollout.podName')} />
      <Group gap="md">
        <Text size="xs">
          {t('rollout.containersReady', { ready: readyCount ?? NO_DATA, count: containers.length })}
        </Text>
        <Text size="xs" {...(restartCount ? { fw: 600 } : { c: 'dimmed' })}>
          {restartCount === null ? t('rollout.restartsUnknown') : t('rollout.restarts', { count: restartCount })}
        </Text>
        {nodeName ? (
          <Text size="xs" c="dimmed">
            {nodeName}
          </Text>
        ) : null}
        {started.map((container) => (
          <Anchor key={container.name} component={Link} to={logOf(name, container.name)} size="xs">
            {t('rollout.logOf', { container: container.name })}
          </Anchor>
        ))}
      </Group>
      {isLeaving(pod) || containers.length < 2 ? null : <Waiting containers={containers} />}
    </Paper>
  )
}

/** Which of several containers a pod waits for, and why. */
function Waiting({ containers }: Pick<Pod, 'containers'>) {
  const { t } = useTranslation()
  const words = useReasonWords()
  const waiting = containers.filter(({ status }) => status !== 'Running')
  return waiting.map((container) => (
    <Text key={container.name} size="xs">
      {t('rollout.container', { name: container.name, reason: words.one(container) ?? t('services.reasons.notReady') })}
    </Text>
  ))
}
