import { Text } from '@mantine/core'
import { regionOf } from '@pierhead/shared/regions'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { qList } from '#api/query.ts'
import { usePlace, useScope } from '#api/use-scope.ts'
import { useSay } from '#ui/bilingual.ts'
import { useConnectionName } from '#ui/connection-name.ts'
import type { AboutService } from './actions.tsx'

/** Where what is about to change stands: namespace, cluster, region, account. Read before a button is pressed. */
export function Where({
  service,
}: {
  service: Pick<AboutService, 'namespace' | 'currentReplicas' | 'desiredReplicas'>
}) {
  const { t } = useTranslation()
  const say = useSay()
  const nameOf = useConnectionName()
  const scope = useScope()
  const { clusterId } = usePlace()
  const { data } = useQuery(qList('ccs.DescribeCluster', scope, {}))
  const name = data?.find((cluster) => cluster.clusterId === clusterId)?.clusterName
  return (
    <Text size="sm" c="dimmed">
      {t('services.where', {
        namespace: service.namespace,
        cluster: name ? `${name} (${clusterId})` : clusterId,
        region: say(regionOf(scope.region)?.title) ?? scope.region,
        connection: nameOf(scope.connection),
        current: service.currentReplicas,
        count: service.desiredReplicas,
      })}
    </Text>
  )
}
