import type { Cluster } from '@pierhead/shared/catalogue/cluster'
import { memory } from '#lib/units.ts'
import { CopyText } from '#ui/CopyText.tsx'
import { Facts } from '#ui/Facts.tsx'
import { TimeAgo } from '#ui/TimeAgo.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { useCpu } from '#ui/use-cpu.ts'

export function ClusterFacts({ cluster }: { cluster: Cluster }) {
  const { t } = useTranslation()
  const cpu = useCpu()
  const copied = (text: string, label: string) => ({
    label,
    value: text ? <CopyText text={text} label={label} /> : null,
  })
  return (
    <Facts
      facts={[
        copied(cluster.clusterId, t('clusters.id')),
        { label: t('clusters.description'), value: cluster.description },
        { label: t('clusters.version'), value: cluster.k8sVersion },
        { label: t('clusters.os'), value: cluster.os },
        copied(cluster.unVpcId, t('clusters.vpc')),
        copied(cluster.clusterCIDR, t('clusters.cidr')),
        copied(cluster.clusterExternalEndpoint, t('clusters.endpoint')),
        { label: t('clusters.totalCpu'), value: cpu(cluster.totalCpu) },
        { label: t('clusters.totalMemory'), value: memory(cluster.totalMem) },
        { label: t('clusters.created'), value: <TimeAgo at={cluster.createdAt} exact /> },
        { label: t('clusters.changed'), value: <TimeAgo at={cluster.updatedAt} exact /> },
      ]}
    />
  )
}
