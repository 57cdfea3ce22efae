// The same call as a program of the reader's own.
import { Code, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import type { ActionId } from '@pierhead/shared/catalogue'
import { type ServiceId, services } from '@pierhead/shared/services'
import { useSearchParam } from '#api/use-search.ts'
import { type SampleLanguage, sampleLanguages } from '#lib/code-samples/parts.ts'
import { sampleOf } from '#lib/code-samples.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { useTranslation } from '#ui/translation.tsx'
import classes from './explorer.module.css'
import type { Built } from './Outcome.tsx'

const titles: Readonly<Record<SampleLanguage, string>> = {
  curl: 'curl',
  node: 'Node.js',
  python: 'Python',
  go: 'Go',
}

export function CodeTab({ id, built: { data, error } }: { id: ActionId; built: Built }) {
  const { t } = useTranslation()
  const [given, setLanguage] = useSearchParam('language')
  const language = sampleLanguages.find((one) => one === given) ?? 'curl'
  if (error) return <ProblemPanel error={error} />
  if (!data) return <Text size="sm">{t('ui.loading')}</Text>
  if (!data.request) return <Text size="sm">{t('explorer.staysHere')}</Text>
  // the console's own actions have no request
  const service = id.slice(0, id.indexOf('.')) as ServiceId
  const { request, parameters } = data
  const text = sampleOf(services[service].scheme, language, { service, ...request, ...(parameters && { parameters }) })
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="sm">
        <SegmentedControl
          size="xs"
          aria-label={t('explorer.language')}
          value={language}
          onChange={(chosen) => setLanguage(chosen === 'curl' ? undefined : chosen)}
          data={sampleLanguages.map((one) => ({ value: one, label: titles[one] }))}
        />
        <CopyButton text={text} size="compact-sm">
          {t('explorer.copyCode')}
        </CopyButton>
      </Group>
      <Text size="xs" c="dimmed">
        {t('explorer.keysFromEnvironment')}
      </Text>
      <Code block className={classes.code ?? ''} tabIndex={0} aria-label={titles[language]}>
        {text}
      </Code>
    </Stack>
  )
}
