import { Text } from '@mantine/core'
import { asText } from '@pierhead/shared/service-config/as-text'
import { configOf } from '@pierhead/shared/service-config/kept'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { q } from '#api/query.ts'
import { useScope } from '#api/use-scope.ts'
import { YamlView } from '#ui/YamlView.tsx'
import { type ServiceRef, useServiceKey } from '../service-reads.ts'
import { Panel } from './Panel.tsx'
import { RevisionFaults } from './RevisionFaults.tsx'

interface ShownProps {
  service: ServiceRef
  number: number
  onClose: () => void
}

/** One revision whole, as the cloud printed it, to be read and downloaded. */
export function Shown({ service, number, onClose }: ShownProps) {
  const { t } = useTranslation()
  const query = useQuery(q('console.DescribeServiceRevision', useScope(), { ...useServiceKey(service), number }))
  const revision = query.data?.revision
  const fileName = `${service.namespace}.${service.serviceName}.revision-${number}.yaml`
  return (
    <Panel title={t('revisions.number', { number })} query={query} onClose={onClose}>
      {revision ? (
        <>
          <RevisionFaults revision={revision} />
          {revision.yaml === null ? <Text size="sm">{t('revisions.noYamlOne')}</Text> : null}
          <YamlView text={revision.yaml ?? asText(configOf(revision))} fileName={fileName} />
        </>
      ) : null}
    </Panel>
  )
}
