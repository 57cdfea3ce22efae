import { Stack, Text } from '@mantine/core'
import { useTranslation } from '#ui/translation.tsx'
import { hasNodePorts } from '../draft/controls.ts'
import { newPort } from '../draft/draft.ts'
import type { DraftForm } from '../draft/use-draft-form.ts'
import { ChoiceField, FigureField } from './Field.tsx'
import classes from './fields.module.css'
import { AddButton, RemoveButton } from './RowButtons.tsx'
import { useRowFocus } from './use-row-focus.ts'

const protocols = ['TCP', 'UDP']

/** The ports under which the service is reached. */
export function PortTable({ form }: { form: DraftForm }) {
  const { t } = useTranslation()
  const { portMappings: rows, accessType } = form.draft
  const { box, addButton, isNew, add, remove } = useRowFocus(form.list, 'portMappings', rows)
  if (accessType === 'None')
    return (
      <Text size="sm" c="dimmed">
        {rows.length > 0 ? t('form.portsKept') : t('form.noPorts')}
      </Text>
    )
  // a port on the nodes means something only to a load balancer; one that is there is shown all the same
  const onNodes = hasNodePorts(form.wanted)
  return (
    <Stack gap="xs">
      <Text size="xs" c="dimmed">
        {onNodes ? t('edit.help.ports') : t('form.portsHelp')}
      </Text>
      {rows.length === 0 ? <Text size="sm">{t('form.portless')}</Text> : null}
      <Stack gap="xs" ref={box}>
        {rows.map((row, index) => (
          <PortRow key={row.id} {...{ form, index, onNodes }} isNew={isNew(row)} onRemove={() => remove(index)} />
        ))}
      </Stack>
      <AddButton ref={addButton} onClick={() => add(newPort)}>
        {t('edit.addPort')}
      </AddButton>
    </Stack>
  )
}

interface PortRowProps {
  form: DraftForm
  index: number
  onNodes: boolean
  /** Just added: typing goes on in it. */
  isNew: boolean
  onRemove: () => void
}

function PortRow({ form, index, onNodes, isNew, onRemove }: PortRowProps) {
  const { t } = useTranslation()
  const number = index + 1
  const path = `portMappings.${index}`
  return (
    <fieldset className={`${classes.plain} ${classes.port}`} aria-label={t('edit.portNumber', { number })}>
      <FigureField form={form} path={`${path}.lbPort`} label={t('edit.field.lbPort')} help={null} autoFocus={isNew} />
      <FigureField form={form} path={`${path}.containerPort`} label={t('edit.field.containerPort')} help={null} />
      <ChoiceField
        form={form}
        path={`${path}.protocol`}
        label={t('edit.field.protocol')}
        help={null}
        data={protocols}
      />
      {onNodes ? (
        <FigureField
          form={form}
          path={`${path}.nodePort`}
          label={t('edit.field.nodePort')}
          help={null}
          placeholder={t('edit.allocated')}
        />
      ) : (
        <span />
      )}
      <RemoveButton label={t('edit.removePort', { number })} below onClick={onRemove} />
    </fieldset>
  )
}
