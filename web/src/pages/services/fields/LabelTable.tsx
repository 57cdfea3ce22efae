import { Code, Stack, Text } from '@mantine/core'
import { useTranslation } from '#ui/translation.tsx'
import type { Labels } from '../draft/labels.ts'
import type { DraftForm } from '../draft/use-draft-form.ts'
import { TextField } from './Field.tsx'
import classes from './fields.module.css'
import { AddButton, RemoveButton } from './RowButtons.tsx'
import { useRowFocus } from './use-row-focus.ts'

interface LabelTableProps {
  form: DraftForm
  /** Those of the system: shown, and not to be changed. */
  kept: Labels
}

/** The labels of the service. They are written by a call of their own and touch no pod. */
export function LabelTable({ form, kept }: LabelTableProps) {
  const { t } = useTranslation()
  const rows = form.draft.labels
  const { box, addButton, isNew, add, remove } = useRowFocus(form.list, 'labels', rows)
  const system = Object.entries(kept)
  const emptied = form.shownFaults.some(({ path }) => path === 'labels')
  return (
    <Stack gap="xs">
      <Text size="xs" c="dimmed">
        {t('form.labelsHelp')}
      </Text>
      {system.length > 0 ? (
        <Text size="xs" c="dimmed">
          {t('form.systemLabels')}{' '}
          {system.map(([key, value]) => (
            <Code key={key}>{`${key}=${value}`}</Code>
          ))}
        </Text>
      ) : null}
      <Stack gap="xs" ref={box}>
        {rows.map((row, index) => {
          const number = index + 1
          return (
            <fieldset
              key={row.id}
              className={`${classes.plain} ${classes.pair}`}
              aria-label={t('form.labelNumber', { number })}
            >
              <TextField
                form={form}
                path={`labels.${index}.key`}
                label={t('form.key')}
                help={null}
                autoFocus={isNew(row)}
              />
              <TextField form={form} path={`labels.${index}.value`} label={t('edit.value')} help={null} />
              <RemoveButton
                label={row.key ? t('form.removeLabel', { name: row.key }) : t('form.removeLabelNumber', { number })}
                below
                onClick={() => remove(index)}
              />
            </fieldset>
          )
        })}
      </Stack>
      {emptied ? (
        <Text size="sm" c="red" role="alert">
          {t('faults.atLeastOneLabel')}
        </Text>
      ) : null}
      <AddButton ref={addButton} onClick={() => add({ key: '', value: '' })}>
        {t('form.addLabel')}
      </AddButton>
    </Stack>
  )
}
