import { Text } from '@mantine/core'
import { regionOf } from '@pierhead/shared/regions'
import { useQuery } from '@tanstack/react-query'
import { qList } from '#api/query.ts'
import { usePlace, useScope } from '#api/use-scope.ts'
import { useSay } from '#ui/bilingual.ts'
import { useConnectionName } from '#ui/connection-name.ts'
import { useTranslation } from '#ui/translation.tsx'
import type { AboutService } from './actions.tsx'

/** Cluster, region and account of the page, by their names. */
function usePlaceNames() {
  const say = useSay()
  const nameOf = useConnectionName()
  const scope = useScope()
  const { clusterId } = usePlace()
  const { data } = useQuery(qList('ccs.DescribeCluster', scope, {}))
  const name = data?.find((cluster) => cluster.clusterId === clusterId)?.clusterName
  return {
    cluster: name ? `${name} (${clusterId})` : clusterId,
    region: say(regionOf(scope.region)?.title) ?? scope.region,
    connection: nameOf(scope.connection),
  }
}

interface WhereProps {
  service: Pick<AboutService, 'namespace' | 'currentReplicas' | 'desiredReplicas'>
}

/** Where what is about to change stands: namespace, cluster, region, account. Read before a button is pressed. */
export function Where({ service: { namespace, currentReplicas, desiredReplicas } }: WhereProps) {
  const { t } = useTranslation()
  const names = usePlaceNames()
  return (
    <Text size="sm" c="dimmed">
      {t('services.where', { ...names, namespace, current: currentReplicas, count: desiredReplicas })}
    </Text>
  )
}

/** The same of several, whose namespaces stand with their names. */
export function WhereAll() {
  const { t } = useTranslation()
  return (
    <Text size="sm" c="dimmed">
      {t('bulk.where', usePlaceNames())}
    </Text>
  )
}
