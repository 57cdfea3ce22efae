import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { newRule, nodeOperators, podOperators, type RuleDraft, takesValues } from '../draft/rule-draft.ts'
import type { DraftForm } from '../draft/use-draft-form.ts'
import { ChoiceField, TextField } from './Field.tsx'
import classes from './fields.module.css'
import { AddButton, RemoveButton } from './RowButtons.tsx'
import { useRowFocus } from './use-row-focus.ts'

type List = 'nodeAffinity' | 'podAffinity'

const operators = { nodeAffinity: nodeOperators, podAffinity: podOperators } as const

/** On which nodes, and beside which pods, the pods of this service may run. */
export function AffinityRules({ form, list }: { form: DraftForm; list: List }) {
  const { t } = useTranslation()
  const rows = form.draft[list]
  const { box, addButton, isNew, add, remove } = useRowFocus(form.list, list, rows)
  return (
    <Stack gap="xs">
      <Stack gap="xs" ref={box}>
        {rows.map((row, index) => (
          <Rule key={row.id} {...{ form, list, row, index }} isNew={isNew(row)} onRemove={() => remove(index)} />
        ))}
      </Stack>
      <Text size="xs" c="dimmed">
        {t('form.rulesTogether')}
      </Text>
      <AddButton ref={addButton} onClick={() => add(newRule)}>
        {t(`form.addRule.${list}`)}
      </AddButton>
    </Stack>
  )
}

interface RuleProps {
  form: DraftForm
  list: List
  row: RuleDraft
  index: number
  isNew: boolean
  onRemove: () => void
}

function Rule({ form, list, row, index, isNew, onRemove }: RuleProps) {
  const { t } = useTranslation()
  const number = index + 1
  const path = `${list}.${index}`
  return (
    <fieldset className={`${classes.plain} ${classes.mount}`} aria-label={t(`form.rule.${list}`, { number })}>
      <TextField form={form} path={`${path}.key`} label={t('form.labelKey')} help={null} autoFocus={isNew} />
      <ChoiceField
        form={form}
        path={`${path}.operator`}
        label={t('edit.field.operator')}
        help={null}
        data={operators[list].map((value) => ({ value, label: `${t(`form.operator.${value}`)} (${value})` }))}
      />
      {takesValues(row.operator) ? (
        <TextField
          form={form}
          path={`${path}.values`}
          label={t('edit.field.values')}
          help={null}
          placeholder={row.operator === 'Gt' || row.operator === 'Lt' ? '4' : 'ssd, nvme'}
        />
      ) : (
        <span />
      )}
      <RemoveButton label={t(`form.removeRule.${list}`, { number })} below onClick={onRemove} />
    </fieldset>
  )
}
