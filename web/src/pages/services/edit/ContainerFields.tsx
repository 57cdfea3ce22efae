import { SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FigureInput } from '../figure-input.tsx'
import { lacksTag } from '../image-name.ts'
import { EnvTable } from './EnvTable.tsx'
import classes from './edit.module.css'
import type { EditForm } from './use-edit-form.ts'

interface ContainerFieldsProps {
  form: EditForm
  /** Its place among the containers. */
  index: number
}

/** One container: its image, what it asks for and may use, its environment. */
export function ContainerFields({ form, index }: ContainerFieldsProps) {
  const { t } = useTranslation()
  const image = form.field(`containers.${index}.image`)
  const isLoose = lacksTag((form.draft.containers[index]?.image ?? '').trim())
  return (
    <Stack gap="md">
      <TextInput
        {...image}
        key={image.key}
        label={t('edit.field.image')}
        description={isLoose ? `${t('edit.help.image')} ${t('edit.noTag')}` : t('edit.help.image')}
        classNames={{ input: classes.mono ?? '' }}
        spellCheck={false}
        autoComplete="off"
      />
      <div>
        <Text size="sm" className={classes.label ?? ''}>
          {t('edit.resources')}
        </Text>
        <Text size="xs" c="dimmed" mb="xs">
          {t('edit.help.resources')}
        </Text>
        <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="sm">
          <Amount form={form} path={`containers.${index}.cpu`} label={t('edit.field.cpu')} unit="m" step={100} />
          <Amount
            form={form}
            path={`containers.${index}.cpuLimits`}
            label={t('edit.field.cpuLimits')}
            unit="m"
            step={100}
          />
          <Amount form={form} path={`containers.${index}.memory`} label={t('edit.field.memory')} unit="MiB" step={64} />
          <Amount
            form={form}
            path={`containers.${index}.memoryLimits`}
            label={t('edit.field.memoryLimits')}
            unit="MiB"
            step={64}
          />
        </SimpleGrid>
      </div>
      <EnvTable form={form} path={`containers.${index}.envs`} rows={form.draft.containers[index]?.envs ?? []} />
    </Stack>
  )
}

interface AmountProps {
  form: EditForm
  path: string
  label: string
  unit: 'm' | 'MiB'
  step: number
}

function Amount({ form, path, label, unit, step }: AmountProps) {
  const { t } = useTranslation()
  const { key, ...props } = form.field(path)
  return <FigureInput key={key} {...props} label={`${label} (${unit})`} placeholder={t('edit.none')} step={step} />
}
