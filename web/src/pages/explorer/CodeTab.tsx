// The same call as a program of the reader's own.
import { Button, Code, CopyButton, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSearchParam } from '#api/use-search.ts'
import { type SampleLanguage, sampleLanguages, sampleOf } from '#lib/code-samples.ts'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import classes from './explorer.module.css'
import type { Built } from './Outcome.tsx'

const titles: Readonly<Record<SampleLanguage, string>> = {
  curl: 'curl',
  node: 'Node.js',
  python: 'Python',
  go: 'Go',
}

export function CodeTab({ built: { data, error } }: { built: Built }) {
  const { t } = useTranslation()
  const [given, setLanguage] = useSearchParam('language')
  const language = sampleLanguages.find((one) => one === given) ?? 'curl'
  if (error) return <ProblemPanel error={error} />
  if (!data) return <Text size="sm">{t('ui.loading')}</Text>
  if (!data.request) return <Text size="sm">{t('explorer.staysHere')}</Text>
  if (!data.parameters) return <Text size="sm">{t('explorer.noSamples')}</Text>
  const text = sampleOf(language, { url: data.request.url, parameters: data.parameters })
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
        <CopyButton value={text} timeout={2000}>
          {({ copied, copy }) => (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
              onClick={copy}
            >
              {t(copied ? 'ui.copied' : 'explorer.copyCode')}
            </Button>
          )}
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
