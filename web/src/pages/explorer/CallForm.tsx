// One action: its form, the buttons that run it, and below what goes upstream and what comes back.
import { Alert, Button, Group, Paper, SegmentedControl, Stack, Switch, Text, Title } from '@mantine/core'
import type { ActionFacts } from '@pierhead/shared/action-facts'
import type { ActionForm } from '@pierhead/shared/action-forms'
import type { ActionId } from '@pierhead/shared/catalogue'
import { createCall } from '@pierhead/shared/client'
import type { ValuePath } from '@pierhead/shared/secret-paths'
import { IconEyeOff, IconPlayerPlay } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useFetch } from '#api/call.ts'
import { useScope } from '#api/use-scope.ts'
import { useSearchParam } from '#api/use-search.ts'
import { firstByPath } from '#lib/faults.ts'
import { useFaultWords } from '#ui/fault-words.ts'
import { useTranslation } from '#ui/translation.tsx'
import { usePermit } from '#ui/use-permit.ts'
import { ConfirmRun } from './ConfirmRun.tsx'
import { exampleInput } from './example-input.ts'
import { Fields } from './Fields.tsx'
import { kindOf } from './field-kind.ts'
import { JsonInput } from './JsonInput.tsx'
import { Outcome } from './Outcome.tsx'
import { type Typed, useCallInput } from './use-call-input.ts'
import { type Run, useRun } from './use-run.ts'

export interface CallFormProps {
  id: ActionId
  facts: ActionFacts
  form: ActionForm
  isAction: (id: string) => boolean
}

const none: readonly ValuePath[] = []
/** With more parameters than these the optional ones wait until they are wanted. */
const FEW = 8

export function CallForm({ id, facts, form, isAction }: CallFormProps) {
  const { t } = useTranslation()
  const secrets = facts.secrets ?? none
  const typed = useCallInput(secrets)
  const run = useRun(id, facts.effect, typed.input)
  const refused = usePermit(id, 'anywhere')?.reason
  const [view, setView] = useSearchParam('view')
  return (
    <Stack gap="md" miw={0}>
      <Paper withBorder p="md" component="section" aria-labelledby="input-title">
        <Group justify="space-between" mb="sm" gap="sm">
          <Title order={2} size="h5" id="input-title">
            {t('explorer.input')}
          </Title>
          <SegmentedControl
            size="xs"
            aria-label={t('explorer.viewOfInput')}
            value={view === 'json' ? 'json' : 'form'}
            onChange={(chosen) => setView(chosen === 'json' ? 'json' : undefined)}
            data={[
              { value: 'form', label: t('explorer.form') },
              { value: 'json', label: 'JSON' },
            ]}
          />
        </Group>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            if (!refused) run.start()
          }}
        >
          <Stack gap="md">
            {view === 'json' ? (
              <JsonInput input={typed.input} setInput={typed.setInput} secrets={secrets} />
            ) : (
              <FormInput form={form} typed={typed} run={run} />
            )}
            {typed.leftOut ? (
              <Alert color="gray" variant="outline" p="xs" icon={<IconEyeOff aria-hidden />}>
                {t(`explorer.leftOut.${typed.leftOut}`)}
              </Alert>
            ) : null}
            <Buttons {...{ id, form, typed, run, isAction, refused }} effect={facts.effect} />
          </Stack>
        </form>
      </Paper>
      <Outcome id={id} input={typed.input} run={run} />
      <ConfirmRun id={id} facts={facts} form={form} input={typed.input} run={run} />
    </Stack>
  )
}

function FormInput({ form, typed, run }: { form: ActionForm; typed: Typed; run: Run }) {
  const { t } = useTranslation()
  const tell = useFaultWords()
  const kind = useMemo(() => kindOf(form.input), [form])
  const fields = kind.kind === 'object' ? kind.fields : []
  const [shown, setShown] = useSearchParam('fields')
  const requiredOnly = (shown ?? (fields.length > FEW ? 'required' : 'all')) === 'required'
  const faults = new Map([...firstByPath(run.faults)].map(([path, message]) => [path, tell(message)]))
  if (fields.length === 0) return <Text size="sm">{t('explorer.noParameters')}</Text>
  const hidden = fields.filter(({ name, isRequired }) => !isRequired && typed.input[name] === undefined).length
  return (
    <>
      {fields.some(({ isRequired }) => !isRequired) ? (
        <Switch
          label={requiredOnly ? t('explorer.requiredOnlyHides', { count: hidden }) : t('explorer.requiredOnly')}
          checked={requiredOnly}
          onChange={(event) => setShown(event.currentTarget.checked ? 'required' : 'all')}
        />
      ) : null}
      <Fields
        fields={fields}
        path=""
        value={typed.input}
        onChange={(next) => typed.setInput(next as Record<string, unknown>)}
        form={{ faults, requiredOnly }}
      />
    </>
  )
}

interface ButtonsProps extends Pick<CallFormProps, 'id' | 'form' | 'isAction'> {
  effect: ActionFacts['effect']
  typed: Typed
  run: Run
  /** Why it may not be run. */
  refused: string | undefined
}

function Buttons({ form, typed, run, isAction, effect, refused }: ButtonsProps) {
  const { t } = useTranslation()
  const fetch = useFetch()
  const scope = useScope()
  const example = useMutation({
    mutationKey: ['explorer.example'],
    mutationFn: () => exampleInput(createCall(fetch), scope, form.example, isAction),
    onSuccess: typed.setInput,
  })
  return (
    <Group gap="sm">
      <Button
        type="submit"
        loading={run.isRunning}
        disabled={refused !== undefined}
        {...(effect === 'destroy' ? { color: 'red' } : {})}
        leftSection={<IconPlayerPlay size={16} aria-hidden />}
      >
        {t(effect === 'read' ? 'explorer.run' : 'explorer.runAsked')}
      </Button>
      <Button variant="default" loading={example.isPending} onClick={() => example.mutate()}>
        {t('explorer.example')}
      </Button>
      <Button variant="subtle" color="gray" onClick={() => typed.setInput({})}>
        {t('explorer.clear')}
      </Button>
      {refused ? (
        <Text size="sm" role="status">
          {refused}
        </Text>
      ) : null}
    </Group>
  )
}
