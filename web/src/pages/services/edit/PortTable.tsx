import { ActionIcon, Button, NativeSelect, Stack, Text, Tooltip } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { FigureInput } from '../figure-input.tsx'
import classes from './edit.module.css'
import type { EditForm } from './use-edit-form.ts'
import { useRowFocus } from './use-row-focus.ts'

const protocols = ['TCP', 'UDP']

/** The ports under which the service is reached. */
export function PortTable({ form }: { form: EditForm }) {
  const { t } = useTranslation()
  const rows = form.draft.portMappings
  const { box, addButton, isNew, add, remove } = useRowFocus(form.list, 'portMappings', rows)
  if (form.wanted.accessType === 'None')
    return (
      <Text size="sm" c="dimmed">
        {t('edit.noAccess')}
      </Text>
    )
  return (
    <Stack gap="xs">
      <Text size="xs" c="dimmed">
        {t('edit.help.ports')}
      </Text>
      <Stack gap="xs" ref={box}>
        {rows.map((row, index) => (
          <PortRow key={row.id} form={form} index={index} isNew={isNew(row)} onRemove={() => remove(index)} />
        ))}
      </Stack>
      <div>
        <Button
          ref={addButton}
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => add({ lbPort: '', containerPort: '', protocol: 'TCP', nodePort: '' })}
        >
          {t('edit.addPort')}
        </Button>
      </div>
    </Stack>
  )
}

interface PortRowProps {
  form: EditForm
  index: number
  /** Just added: typing goes on in it. */
  isNew: boolean
  onRemove: () => void
}

function PortRow({ form, index, isNew, onRemove }: PortRowProps) {
  const { t } = useTranslation()
  const number = index + 1
  const { key: protocolKey, ...protocol } = form.field(`portMappings.${index}.protocol`)
  const remove = t('edit.removePort', { number })
  return (
    <fieldset className={`${classes.plain} ${classes.port}`} aria-label={t('edit.portNumber', { number })}>
      <Port form={form} path={`portMappings.${index}.lbPort`} label={t('edit.field.lbPort')} focused={isNew} />
      <Port form={form} path={`portMappings.${index}.containerPort`} label={t('edit.field.containerPort')} />
      <NativeSelect key={protocolKey} {...protocol} label={t('edit.field.protocol')} data={protocols} />
      <Port
        form={form}
        path={`portMappings.${index}.nodePort`}
        label={t('edit.field.nodePort')}
        placeholder={t('edit.allocated')}
      />
      <Tooltip label={remove}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={remove}
          className={classes.remove ?? ''}
          onClick={onRemove}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </Tooltip>
    </fieldset>
  )
}

interface PortProps {
  form: EditForm
  path: string
  label: string
  placeholder?: string
  focused?: boolean
}

function Port({ form, path, label, placeholder = '', focused = false }: PortProps) {
  const { key, ...props } = form.field(path)
  return (
    <FigureInput
      key={key}
      {...props}
      label={label}
      placeholder={placeholder}
      {...(focused ? { autoFocus: true } : {})}
    />
  )
}
