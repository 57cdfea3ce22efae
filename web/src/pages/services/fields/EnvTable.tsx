import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { IconClipboardText } from '@tabler/icons-react'
import { type ClipboardEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EnvDraft } from '../draft/container-draft.ts'
import type { DraftForm } from '../draft/use-draft-form.ts'
import { EnvPaste } from './EnvPaste.tsx'
import classes from './fields.module.css'
import { AddButton, RemoveButton } from './RowButtons.tsx'
import { useRowFocus } from './use-row-focus.ts'

interface EnvTableProps {
  form: DraftForm
  path: string
  rows: readonly EnvDraft[]
}

/** The environment of a container, row by row or pasted at once. */
export function EnvTable({ form, path, rows }: EnvTableProps) {
  const { t } = useTranslation()
  const [pasting, setPasting] = useState(false)
  const { box, addButton, isNew, add, remove, settle } = useRowFocus(form.list, path, rows)
  return (
    <Stack gap="xs" component="fieldset" className={classes.plain ?? ''}>
      <Text size="sm" className={classes.label ?? ''} component="legend">
        {t('edit.field.envs')}
      </Text>
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('edit.noEnvs')}
        </Text>
      ) : null}
      <Stack gap="xs" ref={box}>
        {rows.map((row, index) => (
          <EnvRow key={row.id} {...{ form, path, index, row }} isNew={isNew(row)} onRemove={() => remove(index)} />
        ))}
      </Stack>
      <Group gap="xs">
        <AddButton ref={addButton} onClick={() => add({ name: '', value: '' })}>
          {t('edit.addEnv')}
        </AddButton>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconClipboardText size={14} aria-hidden />}
          aria-expanded={pasting}
          onClick={() => setPasting(!pasting)}
        >
          {t('edit.pasteEnvs')}
        </Button>
      </Group>
      {pasting ? (
        <EnvPaste
          rows={rows}
          onClose={() => setPasting(false)}
          onPaste={(merged) => {
            form.list.setFieldValue(path, merged)
            settle()
            setPasting(false)
          }}
        />
      ) : null}
    </Stack>
  )
}

interface EnvRowProps {
  form: DraftForm
  path: string
  index: number
  row: EnvDraft
  /** Just added: typing goes on in it. */
  isNew: boolean
  onRemove: () => void
}

/** Lines of a value with breaks, as many as are read at a glance; the reader may pull it larger. */
const MOST_LINES = 10
const roomFor = (value: string) => Math.min(value.split('\n').length, MOST_LINES)

function EnvRow({ form, path, index, row: { name, value }, isNew, onRemove }: EnvRowProps) {
  const { t } = useTranslation()
  // a field of one line would drop the breaks of a value at the first key; one that had any keeps the room for them
  const [lines, setLines] = useState<'none' | 'read' | 'pasted'>(value.includes('\n') ? 'read' : 'none')
  const Value = lines === 'none' ? TextInput : Textarea
  // the larger field has taken the focus over by now; drawn anew later, it must not take it again
  useEffect(() => {
    if (lines === 'pasted') setLines('read')
  }, [lines])
  const onPaste = (event: ClipboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    const text = event.clipboardData.getData('text').trimEnd()
    if (lines !== 'none' || !text.includes('\n')) return
    event.preventDefault()
    const { value: before, selectionStart, selectionEnd } = event.currentTarget
    const after = before.slice(selectionEnd ?? before.length)
    form.list.setFieldValue(
      `${path}.${index}.value`,
      `${before.slice(0, selectionStart ?? before.length)}${text}${after}`,
    )
    setLines('pasted')
  }
  const { key: nameKey, ...nameProps } = form.field(`${path}.${index}.name`)
  const { key: valueKey, ...valueProps } = form.field(`${path}.${index}.value`)
  const number = index + 1
  const remove = name ? t('edit.removeEnv', { name }) : t('edit.removeEnvNumber', { number })
  return (
    <div className={classes.env}>
      <TextInput
        key={nameKey}
        {...nameProps}
        aria-label={t('edit.envName', { number })}
        placeholder={t('edit.name')}
        classNames={{ input: classes.mono ?? '' }}
        spellCheck={false}
        autoComplete="off"
        {...(isNew ? { autoFocus: true } : {})}
      />
      <Value
        key={valueKey}
        {...valueProps}
        onPaste={onPaste}
        {...(lines === 'none'
          ? {}
          : { rows: roomFor(value), resize: 'vertical' as const, autoFocus: lines === 'pasted' })}
        aria-label={name ? t('edit.envValueOf', { name }) : t('edit.envValue', { number })}
        placeholder={t('edit.value')}
        classNames={{ input: classes.mono ?? '' }}
        spellCheck={false}
        autoComplete="off"
      />
      <RemoveButton label={remove} onClick={onRemove} />
    </div>
  )
}
