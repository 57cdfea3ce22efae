import { SegmentedControl, Text } from '@mantine/core'
import type { RevisionContent } from '@pierhead/shared/catalogue/console-revisions'
import { asText } from '@pierhead/shared/service-config/as-text'
import { configOf } from '@pierhead/shared/service-config/kept'
import { offeredYaml } from '@pierhead/shared/service-config/offered-yaml'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { q } from '#api/query.ts'
import { useScope } from '#api/use-scope.ts'
import { useTranslation } from '#ui/translation.tsx'
import { YamlView } from '#ui/YamlView.tsx'
import { Differs } from '../detail-yaml.tsx'
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
  const name = `${service.namespace}.${service.serviceName}.revision-${number}`
  return (
    <Panel title={t('revisions.number', { number })} query={query} onClose={onClose}>
      {revision ? (
        <>
          <RevisionFaults revision={revision} />
          {revision.yaml === null ? (
            <Settings revision={revision} name={name} />
          ) : (
            <Yaml text={revision.yaml} name={name} />
          )}
        </>
      ) : null}
    </Panel>
  )
}

/** As the service's own YAML is offered: in versions of today, whole or only what creates it anew. */
function Yaml({ text, name }: { text: string; name: string }) {
  const { t } = useTranslation()
  const [how, choose] = useState<'full' | 'pure'>('full')
  const offered = useMemo(() => offeredYaml(text, how), [text, how])
  return (
    <>
      <SegmentedControl
        size="xs"
        style={{ alignSelf: 'flex-start' }}
        aria-label={t('services.yaml.which')}
        value={how}
        onChange={(value) => choose(value === 'pure' ? 'pure' : 'full')}
        data={[
          { value: 'full', label: t('services.yaml.full') },
          { value: 'pure', label: t('services.yaml.pure') },
        ]}
      />
      <Differs offered={offered} />
      <YamlView text={offered.text} fileName={`${name}${how === 'pure' ? '.pure' : ''}.yaml`} />
    </>
  )
}

function Settings({ revision, name }: { revision: RevisionContent; name: string }) {
  const { t } = useTranslation()
  return (
    <>
      <Text size="sm">{t('revisions.noYamlOne')}</Text>
      <YamlView text={asText(configOf(revision))} fileName={`${name}.settings.yaml`} />
    </>
  )
}
