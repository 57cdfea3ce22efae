import { ActionIcon, Button, NativeSelect, NumberInput, Stack, Text, Tooltip } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { freshId } from './draft.ts'
import classes from './edit.module.css'
import type { EditForm } from './use-edit-form.ts'

const protocols = ['TCP', 'UDP']

/** The ports under which the service is reached. */
export function PortTable({ form }: { form: EditForm }) {
  const { t } = useTranslation()
  const rows = form.draft.portMappings
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
      {rows.map((row, index) => (
        <PortRow key={row.id} form={form} index={index} />
      ))}
      <div>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() =>
            form.list.insertListItem('portMappings', {
              id: freshId(rows),
              lbPort: '',
              containerPort: '',
              protocol: 'TCP',
              nodePort: '',
            })
          }
        >
          {t('edit.addPort')}
        </Button>
      </div>
    </Stack>
  )
}

function PortRow({ form, index }: { form: EditForm; index: number }) {
  const { t } = useTranslation()
  const number = index + 1
  const { key: protocolKey, ...protocol } = form.field(`portMappings.${index}.protocol`)
  const remove = t('edit.removePort', { number })
  return (
    <fieldset className={`${classes.plain} ${classes.port}`} aria-label={t('edit.portNumber', { number })}>
      <Port form={form} path={`portMappings.${index}.lbPort`} label={t('edit.field.lbPort')} />
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
          onClick={() => form.list.removeListItem('portMappings', index)}
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
}

function Port({ form, path, label, placeholder = '' }: PortProps) {
  const { key, ...props } = form.field(path)
  return <NumberInput key={key} {...props} label={label} placeholder={placeholder} clampBehavior="none" hideControls />
}
