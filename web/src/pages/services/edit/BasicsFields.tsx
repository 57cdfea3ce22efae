import { Code, Group, Radio, Stack, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FigureInput } from '../figure-input.tsx'
import type { EditForm } from './use-edit-form.ts'

/** How many pods, how they are replaced, what the service is for. */
export function BasicsFields({ field }: Pick<EditForm, 'field'>) {
  const { t } = useTranslation()
  const replicas = field('replicas')
  const strategy = field('strategy')
  const minReadySeconds = field('minReadySeconds')
  const serviceDesc = field('serviceDesc')
  return (
    <Stack gap="md">
      <FigureInput
        {...replicas}
        key={replicas.key}
        label={t('edit.field.replicas')}
        description={t('edit.help.replicas')}
        maw={240}
      />
      <Radio.Group {...strategy} key={strategy.key} label={t('edit.field.strategy')}>
        <Stack gap="xs" mt={6}>
          <Radio
            value="RollingUpdate"
            label={
              <Group gap="xs">
                {t('edit.strategy.RollingUpdate')} <Code>RollingUpdate</Code>
              </Group>
            }
            description={t('edit.help.RollingUpdate')}
          />
          <Radio
            value="Recreate"
            label={
              <Group gap="xs">
                {t('edit.strategy.Recreate')} <Code>Recreate</Code>
              </Group>
            }
            description={t('edit.help.Recreate')}
          />
        </Stack>
      </Radio.Group>
      <FigureInput
        {...minReadySeconds}
        key={minReadySeconds.key}
        label={t('edit.field.minReadySeconds')}
        description={t('edit.help.minReadySeconds')}
        maw={240}
      />
      <Textarea {...serviceDesc} key={serviceDesc.key} label={t('edit.field.serviceDesc')} rows={2} resize="vertical" />
    </Stack>
  )
}
