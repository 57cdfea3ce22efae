import { Box, Group, SegmentedControl, Skeleton, Text } from '@mantine/core'
import { type OfferedYaml, offeredYaml } from '@pierhead/shared/service-config/offered-yaml'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { q } from '#api/query.ts'
import { useScope } from '#api/use-scope.ts'
import { useSearchParam } from '#api/use-search.ts'
import { DataAge } from '#ui/DataAge.tsx'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { YamlView } from '#ui/YamlView.tsx'
import { type ServiceRef, useServiceKey } from './service-reads.ts'

/** A service's YAML: whole as it runs, or only what creates it anew (`?yaml=pure`). */
export function ServiceYaml(service: ServiceRef) {
  const { t } = useTranslation()
  const [chosen, choose] = useSearchParam('yaml')
  const pure = chosen === 'pure'
  const query = useQuery(q('ccs.DescribeClusterServiceText', useScope(), useServiceKey(service)))
  const { data, error, refetch } = query
  const text = pure ? data?.servicePureText : data?.serviceText
  const offered = useMemo(
    () => (text === undefined ? undefined : offeredYaml(text, pure ? 'pure' : 'full')),
    [text, pure],
  )
  if (error && !data) return <ProblemPanel error={error} retry={refetch} />
  const suffix = pure ? '.pure' : ''
  return (
    <>
      <Group gap="sm" mb="sm">
        <SegmentedControl
          aria-label={t('services.yaml.which')}
          value={pure ? 'pure' : 'full'}
          onChange={(value) => choose(value === 'pure' ? 'pure' : undefined)}
          data={[
            { value: 'full', label: t('services.yaml.full') },
            { value: 'pure', label: t('services.yaml.pure') },
          ]}
        />
        <Text size="sm" c="dimmed">
          {pure ? t('services.yaml.pureHint') : t('services.yaml.fullHint')}
        </Text>
        <Box ml="auto">{data ? <DataAge query={query} of={t('services.tabs.yaml')} /> : null}</Box>
      </Group>
      {offered ? (
        <>
          <Differs offered={offered} />
          <Box h="60vh">
            <YamlView text={offered.text} fileName={`${service.namespace}.${service.serviceName}${suffix}.yaml`} />
          </Box>
        </>
      ) : (
        <Skeleton h="60vh" />
      )}
    </>
  )
}

/** Where the text is not the cloud's own, and where it fits no other cloud. */
export function Differs({ offered: { replaced, vendorVolumes } }: { offered: OfferedYaml }) {
  const { t } = useTranslation()
  const sentences = [
    ...replaced.map((each) => t('serviceYaml.current', { ...each })),
    ...(vendorVolumes.length > 0 ? [t('serviceYaml.vendor', { kinds: vendorVolumes.join(t('ui.comma')) })] : []),
  ]
  return sentences.map((sentence) => (
    <Text key={sentence} size="sm" mb="xs">
      {sentence}
    </Text>
  ))
}
