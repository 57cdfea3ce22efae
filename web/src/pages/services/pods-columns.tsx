import { Group, Text } from '@mantine/core'
import type { Container, Pod } from '@pierhead/shared/catalogue/pod'
import { useMemo } from 'react'
import { NO_DATA } from '#lib/units.ts'
import { CopyText } from '#ui/CopyText.tsx'
import type { Column } from '#ui/column.ts'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { useStatusSpellings, useStatusText } from '#ui/status-text.ts'
import { TimeAgo } from '#ui/TimeAgo.tsx'
import { useTranslation } from '#ui/translation.tsx'
import classes from './pods.module.css'
import { PodName, type PodSelection } from './pods.tsx'
import { useReasonWords } from './reason-words.ts'

const READY_PX = 80
const AGE_PX = 90

/** `2 / 2`: ready containers of all. */
const readyText = ({ readyCount, containers }: Pod) => `${readyCount ?? NO_DATA} / ${containers.length}`

export function usePodColumns(selection: PodSelection): readonly Column<Pod>[] {
  const { t } = useTranslation()
  const reasons = useReasonWords()
  const statusText = useStatusText()
  const spellings = useStatusSpellings()
  return useMemo(
    () => [
      {
        id: 'name',
        title: t('pods.name'),
        value: (pod) => pod.name,
        cell: (pod) => <PodName pod={pod} selection={selection} />,
      },
      {
        id: 'status',
        title: t('services.status'),
        value: (pod) => statusText(pod.status),
        spellings: (pod) => spellings(pod.status),
        cell: (pod) => <StatusBadge status={pod.status} reason={reasons.one(pod)} />,
      },
      {
        id: 'ready',
        title: t('pods.ready'),
        value: (pod) => pod.readyCount,
        text: readyText,
        cell: readyText,
        align: 'right',
        width: READY_PX,
      },
      { id: 'restarts', title: t('pods.restarts'), value: (pod) => pod.restartCount, align: 'right', width: READY_PX },
      {
        id: 'containers',
        title: t('services.containers'),
        value: (pod) => pod.containers.map(({ name, image }) => `${name} ${image}`).join(', '),
        cell: (pod) => <Containers of={pod} />,
      },
      {
        id: 'node',
        title: t('pods.node'),
        value: (pod) => pod.nodeName || pod.nodeIp,
        cell: (pod) =>
          pod.nodeIp ? <CopyText text={pod.nodeName || pod.nodeIp} label={t('pods.node')} /> : t('pods.noNodeYet'),
      },
      {
        id: 'ip',
        title: t('pods.ip'),
        value: (pod) => pod.ip,
        cell: (pod) => (pod.ip ? <CopyText text={pod.ip} label={t('pods.ip')} /> : NO_DATA),
      },
      {
        id: 'age',
        title: t('services.age'),
        value: (pod) => (pod.createdAt ? new Date(pod.createdAt) : null),
        cell: (pod) => <TimeAgo at={pod.createdAt} span />,
        align: 'right',
        width: AGE_PX,
      },
      { id: 'reason', title: t('services.reason'), value: (pod) => reasons.one(pod), hidden: true },
    ],
    [t, reasons, statusText, spellings, selection],
  )
}

/** One line a container: during a roll-out the pods' images differ, and one container may be ill beside a well one. */
function Containers({ of: { containers } }: { of: Pod }) {
  return (
    <ul className={classes.containers}>
      {containers.map((container) => (
        <ContainerLine key={container.name} container={container} alone={containers.length === 1} />
      ))}
    </ul>
  )
}

/** A container that is alone is as its pod: that is said once. */
function ContainerLine({ container, alone }: { container: Container; alone: boolean }) {
  const { t } = useTranslation()
  const reason = useReasonWords().one(container)
  return (
    <li>
      <Group gap={6} wrap="nowrap">
        {alone ? null : (
          <Text span size="sm">
            {container.name}
          </Text>
        )}
        <CopyText
          text={container.image}
          label={t('services.image.of', { name: container.name })}
          shown={shortImage(container.image)}
        />
      </Group>
      {alone || (container.status === 'Running' && !reason) ? null : (
        <StatusBadge status={container.status} reason={reason} />
      )}
    </li>
  )
}

/** The last part of the path with its tag: registry and project are the same for all pods; the tooltip has all of it. */
const shortImage = (image: string) => image.slice(image.lastIndexOf('/') + 1)
