import { Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import type { FieldProblem } from '@pierhead/shared/problem'
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import { useSearchParam } from '#api/use-search.ts'
import classes from './FormPage.module.css'
import { LeaveGuard } from './LeaveGuard.tsx'
import { PageTitle } from './PageTitle.tsx'
import { useTranslation } from './translation.tsx'

export interface FormSection {
  /** Stands in the address of the side index: `#ports`. */
  id: string
  title: string
  content: ReactNode
  /** How many fields of it are changed and how many have a fault. */
  changes?: number
  faults?: number
}

interface FormPageProps {
  /** Verb and object: "Edit service checkout". */
  title: string
  /** Where "Cancel" leads: the object's page. */
  back: string
  sections: readonly FormSection[]
  /** How many fields differ from what was read. */
  changes: number
  /** Faults that no field on the page shows. */
  faults?: readonly FieldProblem[]
  /** Validates; true opens the review or sends, false leaves the reader at the faults. */
  check: () => boolean
  /** The review step (ReviewChanges); given the way back to the form. */
  review?: (back: () => void) => ReactNode
  /** Where nothing in a cloud changes there is no review: the form is sent, and what was refused stands below it. */
  send?: Sending
}

interface Sending {
  /** Verb and object, on the button. */
  verb: string
  run: () => void
  isPending: boolean
  refusal: ReactNode
}

/**
 * A form on a page of its own. Unless it is sent at once, "Review" leads to `?step=review`, and nothing is sent before that.
 * Leaving with changes asks first, except by `navigate(…, { state: { applied: true } })` after a success.
 */
export function FormPage(props: FormPageProps) {
  const { title, back, sections, changes, faults = [], check, review, send } = props
  const [step, setStep] = useSearchParam('step')
  const form = useRef<HTMLFormElement>(null)
  const [attempts, setAttempts] = useState(0)
  useFirstFault(form, attempts, send?.isPending ?? false)
  const reviewing = review !== undefined && step === 'review' && changes > 0
  const nothingToReview = step === 'review' && changes === 0
  // else the first key typed would lead to the review
  useEffect(() => {
    if (nothingToReview) setStep(undefined)
  }, [nothingToReview, setStep])
  return (
    <section aria-labelledby="page-title" className={classes.page}>
      <PageTitle parts={[title]} />
      <Title order={1} size="h3" id="page-title" tabIndex={-1}>
        {title}
      </Title>
      <LeaveGuard dirty={changes > 0} />
      {reviewing ? <Review>{review(() => setStep(undefined))}</Review> : null}
      {/* the form stays mounted below the review: uncontrolled fields keep what was typed */}
      <form
        ref={form}
        hidden={reviewing}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          // a form with a review leads to its faults itself: it knows which of them is the first
          if (send) setAttempts(attempts + 1)
          if (!check()) return
          if (send) send.run()
          else setStep('review', { push: true })
        }}
      >
        <div className={classes.columns}>
          <SideIndex sections={sections} />
          <Stack gap="md" className={classes.sections ?? ''}>
            {sections.map((section) => (
              <Section key={section.id} section={section} />
            ))}
            <OtherFaults faults={faults} />
            {send?.refusal}
          </Stack>
        </div>
        <Foot changes={changes} back={back} send={send} />
      </form>
    </section>
  )
}

/** Whoever sent the form is led to what was refused, by the page or by the server: it may be out of sight. */
function useFirstFault(form: RefObject<HTMLFormElement | null>, attempts: number, isPending: boolean): void {
  useEffect(() => {
    if (attempts > 0 && !isPending) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [form, attempts, isPending])
}

/** What had the focus, the form, is hidden while this stands: it begins at its top, for the eye and for the keyboard. */
function Review({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const start = useRef<HTMLFieldSetElement>(null)
  useEffect(() => {
    start.current?.focus({ preventScroll: true })
    document.getElementById('page-title')?.scrollIntoView?.({ block: 'start' })
    // the way back leads to a form that is long: it begins anew there, too
    return () => document.getElementById('page-title')?.focus()
  }, [])
  return (
    <fieldset ref={start} tabIndex={-1} aria-label={t('edit.reviewStep')} className={classes.review}>
      {children}
    </fieldset>
  )
}

function SideIndex({ sections }: { sections: readonly FormSection[] }) {
  const { t } = useTranslation()
  return (
    <nav aria-label={t('ui.sections')} className={classes.index}>
      {sections.map(({ id, title, changes = 0, faults = 0 }) => (
        <a key={id} href={`#${id}`} data-fault={faults > 0 || undefined}>
          <span>{title}</span>
          {faults > 0 ? (
            <span>{t('ui.faults', { count: faults })}</span>
          ) : changes > 0 ? (
            <span>{t('ui.changes', { count: changes })}</span>
          ) : null}
        </a>
      ))}
    </nav>
  )
}

function Section({ section: { id, title, content } }: { section: FormSection }) {
  return (
    <Paper withBorder p="md" radius="md" component="section" id={id} aria-labelledby={`${id}-title`}>
      <Title order={2} size="h5" mb="sm" id={`${id}-title`}>
        {title}
      </Title>
      {content}
    </Paper>
  )
}

function OtherFaults({ faults }: { faults: readonly FieldProblem[] }) {
  if (faults.length === 0) return null
  return (
    <ul role="alert" className={classes.faults}>
      {faults.map(({ path, message }) => (
        <li key={`${path} ${message}`}>
          <code>{path}</code> {message}
        </li>
      ))}
    </ul>
  )
}

function Foot({ changes, back, send }: { changes: number; back: string; send: Sending | undefined }) {
  const { t } = useTranslation()
  return (
    <Group className={classes.foot ?? ''} justify="space-between">
      <Text size="sm" aria-live="polite">
        {t('ui.changes', { count: changes })}
      </Text>
      <Group gap="sm">
        <Anchor component={Link} to={back} size="sm">
          {t('ui.cancel')}
        </Anchor>
        <Button type="submit" disabled={changes === 0} loading={send?.isPending ?? false}>
          {send?.verb ?? t('ui.review')}
        </Button>
      </Group>
    </Group>
  )
}
