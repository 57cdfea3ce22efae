import { Stack, Text } from '@mantine/core'
import { useTranslation } from '#ui/translation.tsx'
import { newRule, nodeOperators, podOperators, type RuleDraft, takesValues } from '../draft/rule-draft.ts'
import type { DraftForm } from '../draft/use-draft-form.ts'
import { ChoiceField, TextField } from './Field.tsx'
import classes from './fields.module.css'
import { AddButton, RemoveButton } from './RowButtons.tsx'
import { useNodeLabels } from './use-node-labels.ts'
import { useRowFocus } from './use-row-focus.ts'

type List = 'nodeAffinity' | 'podAffinity'

const operators = { nodeAffinity: nodeOperators, podAffinity: podOperators } as const

/** On which nodes, and beside which pods, the pods of this service may run. */
export function AffinityRules({ form, list }: { form: DraftForm; list: List }) {
  const { t } = useTranslation()
  const rows = form.draft[list]
  const { box, addButton, isNew, add, remove } = useRowFocus(form.list, list, rows)
  const known = useNodeLabels(list === 'nodeAffinity' && rows.length > 0)
  return (
    <Stack gap="xs">
      <Stack gap="xs" ref={box}>
        {rows.map((row, index) => (
          <Rule key={row.id} {...{ form, list, row, index, known }} isNew={isNew(row)} onRemove={() => remove(index)} />
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
  /** Labels to choose from, with their values. */
  known: ReadonlyMap<string, readonly string[]>
  isNew: boolean
  onRemove: () => void
}

function Rule({ form, list, row, index, known, isNew, onRemove }: RuleProps) {
  const { t } = useTranslation()
  const number = index + 1
  const path = `${list}.${index}`
  const values = known.get(row.key.trim())
  return (
    <fieldset className={`${classes.plain} ${classes.mount}`} aria-label={t(`form.rule.${list}`, { number })}>
      <TextField
        form={form}
        path={`${path}.key`}
        label={t('form.labelKey')}
        help={null}
        autoFocus={isNew}
        choices={[...known.keys()]}
      />
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
          help={values ? t('form.knownValues', { values: shortOf(values).join(t('edit.listComma')) }) : null}
          placeholder={row.operator === 'Gt' || row.operator === 'Lt' ? '4' : 'ssd, nvme'}
        />
      ) : (
        <span />
      )}
      <RemoveButton label={t(`form.removeRule.${list}`, { number })} below onClick={onRemove} />
    </fieldset>
  )
}

/** Some labels, such as the name of the host, are another on every node. */
const MOST = 8
const shortOf = (values: readonly string[]): string[] =>
  values.length > MOST ? [...values.slice(0, MOST), '…'] : [...values]
