import { Code, Group, Radio, Stack, Text } from '@mantine/core'
import { accessTypes } from '@pierhead/shared/catalogue/service-write'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from '#ui/translation.tsx'
import type { DraftForm } from '../draft/use-draft-form.ts'
import { TextField } from './Field.tsx'
import { PortTable } from './PortTable.tsx'

/** How the service is reached, and at which ports. */
export function AccessFields({ form, isNew }: { form: DraftForm; isNew: boolean }) {
  const { t } = useTranslation()
  const { key, ...accessType } = form.field('accessType')
  const before = form.base.accessType
  const moves = !isNew && before !== 'None' && form.draft.accessType !== before
  return (
    <Stack gap="md">
      <Radio.Group {...accessType} key={key} label={t('edit.field.accessType')}>
        <Stack gap="xs" mt={6}>
          {accessTypes.map((value) => (
            <Radio
              key={value}
              value={value}
              label={
                <Group gap="xs">
                  {t(`form.access.${value}`)} <Code>{value}</Code>
                </Group>
              }
              description={t(`form.accessHelp.${value}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {moves ? (
        <Group gap={6} wrap="nowrap" align="flex-start" role="status">
          <IconAlertTriangle size={16} color="var(--mantine-color-orange-outline)" aria-hidden />
          <Text size="sm">{t('form.addressChanges')}</Text>
        </Group>
      ) : null}
      {form.draft.accessType === 'SvcLBTypeInner' ? (
        <TextField
          form={form}
          path="subnetId"
          label={t('edit.field.subnetId')}
          help={t('form.subnetHelp')}
          placeholder="subnet-"
          maw={360}
        />
      ) : null}
      <PortTable form={form} />
    </Stack>
  )
}
