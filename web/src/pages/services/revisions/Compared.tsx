import { Button, SegmentedControl, Text } from '@mantine/core'
import type { Parsed } from '@pierhead/shared/catalogue'
import type { RevisionContent } from '@pierhead/shared/catalogue/console-revisions'
import { asText } from '@pierhead/shared/service-config/as-text'
import { configOf } from '@pierhead/shared/service-config/kept'
import { IconArrowsLeftRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { q } from '#api/query.ts'
import { useScope } from '#api/use-scope.ts'
import { absolute } from '#lib/time.ts'
import { DiffView } from '#ui/DiffView.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { useZone } from '#ui/zone.ts'
import { ChangeList } from '../edit/ChangeList.tsx'
import { type ServiceRef, useServiceKey } from '../service-reads.ts'
import { Panel } from './Panel.tsx'

interface ComparedProps {
  service: ServiceRef
  from: number
  to: number
  onTurn: () => void
  onClose: () => void
}

type Both = Parsed<'console.DescribeServiceRevision'>

/** Two revisions and what differs between them: setting by setting, and as text side by side or inline. */
export function Compared({ service, from, to, onTurn, onClose }: ComparedProps) {
  const { t } = useTranslation()
  const input = { ...useServiceKey(service), number: to, against: from }
  const query = useQuery(q('console.DescribeServiceRevision', useScope(), input))
  const turn = (
    <Button size="xs" variant="default" leftSection={<IconArrowsLeftRight size={14} aria-hidden />} onClick={onTurn}>
      {t('revisions.turn')}
    </Button>
  )
  return (
    <Panel title={t('revisions.compared', { from, to })} query={query} tools={turn} onClose={onClose}>
      {query.data ? <Difference both={query.data} /> : null}
    </Panel>
  )
}

function Difference({ both: { revision, against, changes } }: { both: Both }) {
  const { t } = useTranslation()
  const [zone] = useZone()
  const [what, choose] = useState<'settings' | 'yaml'>('settings')
  if (!against) return null
  const titleOf = ({ number, at }: RevisionContent) => `${t('revisions.number', { number })}, ${absolute(at, zone)}`
  const titles = { beforeTitle: titleOf(against), afterTitle: titleOf(revision) }
  const texts = what === 'settings' ? settingsOf(against, revision) : yamlOf(against, revision)
  const differsInYaml = against.yaml !== revision.yaml
  return (
    <>
      {changes.length > 0 ? (
        <ChangeList changes={changes} label={t('ui.difference')} />
      ) : (
        <Text size="sm">{differsInYaml ? t('revisions.sameBut') : t('revisions.same')}</Text>
      )}
      <SegmentedControl
        size="xs"
        aria-label={t('revisions.what')}
        style={{ alignSelf: 'flex-start' }}
        value={what}
        onChange={(value) => choose(value === 'yaml' ? 'yaml' : 'settings')}
        data={[
          { value: 'settings', label: t('revisions.settings') },
          { value: 'yaml', label: t('revisions.yaml') },
        ]}
      />
      {texts ? <DiffView {...texts} {...titles} /> : <Text size="sm">{t('revisions.noYaml')}</Text>}
    </>
  )
}

const settingsOf = (before: RevisionContent, after: RevisionContent) => ({
  before: asText(configOf(before)),
  after: asText(configOf(after)),
})

const yamlOf = ({ yaml: before }: RevisionContent, { yaml: after }: RevisionContent) =>
  before === null || after === null ? undefined : { before, after }
