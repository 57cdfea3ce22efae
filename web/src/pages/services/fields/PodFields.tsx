import { Code, Group, Radio, Stack } from '@mantine/core'
import { useTranslation } from '#ui/translation.tsx'
import type { DraftForm } from '../draft/use-draft-form.ts'
import { FigureField } from './Field.tsx'
import { LinesInput } from './LinesInput.tsx'

const strategies = ['RollingUpdate', 'Recreate'] as const

/** How many pods, how they are replaced, what the service is for. A service that is not there yet has nothing to replace. */
export function PodFields({ form, isNew }: { form: DraftForm; isNew: boolean }) {
  const { t } = useTranslation()
  const { key, ...serviceDesc } = form.field('serviceDesc')
  return (
    <Stack gap="md">
      <FigureField
        form={form}
        path="replicas"
        label={t('edit.field.replicas')}
        help={t('edit.help.replicas')}
        maw={240}
      />
      {isNew ? null : <RolloutFields form={form} />}
      <LinesInput key={key} {...serviceDesc} room="always" label={t('edit.field.serviceDesc')} isProse />
    </Stack>
  )
}

function RolloutFields({ form }: { form: DraftForm }) {
  const { t } = useTranslation()
  const { key, ...strategy } = form.field('strategy')
  return (
    <>
      <Radio.Group {...strategy} key={key} label={t('edit.field.strategy')}>
        <Stack gap="xs" mt={6}>
          {strategies.map((value) => (
            <Radio
              key={value}
              value={value}
              label={
                <Group gap="xs">
                  {t(`edit.strategy.${value}`)} <Code>{value}</Code>
                </Group>
              }
              description={t(`edit.help.${value}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <FigureField
        form={form}
        path="minReadySeconds"
        label={t('edit.field.minReadySeconds')}
        help={t('edit.help.minReadySeconds')}
        maw={240}
      />
    </>
  )
}
