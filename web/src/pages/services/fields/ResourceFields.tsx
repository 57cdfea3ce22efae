import { SimpleGrid, Text } from '@mantine/core'
import { memory } from '#lib/units.ts'
import { useTranslation } from '#ui/translation.tsx'
import { useCpu } from '#ui/use-cpu.ts'
import { mebibytesMeant, millicoresMeant } from '../draft/amounts.ts'
import { amountOf, type Figure } from '../draft/figures.ts'
import type { DraftForm } from '../draft/use-draft-form.ts'
import { FigureField } from './Field.tsx'
import classes from './fields.module.css'
import { Headroom } from './Headroom.tsx'

const amounts = [
  ['cpu', 'm', 100],
  ['cpuLimits', 'm', 100],
  ['memory', 'MiB', 64],
  ['memoryLimits', 'MiB', 64],
] as const

/** The larger unit stands below the field: above it, it would push the field out of its line. */
const below: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error']

interface ResourceFieldsProps {
  form: DraftForm
  /** The container's. */
  path: string
  values: Readonly<Record<(typeof amounts)[number][0], Figure>>
}

/** What a container asks for and may use, each with its unit, and in the larger unit where that reads better. */
export function ResourceFields({ form, path, values }: ResourceFieldsProps) {
  const { t } = useTranslation()
  const cpu = useCpu()
  const larger = (amount: number, unit: 'm' | 'MiB') => {
    if (!(amount >= (unit === 'm' ? 1000 : 1024))) return null
    return `= ${unit === 'm' ? cpu(amount) : memory(amount)}`
  }
  return (
    <div>
      <Text size="sm" className={classes.label ?? ''}>
        {t('edit.resources')}
      </Text>
      <Text size="xs" c="dimmed">
        {t('edit.help.resources')}
      </Text>
      <Headroom />
      <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="sm" mt="xs" className={classes.amounts ?? ''}>
        {amounts.map(([field, unit, step]) => (
          <FigureField
            key={field}
            form={form}
            path={`${path}.${field}`}
            label={`${t(`edit.field.${field}`)} (${unit})`}
            help={larger(amountOf(values[field]), unit)}
            placeholder={t('edit.none')}
            step={step}
            meant={unit === 'm' ? millicoresMeant : mebibytesMeant}
            inputWrapperOrder={below}
          />
        ))}
      </SimpleGrid>
    </div>
  )
}
