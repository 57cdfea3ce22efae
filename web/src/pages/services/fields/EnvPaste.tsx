import { Button, Group, Paper, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EnvDraft } from '../draft/container-draft.ts'
import { countPasted, parseEnvText, withPasted } from '../draft/env-text.ts'
import classes from './fields.module.css'

interface EnvPasteProps {
  rows: readonly EnvDraft[]
  onPaste: (merged: EnvDraft[]) => void
  onClose: () => void
}

/** Takes KEY=VALUE lines and says what they would do before they are taken over. */
export function EnvPaste({ rows, onPaste, onClose }: EnvPasteProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const { envs, badLines } = parseEnvText(text)
  const { added, changed } = countPasted(rows, envs)
  return (
    <Paper withBorder p="sm" radius="md">
      <Stack gap="xs">
        <Textarea
          label={t('edit.pasteLabel')}
          description={t('edit.pasteHelp')}
          placeholder={'LOG_LEVEL=debug\nCACHE_SIZE=64'}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={
            badLines.length > 0
              ? t('edit.pasteBad', { count: badLines.length, lines: badLines.join(t('edit.listComma')) })
              : undefined
          }
          rows={6}
          resize="vertical"
          classNames={{ input: classes.mono ?? '' }}
          spellCheck={false}
          data-autofocus
        />
        <Group justify="space-between" gap="xs">
          <Text size="sm" aria-live="polite">
            {t('edit.pasteEffect', { added, changed })}
          </Text>
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button
              size="xs"
              disabled={added + changed === 0 || badLines.length > 0}
              onClick={() => onPaste(withPasted(rows, envs))}
            >
              {t('edit.pasteVerb')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Paper>
  )
}
