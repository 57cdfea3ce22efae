import { ActionIcon, Group, NativeSelect, Text, TextInput, Tooltip } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { memo, type ReactNode } from 'react'
import { useTranslation } from '#ui/translation.tsx'
import classes from '../ingress.module.css'
import type { Backends, RuleWarning } from '../rule-warnings.ts'
import { ruleFields } from '../rules.ts'
import { Warnings } from '../warning-words.tsx'
import { portAfter } from './draft.ts'
import { Suggestions } from './Suggestions.tsx'
import type { EditForm } from './use-edit-form.ts'

interface RuleFieldsProps {
  form: EditForm
  /** Of everything that the controls show: a keystroke in one rule does not draw the others again. */
  look: string
  index: number
  warnings: readonly RuleWarning[]
  backends: Backends | undefined
  /** Just added: typing goes on in it. */
  isNew: boolean
  onRemove: () => void
}

/** What the controls of one rule show of the form, as text to compare. */
export function lookOf({ draft, field }: EditForm, index: number, warnings: readonly RuleWarning[]): string {
  const fields = ruleFields.map((name) => {
    const { key, error } = field(`rules.${index}.${name}`)
    return [key, error]
  })
  return JSON.stringify([draft.rules[index], draft.rules.length, fields, warnings])
}

/** One rule: which requests above, which service answers below, what is doubtful under that. */
export const RuleFields = memo(
  PlainRuleFields,
  (before, after) =>
    before.look === after.look &&
    before.index === after.index &&
    before.backends === after.backends &&
    before.isNew === after.isNew,
)

function PlainRuleFields({ form, index, warnings, backends, isNew, onRemove }: RuleFieldsProps) {
  const { t } = useTranslation()
  const number = index + 1
  const path = `rules.${index}`
  const service = form.wanted.rules[index]?.serviceName ?? ''
  const ports = backends?.get(service) ?? []
  return (
    <fieldset className={classes.rule} aria-label={t('ingress.change.rule', { number })}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={600}>
          {t('ingress.change.rule', { number })}
        </Text>
        <RuleButtons form={form} index={index} onRemove={onRemove} />
      </Group>
      <div className={classes.request}>
        <Protocol form={form} index={index} />
        <Typed form={form} path={`${path}.LoadBalancePort`} label={t('ingress.balancerPort')} isNumber />
        <Typed
          form={form}
          path={`${path}.domain`}
          label={t('ingress.host')}
          placeholder="shop.example.com"
          focused={isNew && !form.draft.rules[index]?.domain}
        />
        <Typed
          form={form}
          path={`${path}.url`}
          label={t('ingress.path')}
          placeholder="/"
          focused={isNew && Boolean(form.draft.rules[index]?.domain)}
        />
      </div>
      <div className={classes.target}>
        <Suggestions
          field={form.field(`${path}.serviceName`)}
          label={t('ingress.service')}
          options={backends ? [...backends.keys()] : []}
        />
        <Suggestions
          field={form.field(`${path}.servicePort`)}
          label={t('ingress.servicePort')}
          options={ports.map(String)}
          isNumber
        />
      </div>
      <Warnings warnings={warnings} />
    </fieldset>
  )
}

const protocols = ['http', 'https']

/** What the cloud answered stays choosable, even where it is neither. */
function Protocol({ form, index }: Pick<RuleFieldsProps, 'form' | 'index'>) {
  const { t } = useTranslation()
  const { key, ...props } = form.field(`rules.${index}.protocol`)
  const rule = form.draft.rules[index]
  const current = rule?.protocol ?? ''
  const change = (to: string) => {
    form.list.setFieldValue(`rules.${index}.LoadBalancePort`, portAfter(current, to, rule?.LoadBalancePort ?? ''))
    form.list.setFieldValue(`rules.${index}.protocol`, to)
  }
  return (
    <NativeSelect
      key={key}
      {...props}
      label={t('ingress.protocol')}
      data={protocols.includes(current) ? protocols : [current, ...protocols]}
      onChange={(event) => change(event.currentTarget.value)}
    />
  )
}

interface TypedProps {
  form: EditForm
  path: string
  label: string
  placeholder?: string
  isNumber?: boolean
  focused?: boolean
}

function Typed({ form, path, label, placeholder = '', isNumber = false, focused = false }: TypedProps) {
  const { key, ...props } = form.field(path)
  return (
    <TextInput
      key={key}
      {...props}
      label={label}
      placeholder={placeholder}
      classNames={{ input: classes.mono ?? '' }}
      spellCheck={false}
      autoComplete="off"
      {...(isNumber ? { inputMode: 'numeric' } : {})}
      {...(focused ? { autoFocus: true } : {})}
    />
  )
}

function RuleButtons({ form, index, onRemove }: Pick<RuleFieldsProps, 'form' | 'index' | 'onRemove'>) {
  const { t } = useTranslation()
  const number = index + 1
  const last = form.draft.rules.length - 1
  const move = (to: number) => form.list.reorderListItem('rules', { from: index, to })
  return (
    <Group gap={4}>
      <IconButton label={t('ingress.edit.up', { number })} disabled={index === 0} onClick={() => move(index - 1)}>
        <IconArrowUp size={16} />
      </IconButton>
      <IconButton label={t('ingress.edit.down', { number })} disabled={index === last} onClick={() => move(index + 1)}>
        <IconArrowDown size={16} />
      </IconButton>
      <IconButton label={t('ingress.edit.remove', { number })} onClick={onRemove}>
        <IconTrash size={16} />
      </IconButton>
    </Group>
  )
}

interface IconButtonProps {
  label: string
  disabled?: boolean
  onClick: () => void
  children: ReactNode
}

function IconButton({ label, disabled = false, onClick, children }: IconButtonProps) {
  return (
    <Tooltip label={label} disabled={disabled}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={disabled} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
