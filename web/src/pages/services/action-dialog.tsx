// The frame of the dialogs that change a service: question, consequences, verb, and what became of it.
import { Button, Group, Stack, Text } from '@mantine/core'
import type { Consequence } from '@pierhead/shared/service-config/consequences'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useSay } from '#ui/bilingual.ts'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { isUnknown } from '#ui/problem-of.ts'
import { useTranslation } from '#ui/translation.tsx'
import classes from './action-dialog.module.css'
import { CheckState, type WasDone } from './check-state.tsx'
import { useOneAtATime } from './edit/use-sent.ts'
import { type Why, WhyField } from './edit/WhyField.tsx'
import type { ServiceReading, ServiceRef } from './service-reads.ts'

interface ActionDialogProps {
  service: ServiceRef
  /** What is asked and what will happen. */
  children: ReactNode
  /** Verb and object, on the button. */
  verb: string
  /** Undefined while there is nothing to send. */
  onConfirm: (() => unknown) | undefined
  onClose: () => void
  mutation: { isPending: boolean; error: Error | null }
  /** What may be said beside it, and is kept. */
  why: Why
  /** Absent where nobody can tell. */
  wasDone?: WasDone
  /** What must be known before anything can be confirmed: without it nobody can say what will happen. */
  reading?: Pick<ServiceReading, 'config' | 'error' | 'retry'>
  /** The read right before the write: without it nothing is sent. */
  latest?: { isReading: boolean; error?: Error | null; retry?: () => void }
  /** Stops what people use. */
  danger?: boolean
}

/**
 * The dialog may be open before its content is loaded: then the focus has to be brought here. Not at once: of what had it, to which
 * it goes back in the end, the modal takes note only after its first content stands there.
 */
export function focusFirst(form: HTMLFormElement | null) {
  const timer = setTimeout(() => form?.querySelector<HTMLElement>('[data-autofocus]')?.focus())
  return () => clearTimeout(timer)
}

/** A write whose outcome is unknown is never sent again from here: the state can be read instead. */
export function ActionForm(props: ActionDialogProps) {
  const { service, children, verb, onConfirm, onClose, mutation, why, wasDone, reading, latest, danger = false } = props
  const { t } = useTranslation()
  const unknown = isUnknown(mutation.error)
  const confirm = isKnown(reading) ? onConfirm : undefined
  const isPending = mutation.isPending || (latest?.isReading ?? false)
  const once = useOneAtATime()
  const send = async () => {
    await confirm?.()
    once.done()
  }
  return (
    <form
      ref={focusFirst}
      onSubmit={(event) => {
        event.preventDefault()
        if (!unknown && !isPending && confirm) once.start(() => void send().catch(once.done))
      }}
    >
      <Stack gap="md">
        {children}
        {reading ? <Reading of={reading} /> : null}
        {unknown ? null : <WhyField {...why} />}
        {latest?.error ? <ProblemPanel error={latest.error} retry={latest.retry} /> : null}
        {mutation.error ? <ProblemPanel error={mutation.error} /> : null}
        {unknown ? <CheckState service={service} wasDone={wasDone} /> : null}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" data-autofocus onClick={onClose}>
            {unknown ? t('ui.close') : t('ui.cancel')}
          </Button>
          {unknown ? null : (
            <Button type="submit" loading={isPending} disabled={!confirm} {...(danger ? { color: 'red' } : {})}>
              {verb}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  )
}

const isKnown = (reading: ActionDialogProps['reading']): boolean => !reading || reading.config !== undefined

function Reading({ of: { config, error, retry } }: { of: NonNullable<ActionDialogProps['reading']> }) {
  const { t } = useTranslation()
  if (config) return null
  if (error) return <ProblemPanel error={error} retry={retry} />
  return (
    <Text size="sm" role="status">
      {t('services.readingConsequences')}
    </Text>
  )
}

/** What will happen, in words; what interrupts somebody stands out by shape and weight. */
export function Consequences({ of }: { of: readonly Consequence[] | undefined }) {
  const { t } = useTranslation()
  const say = useSay()
  if (!of) return null
  return (
    <div>
      <Text size="sm" fw={600}>
        {t('ui.whatHappens')}
      </Text>
      <ul className={classes.consequences}>
        {of.map((consequence) => (
          <li key={consequence.en} data-weight={consequence.weight}>
            {consequence.weight === 'caution' ? (
              <IconAlertTriangle size={16} aria-label={t('services.caution')} />
            ) : (
              <IconInfoCircle size={16} aria-hidden />
            )}
            <span>{say(consequence)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
