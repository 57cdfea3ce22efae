import { ActionIcon, Anchor, Group, Tooltip } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import { q } from '#api/query.ts'
import { usePlace, useScope } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import { notifyFailed } from '#ui/notices.tsx'
import { saveFile } from '#ui/save-file.ts'
import { useTranslation } from '#ui/translation.tsx'
import { type ServiceRef, useServiceKey } from '../service-reads.ts'
import { Panel } from './Panel.tsx'

const kinds = ['full', 'pure'] as const

/** To be looked at or taken away; read only when it is asked for. */
export function YamlPanel({ service }: { service: ServiceRef }) {
  const { t } = useTranslation()
  const place = usePlace()
  const download = useDownload(service)
  const to = (kind: string) =>
    pathTo('service', { ...place, ...service }, { tab: 'yaml', yaml: kind === 'pure' ? 'pure' : undefined })
  return (
    <Panel
      title={t('services.tabs.yaml')}
      tools={
        <Group gap="xs">
          {kinds.map((kind) => (
            <Group key={kind} gap={4} wrap="nowrap">
              <Anchor component={Link} size="sm" to={to(kind)} title={t(`services.yaml.${kind}Hint`)}>
                {t(`services.yaml.${kind}`)}
              </Anchor>
              <Download kind={t(`services.yaml.${kind}`)} onClick={() => void download(kind)} />
            </Group>
          ))}
        </Group>
      }
    />
  )
}

function Download({ kind, onClick }: { kind: string; onClick: () => void }) {
  const { t } = useTranslation()
  const label = t('overview.yaml.download', { kind })
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" size="sm" aria-label={label} onClick={onClick}>
        <IconDownload size={14} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}

function useDownload(service: ServiceRef) {
  const client = useQueryClient()
  const scope = useScope()
  const key = useServiceKey(service)
  return async (kind: (typeof kinds)[number]) => {
    try {
      const answer = await client.fetchQuery({ ...q('ccs.DescribeClusterServiceText', scope, key), staleTime: 0 })
      // with it comes a parser of YAML
      const { offeredYaml } = await import('@pierhead/shared/service-config/offered-yaml')
      const { text } = offeredYaml(kind === 'pure' ? answer.servicePureText : answer.serviceText, kind)
      const suffix = kind === 'pure' ? '.pure' : ''
      saveFile(`${service.namespace}.${service.serviceName}${suffix}.yaml`, 'application/yaml', text)
    } catch (error) {
      notifyFailed(error)
    }
  }
}
