// The columns of the list of services.
import { Text } from '@mantine/core'
import type { Service } from '@pierhead/shared/catalogue/service'
import { useEffect, useMemo } from 'react'
import { NO_DATA } from '#lib/units.ts'
import { CopyText } from '#ui/CopyText.tsx'
import type { Column } from '#ui/column.ts'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { useStatusSpellings, useStatusText } from '#ui/status-text.ts'
import { TimeAgo } from '#ui/TimeAgo.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { useAccessWords } from './access-words.ts'
import { useReasonWords } from './reason-words.ts'
import { Replicas } from './replicas.tsx'

const NAME_PX = 200
const REPLICAS_PX = 100
const AGE_PX = 96
/** An address, or the id of a load balancer, whole and with its button. */
const ADDRESS_PX = 156
const BALANCER_PX = 140

const created = ({ createdAt }: Service) => (createdAt ? new Date(createdAt) : null)

/** Of a service: each as `key=value`; undefined while they are not read. */
export type LabelsOf = (service: Service) => readonly string[] | undefined

/** `labelsOf` changes with what is read; `askForLabels`: the column is in sight. */
export function useServiceColumns(labelsOf: LabelsOf, askForLabels: () => void): readonly Column<Service>[] {
  const { t } = useTranslation()
  const access = useAccessWords()
  const reasons = useReasonWords()
  const statusText = useStatusText()
  const spellings = useStatusSpellings()
  const labels = useLabelsColumn(labelsOf, askForLabels)
  const others = useOtherColumns()
  const known: readonly Column<Service>[] = useMemo(() => {
    const address = ({ externalIp, serviceIp }: Service) => externalIp || serviceIp
    return [
      { id: 'name', title: t('services.name'), value: (row) => row.serviceName, width: NAME_PX },
      {
        id: 'status',
        title: t('services.status'),
        value: (row) => statusText(row.status),
        spellings: (row) => spellings(row.status),
        suggest: true,
        examples: ['status:Abnormal', '!status=Normal'],
        cell: (row) => <StatusBadge status={row.status} reason={reasons.line(row)} />,
      },
      {
        id: 'replicas',
        title: t('services.replicas'),
        value: (row) => row.currentReplicas,
        text: (row) => `${row.currentReplicas} / ${row.desiredReplicas}`,
        examples: ['replicas>3', 'replicas=0'],
        cell: (row) => <Replicas of={row} />,
        align: 'right',
        width: REPLICAS_PX,
      },
      {
        id: 'access',
        title: t('services.accessType'),
        value: access,
        suggest: true,
      },
      {
        id: 'address',
        title: t('services.address'),
        value: address,
        cell: (row) =>
          address(row) ? (
            <CopyText text={address(row)} label={t('services.addressOf', { name: row.serviceName })} />
          ) : (
            NO_DATA
          ),
        width: ADDRESS_PX,
      },
      {
        id: 'balancer',
        title: t('services.balancer'),
        value: (row) => row.lbId,
        cell: (row) => <Balancer lbId={row.lbId} lbStatus={row.lbStatus} />,
        width: BALANCER_PX,
      },
      {
        id: 'namespace',
        title: t('services.namespace'),
        value: (row) => row.namespace,
        suggest: true,
        examples: ['namespace:default'],
      },
      {
        id: 'age',
        title: t('services.age'),
        value: created,
        examples: ['age>1d', 'age<2h'],
        cell: (row) => <TimeAgo at={row.createdAt} span />,
        align: 'right',
        width: AGE_PX,
      },
    ]
  }, [t, access, reasons, statusText, spellings])
  return useMemo(() => [...known, labels, ...others], [known, labels, others])
}

/** It alone changes with every answer that is read, of thousands of services. */
function useLabelsColumn(labelsOf: LabelsOf, askForLabels: () => void): Column<Service> {
  const { t } = useTranslation()
  return useMemo(
    () => ({
      id: 'label',
      title: t('services.labels'),
      value: (row) => labelsOf(row)?.join(', '),
      parts: labelsOf,
      suggest: true,
      examples: ['label=app=checkout', '!label=tier'],
      cell: (row) => <LabelsCell labels={labelsOf(row)} ask={askForLabels} />,
      hidden: true,
    }),
    [t, labelsOf, askForLabels],
  )
}

/** Not shown until somebody chooses them. */
function useOtherColumns(): readonly Column<Service>[] {
  const { t } = useTranslation()
  const reasons = useReasonWords()
  return useMemo(
    () => [
      { id: 'reason', title: t('services.reason'), value: (row) => reasons.line(row), hidden: true },
      {
        id: 'desired',
        title: t('services.desired'),
        value: (row) => row.desiredReplicas,
        align: 'right',
        hidden: true,
      },
      {
        id: 'clusterIp',
        title: t('services.clusterIp'),
        value: (row) => row.serviceIp,
        cell: ({ serviceIp }) => (serviceIp ? <CopyText text={serviceIp} label={t('services.clusterIp')} /> : NO_DATA),
        width: ADDRESS_PX,
        hidden: true,
      },
    ],
    [t, reasons],
  )
}

/** No list tells labels: they are read once somebody wants to see them. */
function LabelsCell({ labels, ask }: { labels: readonly string[] | undefined; ask: () => void }) {
  useEffect(ask, [ask])
  return labels && labels.length > 0 ? labels.join(', ') : NO_DATA
}

function Balancer({ lbId, lbStatus }: Pick<Service, 'lbId' | 'lbStatus'>) {
  const { t } = useTranslation()
  if (lbStatus === 'Creating') return <Text size="sm">{t('services.balancerCreating')}</Text>
  return lbId ? <CopyText text={lbId} label={t('services.balancer')} /> : NO_DATA
}
