// The pods of a service: how each is, what runs in it, and deleting some of them.
import { Button, Checkbox, Group, Text, Tooltip } from '@mantine/core'
import type { Pod } from '@pierhead/shared/catalogue/pod'
import { cannot } from '@pierhead/shared/rules/service'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { live, qList } from '#api/query.ts'
import { usePlace, useScope } from '#api/use-scope.ts'
import { reasonKey } from '#lib/reasons.ts'
import { pathTo } from '#paths'
import type { Action } from '#ui/Actions.tsx'
import { useSay } from '#ui/bilingual.ts'
import { CopyText } from '#ui/CopyText.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import type { RowOf } from '#ui/ListPage.tsx'
import { isMoving } from '#ui/status.ts'
import { useTranslation } from '#ui/translation.tsx'
import { usePermit } from '#ui/use-permit.ts'
import classes from './pods.module.css'
import { usePodColumns } from './pods-columns.tsx'
import { DeletionOutcome, usePodDeletion } from './pods-delete.tsx'
import { useServiceKey } from './service-reads.ts'
import { TabList } from './tab-list.tsx'

interface PodsProps {
  service: { serviceName: string; status: string; currentReplicas: number; desiredReplicas: number }
  namespace: string
}

/** A pod that starts or stops says something else soon. */
const isUnderway = ({ status, reason, srcReason }: Pod) =>
  isMoving(status) || (reasonKey(reason) ?? reasonKey(srcReason)) === 'notStarted'

export function Pods({ service, namespace }: PodsProps) {
  const { t } = useTranslation()
  const key = useServiceKey({ namespace, serviceName: service.serviceName })
  const moving = isMoving(service.status)
  const query = useQuery(
    live(qList('ccs.DescribeServiceInstance', useScope(), key), (pods) => moving || pods.some(isUnderway)),
  )
  const refused = usePermit('ccs.DeleteInstances', { namespaces: [namespace] })?.reason
  const selection = usePodSelection(query.data, refused)
  const deletion = usePodDeletion({ service, namespace, pods: query.data, clear: selection.clear })
  const columns = usePodColumns(selection)
  const row = usePodRow(service.serviceName, namespace, deletion.ask, refused)
  return (
    <div className={classes.pods}>
      <DeletionOutcome deletion={deletion} refresh={query.refetch} />
      <TabList
        title={t('pods.title')}
        query={query}
        columns={columns}
        row={row}
        filters={
          <SelectionBar
            names={selection.deletable}
            clear={selection.clear}
            remove={() => deletion.ask(selection.deletable)}
          />
        }
        empty={
          <EmptyState title={t('pods.none')}>
            {service.desiredReplicas === 0 ? t('pods.noneWanted') : t('pods.noneYet')}
          </EmptyState>
        }
      />
      {deletion.dialog}
    </div>
  )
}

export interface PodSelection {
  /** Why nothing can be chosen. */
  refused: string | undefined
  /** Names of chosen pods that still exist and can be deleted. */
  deletable: string[]
  isChosen: (name: string) => boolean
  toggle: (name: string) => void
  clear: () => void
}

/** What is chosen among the pods that exist: one that goes away is no longer chosen. */
function usePodSelection(pods: readonly Pod[] | undefined, refused: string | undefined): PodSelection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const toggle = useCallback((name: string) => {
    setChosen((before) =>
      before.has(name) ? new Set([...before].filter((one) => one !== name)) : new Set(before).add(name),
    )
  }, [])
  const clear = useCallback(() => setChosen(new Set()), [])
  return useMemo(() => {
    const deletable = (refused ? [] : (pods ?? []))
      .filter((pod) => chosen.has(pod.name) && !cannot.deletePod(pod))
      .map(({ name }) => name)
    return { refused, deletable, isChosen: (name) => chosen.has(name), toggle, clear }
  }, [pods, refused, chosen, toggle, clear])
}

function usePodRow(
  serviceName: string,
  namespace: string,
  ask: (names: string[]) => void,
  refused: string | undefined,
): RowOf<Pod> {
  const { t } = useTranslation()
  const say = useSay()
  const place = usePlace()
  return useMemo(() => {
    const logs = (pod: Pod): Action[] =>
      pod.containers.map(({ name }) => ({
        label: pod.containers.length > 1 ? t('pods.logsOf', { name }) : t('services.logs'),
        to: pathTo('serviceLogs', { ...place, namespace, serviceName }, { pod: pod.name, container: name }),
      }))
    return {
      id: ({ name }) => name,
      actions: (pod) => [
        ...logs(pod),
        {
          label: t('pods.delete'),
          why: refused ?? say(cannot.deletePod(pod)),
          run: () => ask([pod.name]),
          danger: true,
        },
      ],
    }
  }, [t, say, place, serviceName, namespace, ask, refused])
}

interface SelectionBarProps {
  names: readonly string[]
  clear: () => void
  remove: () => void
}

function SelectionBar({ names, clear, remove }: SelectionBarProps) {
  const { t } = useTranslation()
  if (names.length === 0) return null
  return (
    <Group gap="xs">
      <Text size="sm" aria-live="polite">
        {t('pods.selected', { count: names.length })}
      </Text>
      <Button variant="default" c="red" onClick={remove}>
        {t('pods.deleteSelected', { count: names.length })}
      </Button>
      <Button variant="subtle" color="gray" onClick={clear}>
        {t('pods.clear')}
      </Button>
    </Group>
  )
}

/** A pod's name with its place in the selection. */
export function PodName({ pod, selection }: { pod: Pod; selection: PodSelection }) {
  const { t } = useTranslation()
  const say = useSay()
  const why = selection.refused ?? say(cannot.deletePod(pod))
  return (
    <Group gap="xs" wrap="nowrap">
      <Tooltip label={why ?? ''} disabled={!why}>
        <span>
          <Checkbox
            size="xs"
            aria-label={t('pods.select', { name: pod.name })}
            aria-description={why}
            checked={selection.isChosen(pod.name) && !why}
            disabled={why !== undefined}
            onChange={() => selection.toggle(pod.name)}
          />
        </span>
      </Tooltip>
      <CopyText text={pod.name} label={t('rollout.podName')} />
    </Group>
  )
}
