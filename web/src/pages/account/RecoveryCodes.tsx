// Shown once: the server keeps nothing that could show them again.
import { Alert, Button, Code, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconDownload, IconKey } from '@tabler/icons-react'
import { CopyButton } from '#ui/CopyButton.tsx'
import { saveFile } from '#ui/save-file.ts'
import { useTranslation } from '#ui/translation.tsx'

export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { t } = useTranslation()
  const text = codes.join('\n')
  return (
    <Stack gap="md">
      <Alert
        role="status"
        color="yellow"
        variant="outline"
        icon={<IconKey aria-hidden />}
        title={t('auth.recovery.title')}
      >
        <Text size="sm">{t('auth.recovery.why')}</Text>
      </Alert>
      <SimpleGrid
        component="ul"
        cols={{ base: 1, xs: 2 }}
        spacing="xs"
        maw={420}
        p={0}
        m={0}
        aria-label={t('auth.recovery.list')}
      >
        {codes.map((code) => (
          <Code key={code} component="li" fz="sm" p="xs" ta="center">
            {code}
          </Code>
        ))}
      </SimpleGrid>
      <Group gap="sm">
        <CopyButton text={text}>{t('auth.recovery.copy')}</CopyButton>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => saveFile('pierhead-recovery-codes.txt', 'text/plain', `${text}\n`)}
        >
          {t('auth.recovery.download')}
        </Button>
        <Button onClick={onKept}>{t('auth.recovery.kept')}</Button>
      </Group>
    </Stack>
  )
}
