import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { HealthCheck } from '@pierhead/shared/catalogue/service-write'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from '#ui/translation.tsx'
import { type CheckType, checkMethods, newCheck } from '../draft/check-draft.ts'
import { freshId } from '../draft/figures.ts'
import type { DraftForm } from '../draft/use-draft-form.ts'
import { ChoiceField, FigureField, TextField } from './Field.tsx'
import classes from './fields.module.css'

const types = ['liveCheck', 'readyCheck'] as const

interface CheckFieldsProps {
  form: DraftForm
  /** Of the container's checks. */
  path: string
  index: number
}

/** How one sees that a container is well: whether it lives, and whether it is ready. */
export function CheckFields({ form, path, index }: CheckFieldsProps) {
  return (
    <Stack gap="md">
      {types.map((type) => (
        <Check key={type} {...{ form, path, index, type }} />
      ))}
    </Stack>
  )
}

function Check({ form, path, index, type }: CheckFieldsProps & { type: CheckType }) {
  const { t } = useTranslation()
  const adder = useRef<HTMLButtonElement>(null)
  const checks = form.draft.containers[index]?.healthCheck ?? []
  const at = checks.findIndex((check) => check.type === type)
  const add = () => {
    // the one for life stands first, as in what is sent
    const place = type === 'liveCheck' ? 0 : checks.length
    form.list.insertListItem(path, newCheck(type, freshId(checks)), place)
    window.requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-path="${path}.${place}.checkMethod"]`)?.focus(),
    )
  }
  const remove = () => {
    form.list.removeListItem(path, at)
    window.requestAnimationFrame(() => adder.current?.focus())
  }
  return (
    <fieldset className={classes.plain} aria-label={t(`form.check.${type}`)}>
      <Text size="sm" className={classes.label ?? ''}>
        {t(`form.check.${type}`)}
      </Text>
      <Text size="xs" c="dimmed" mb="xs">
        {t(`form.checkHelp.${type}`)}
      </Text>
      {at < 0 ? (
        <Button ref={adder} size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
          {t(`form.addCheck.${type}`)}
        </Button>
      ) : (
        <Stack gap="sm">
          <Method form={form} path={`${path}.${at}`} method={checks[at]?.checkMethod ?? ''} />
          <Times form={form} path={`${path}.${at}`} type={type} />
          <Group>
            <Button size="xs" variant="default" leftSection={<IconTrash size={14} aria-hidden />} onClick={remove}>
              {t(`form.removeCheck.${type}`)}
            </Button>
          </Group>
        </Stack>
      )}
    </fieldset>
  )
}

function Method({ form, path, method }: { form: DraftForm; path: string; method: string }) {
  const { t } = useTranslation()
  return (
    <SimpleGrid cols={{ base: 1, sm: method === 'methodHttp' ? 4 : 2 }} spacing="sm">
      <ChoiceField
        form={form}
        path={`${path}.checkMethod`}
        label={t('edit.field.checkMethod')}
        help={null}
        data={checkMethods.map((value) => ({ value, label: t(`form.method.${value}`) }))}
      />
      {method === 'methodHttp' ? (
        <ChoiceField
          form={form}
          path={`${path}.protocol`}
          label={t('edit.field.protocol')}
          help={null}
          data={['HTTP', 'HTTPS']}
        />
      ) : null}
      {method === 'methodCmd' ? (
        <TextField
          form={form}
          path={`${path}.cmd`}
          label={t('edit.field.cmd')}
          help={null}
          placeholder={t('form.cmdHelp')}
          takesLines
        />
      ) : (
        <FigureField form={form} path={`${path}.port`} label={t('edit.field.port')} help={null} />
      )}
      {method === 'methodHttp' ? (
        <TextField form={form} path={`${path}.path`} label={t('edit.field.path')} help={null} placeholder="/" />
      ) : null}
    </SimpleGrid>
  )
}

const figures = ['delayTime', 'intervalTime', 'timeOut', 'healthNum', 'unhealthNum'] as const

/** What the action's schema lets pass; of a check for life, one success alone. */
function rangeOf(field: (typeof figures)[number], type: CheckType): string {
  if (field === 'healthNum' && type === 'liveCheck') return '1'
  const { minValue, maxValue } = HealthCheck.shape[field].unwrap()
  return `${minValue}–${maxValue}`
}

function Times({ form, path, type }: { form: DraftForm; path: string; type: CheckType }) {
  const { t } = useTranslation()
  return (
    <SimpleGrid cols={{ base: 2, sm: 5 }} spacing="sm">
      {figures.map((field) => (
        <FigureField
          key={field}
          form={form}
          path={`${path}.${field}`}
          label={t(`edit.field.${field}`)}
          help={rangeOf(field, type)}
        />
      ))}
    </SimpleGrid>
  )
}
