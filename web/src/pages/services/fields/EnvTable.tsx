import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconClipboardText } from '@tabler/icons-react'
import { memo, useRef, useState } from 'react'
import { useTranslation } from '#ui/translation.tsx'
import type { EnvDraft } from '../draft/container-draft.ts'
import type { DraftForm } from '../draft/use-draft-form.ts'
import { EnvPaste } from './EnvPaste.tsx'
import classes from './fields.module.css'
import { LinesInput } from './LinesInput.tsx'
import { AddButton, RemoveButton } from './RowButtons.tsx'
import { useRowFocus } from './use-row-focus.ts'

interface EnvTableProps {
  form: DraftForm
  path: string
  rows: readonly EnvDraft[]
  /** Where lines stand that are not taken over yet, and what they are. */
  pasted: { path: string; text: string }
}

/** The environment of a container, row by row or pasted at once. */
export function EnvTable({ form, path, rows, pasted }: EnvTableProps) {
  const { t } = useTranslation()
  const opener = useRef<HTMLButtonElement>(null)
  const [chosen, setPasting] = useState(pasted.text !== '')
  const pasting = chosen || form.errorOf(pasted.path) !== undefined
  const close = () => {
    if (pasted.text !== '') form.list.setFieldValue(pasted.path, '')
    setPasting(false)
    opener.current?.focus()
  }
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
          ref={opener}
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
          form={form}
          pasted={pasted}
          rows={rows}
          onClose={close}
          onPaste={(merged) => {
            form.list.setFieldValue(path, merged)
            settle()
            close()
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

/** The fields of a row stand in one line, whatever is said of them. */
const below: ('input' | 'description' | 'error')[] = ['input', 'description', 'error']

/** Drawn anew only where something in it differs: a container may have hundreds, and every key typed draws the table. */
const EnvRow = memo(Row, (one, other) => other.isNew === one.isNew && shownIn(one) === shownIn(other))

function shownIn({ form, path, index, row }: EnvRowProps): string {
  const at = `${path}.${index}`
  const said = [`${at}.name`, `${at}.value`].map((field) => [form.errorOf(field), form.mayStay.has(field)])
  return JSON.stringify([at, row, said])
}

function Row({ form, path, index, row: { name }, isNew, onRemove }: EnvRowProps) {
  const { t } = useTranslation()
  const { key: nameKey, ...nameProps } = form.field(`${path}.${index}.name`)
  const { key: valueKey, ...valueProps } = form.field(`${path}.${index}.value`)
  const number = index + 1
  const remove = name ? t('edit.removeEnv', { name }) : t('edit.removeEnvNumber', { number })
  return (
    <div className={classes.env}>
      <TextInput
        key={nameKey}
        {...nameProps}
        {...(form.mayStay.has(`${path}.${index}.name`) ? { description: t('form.nameMayStay') } : {})}
        inputWrapperOrder={below}
        aria-label={t('edit.envName', { number })}
        placeholder={t('edit.name')}
        classNames={{ input: classes.mono ?? '' }}
        spellCheck={false}
        autoComplete="off"
        {...(isNew ? { autoFocus: true } : {})}
      />
      <LinesInput
        key={valueKey}
        {...valueProps}
        room="pasted"
        aria-label={name ? t('edit.envValueOf', { name }) : t('edit.envValue', { number })}
        placeholder={t('edit.value')}
      />
      <RemoveButton label={remove} onClick={onRemove} />
    </div>
  )
}
