// The frame of the dialogs that change a service: question, consequences, verb, and what became of it.
import { Button, Group, Stack, Text } from '@mantine/core'
import type { ServiceInfo } from '@pierhead/shared/catalogue/service'
import type { Consequence } from '@pierhead/shared/service-config/consequences'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSay } from '#ui/bilingual.ts'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { problemOf } from '#ui/problem-of.ts'
import classes from './action-dialog.module.css'
import { CheckState } from './check-state.tsx'
import type { ServiceRef } from './service-reads.ts'

interface ActionDialogProps {
  service: ServiceRef
  /** What is asked and what will happen. */
  children: ReactNode
  /** Verb and object, on the button. */
  verb: string
  /** Undefined while there is nothing to send. */
  onConfirm: (() => void) | undefined
  onClose: () => void
  mutation: { isPending: boolean; error: Error | null }
  /** Says of the service as it is now whether the write was done; undefined where that cannot be told. */
  wasDone?: (service: ServiceInfo) => boolean
  /** Stops what people use. */
  danger?: boolean
}

/** The dialog may be open before its content is loaded: then the focus has to be brought here. */
const focusFirst = (form: HTMLFormElement | null) => form?.querySelector<HTMLElement>('[data-autofocus]')?.focus()

/** A write whose outcome is unknown is never sent again from here: the state can be read instead. */
export function ActionForm(props: ActionDialogProps) {
  const { service, children, verb, onConfirm, onClose, mutation, wasDone, danger = false } = props
  const { t } = useTranslation()
  const unknown = mutation.error !== null && problemOf(mutation.error).code === 'outcome_unknown'
  return (
    <form
      ref={focusFirst}
      onSubmit={(event) => {
        event.preventDefault()
        if (!unknown) onConfirm?.()
      }}
    >
      <Stack gap="md">
        {children}
        {mutation.error ? <ProblemPanel error={mutation.error} /> : null}
        {unknown ? <CheckState service={service} wasDone={wasDone} /> : null}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" data-autofocus onClick={onClose}>
            {unknown ? t('ui.close') : t('ui.cancel')}
          </Button>
          {unknown ? null : (
            <Button
              type="submit"
              loading={mutation.isPending}
              disabled={!onConfirm}
              {...(danger ? { color: 'red' } : {})}
            >
              {verb}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
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
