import { Checkbox, Stack, Text } from '@mantine/core'
import { useTranslation } from '#ui/translation.tsx'
import { useHelp } from '../draft/help.ts'
import type { DraftForm } from '../draft/use-draft-form.ts'
import { TextField } from './Field.tsx'
import classes from './fields.module.css'
import { LinesInput } from './LinesInput.tsx'
import { AddButton, RemoveButton } from './RowButtons.tsx'
import { useRowFocus } from './use-row-focus.ts'

/** What a container starts, where, and with which rights. `path` is the container's. */
export function CommandFields({ form, path, index }: { form: DraftForm; path: string; index: number }) {
  const { t } = useTranslation()
  const help = useHelp()
  const { key, ...privileged } = form.flag(`${path}.privileged`)
  return (
    <Stack gap="md">
      <TextField
        form={form}
        path={`${path}.command`}
        label={t('edit.field.command')}
        placeholder={t('form.ofImage')}
        takesLines
      />
      <ArgumentRows form={form} path={`${path}.arguments`} index={index} />
      <TextField
        form={form}
        path={`${path}.workingDir`}
        label={t('edit.field.workingDir')}
        placeholder={t('form.ofImage')}
      />
      <Checkbox
        key={key}
        {...privileged}
        label={t('edit.field.privileged')}
        description={help('containers.privileged')}
      />
    </Stack>
  )
}

/** One argument a row: it may hold blanks, quotes and breaks as it is. */
function ArgumentRows({ form, path, index }: { form: DraftForm; path: string; index: number }) {
  const { t } = useTranslation()
  const rows = form.draft.containers[index]?.arguments ?? []
  const { box, addButton, isNew, add, remove } = useRowFocus(form.list, path, rows)
  return (
    <Stack gap="xs" component="fieldset" className={classes.plain ?? ''}>
      <Text size="sm" className={classes.label ?? ''} component="legend">
        {t('edit.field.arguments')}
      </Text>
      <Text size="xs" c="dimmed">
        {t('form.argumentsHelp')}
      </Text>
      <Stack gap="xs" ref={box}>
        {rows.map((row, at) => {
          const number = at + 1
          const { key, ...props } = form.field(`${path}.${at}.text`)
          return (
            <div key={row.id} className={classes.item}>
              <LinesInput
                key={key}
                {...props}
                room="always"
                aria-label={t('form.argument', { number })}
                autoFocus={isNew(row)}
              />
              <RemoveButton label={t('form.removeArgument', { number })} onClick={() => remove(at)} />
            </div>
          )
        })}
      </Stack>
      <AddButton ref={addButton} onClick={() => add({ text: '' })}>
        {t('form.addArgument')}
      </AddButton>
    </Stack>
  )
}
