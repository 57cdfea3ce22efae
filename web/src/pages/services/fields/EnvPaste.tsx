import { Button, Group, Paper, Stack, Text, Textarea } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from '#ui/translation.tsx'
import type { EnvDraft } from '../draft/container-draft.ts'
import { type BadLine, effectsOf, parseEnvText, withPasted } from '../draft/env-text.ts'
import type { DraftForm } from '../draft/use-draft-form.ts'
import { EnvPreview } from './EnvPreview.tsx'
import classes from './fields.module.css'

interface EnvPasteProps {
  form: DraftForm
  pasted: { path: string; text: string }
  rows: readonly EnvDraft[]
  onPaste: (merged: EnvDraft[]) => void
  onClose: () => void
}

/** Takes KEY=VALUE lines and says what they would do before they are taken over. */
export function EnvPaste({ form, pasted: { path, text }, rows, onPaste, onClose }: EnvPasteProps) {
  const { t } = useTranslation()
  const { key, error, ...props } = form.field(path)
  const { envs, bad } = useMemo(() => parseEnvText(text), [text])
  const badLines = useBadLines(bad)
  const effects = effectsOf(rows, envs)
  const countOf = (effect: (typeof effects)[number]) => effects.filter((each) => each === effect).length
  const [added, changed] = [countOf('new'), countOf('changed')]
  const twice = [...new Set(envs.filter((_, at) => effects[at] === 'replaced').map(({ name }) => name))]
  return (
    <Paper withBorder p="sm" radius="md">
      <Stack gap="xs">
        <Textarea
          label={t('edit.pasteLabel')}
          description={t('edit.pasteHelp')}
          placeholder={'LOG_LEVEL=debug\nCACHE_SIZE=64'}
          key={key}
          {...props}
          error={badLines ?? error}
          rows={6}
          resize="vertical"
          classNames={{ input: classes.mono ?? '' }}
          spellCheck={false}
          autoFocus
        />
        <Group justify="space-between" gap="xs">
          <Text size="sm" aria-live="polite">
            {t('edit.pasteEffect', { added, changed })}
            {twice.length > 0 ? (
              <Text span size="xs" display="block">
                {t('edit.pasteTwice', { count: twice.length, names: twice.join(t('edit.listComma')) })}
              </Text>
            ) : null}
          </Text>
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button
              size="xs"
              disabled={added + changed === 0 || bad.length > 0}
              onClick={() => onPaste(withPasted(rows, envs))}
            >
              {t('edit.pasteVerb')}
            </Button>
          </Group>
        </Group>
        {envs.length > 0 ? <EnvPreview envs={envs} effects={effects} /> : null}
      </Stack>
    </Paper>
  )
}

const reasons = [
  ['noPair', 'edit.pasteBad'],
  ['unclosed', 'edit.pasteUnclosed'],
  ['behindQuotes', 'edit.pasteBehind'],
] as const

/** A sentence for each thing that is wrong, with its lines; undefined where nothing is. */
function useBadLines(bad: readonly BadLine[]): string | undefined {
  const { t } = useTranslation()
  const sentences = reasons.flatMap(([reason, key]) => {
    const lines = bad.filter(({ why }) => why === reason).map(({ line }) => line)
    return lines.length > 0 ? [t(key, { count: lines.length, lines: lines.join(t('edit.listComma')) })] : []
  })
  return sentences.join(' ') || undefined
}
