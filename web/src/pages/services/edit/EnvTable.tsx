import { ActionIcon, Button, Group, Stack, Text, TextInput, Tooltip } from '@mantine/core'
import { IconClipboardText, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type EnvDraft, freshId } from './draft.ts'
import { EnvPaste } from './EnvPaste.tsx'
import classes from './edit.module.css'
import type { EditForm } from './use-edit-form.ts'

interface EnvTableProps {
  form: EditForm
  path: string
  rows: readonly EnvDraft[]
}

/** The environment of a container, row by row or pasted at once. */
export function EnvTable({ form, path, rows }: EnvTableProps) {
  const { t } = useTranslation()
  const [pasting, setPasting] = useState(false)
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
      {rows.map((row, index) => (
        <EnvRow key={row.id} form={form} path={path} index={index} name={row.name} />
      ))}
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => form.list.insertListItem(path, { id: freshId(rows), name: '', value: '' })}
        >
          {t('edit.addEnv')}
        </Button>
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
            setPasting(false)
          }}
        />
      ) : null}
    </Stack>
  )
}

interface EnvRowProps {
  form: EditForm
  path: string
  index: number
  name: string
}

function EnvRow({ form, path, index, name }: EnvRowProps) {
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
        aria-label={t('edit.envName', { number })}
        placeholder={t('edit.name')}
        classNames={{ input: classes.mono ?? '' }}
        spellCheck={false}
        autoComplete="off"
      />
      <TextInput
        key={valueKey}
        {...valueProps}
        aria-label={name ? t('edit.envValueOf', { name }) : t('edit.envValue', { number })}
        placeholder={t('edit.value')}
        classNames={{ input: classes.mono ?? '' }}
        spellCheck={false}
        autoComplete="off"
      />
      <Tooltip label={remove}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={remove}
          onClick={() => form.list.removeListItem(path, index)}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}
