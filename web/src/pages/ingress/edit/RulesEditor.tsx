import { Button, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { useTranslation } from '#ui/translation.tsx'
import type { useBackends } from '../ingress-reads.ts'
import { warningsOf } from '../rule-warnings.ts'
import { nextRule } from './draft.ts'
import { lookOf, RuleFields } from './RuleFields.tsx'
import type { EditForm } from './use-edit-form.ts'

interface RulesEditorProps {
  form: EditForm
  services: ReturnType<typeof useBackends>
}

/** The rules in the cloud's order: added, changed, moved and removed here, sent as a whole. */
export function RulesEditor({ form, services: { backends, error, retry } }: RulesEditorProps) {
  const { t } = useTranslation()
  const [added, setAdded] = useState<number>()
  const addButton = useRef<HTMLButtonElement>(null)
  const { rules } = form.draft
  const warnings = warningsOf(form.wanted.rules, backends)
  const add = () => {
    const rule = nextRule(rules)
    setAdded(rule.id)
    form.list.insertListItem('rules', rule)
  }
  const remove = (index: number) => {
    form.list.removeListItem('rules', index)
    setAdded(undefined)
    // the button that was pressed is gone; the keyboard goes on from here
    addButton.current?.focus()
  }
  return (
    <Stack gap="md">
      <Text size="xs" c="dimmed">
        {t('ingress.edit.help.rules')}
      </Text>
      {error ? <ProblemPanel error={error} retry={retry} /> : null}
      {form.removesAll ? (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {t('ingress.edit.noneLeft')}
        </Text>
      ) : rules.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('ingress.noRules')}
        </Text>
      ) : null}
      {rules.map((rule, index) => (
        <RuleFields
          key={rule.id}
          form={form}
          look={lookOf(form, index, warnings[index] ?? [])}
          index={index}
          warnings={warnings[index] ?? []}
          backends={backends}
          isNew={rule.id === added}
          onRemove={() => remove(index)}
        />
      ))}
      <div>
        <Button
          ref={addButton}
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={add}
        >
          {t('ingress.edit.addRule')}
        </Button>
      </div>
    </Stack>
  )
}
