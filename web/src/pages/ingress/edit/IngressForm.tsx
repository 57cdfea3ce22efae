// The form over one base: notes first, then the sections, then the review. What outlives it is held by its owner.
import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { FormPage, type FormSection } from '#ui/FormPage.tsx'
import { useFaultWords } from '#ui/fault-words.ts'
import { RestoredDraft } from '#ui/RestoredDraft.tsx'
import { useTranslation } from '#ui/translation.tsx'
import classes from '../ingress.module.css'
import { useBackends } from '../ingress-reads.ts'
import { configOf } from '../rules.ts'
import { ConflictPanel } from './ConflictPanel.tsx'
import { draftOf } from './draft.ts'
import { ReviewStep } from './ReviewStep.tsx'
import { RulesEditor } from './RulesEditor.tsx'
import { UnknownOutcome } from './UnknownOutcome.tsx'
import type { EditForm } from './use-edit-form.ts'
import { type EditingProps, useEditing } from './use-editing.ts'

type Editing = ReturnType<typeof useEditing>

const hasControl = (path: string): boolean =>
  /^(ingressDesc|certId|rules\.\d+\.(protocol|domain|url|serviceName|servicePort|LoadBalancePort))$/.test(path)

export function IngressForm(props: EditingProps) {
  const { t } = useTranslation()
  const tell = useFaultWords()
  const editing = useEditing(props)
  const { form, ref, back } = editing
  const services = useBackends(
    ref.namespace,
    form.wanted.rules.map(({ serviceName }) => serviceName),
  )
  const conflict = editing.conflicting ? <Conflict {...props} form={form} /> : null
  const discard = () => props.onRestart(configOf(props.now), draftOf(configOf(props.now)))
  const restored = props.session.restoredFrom ? (
    <RestoredDraft at={props.session.restoredFrom} onDiscard={discard} />
  ) : null
  const elsewhere = form.shownFaults.filter(({ path }) => !hasControl(path))
  return (
    <FormPage
      title={t('ingress.edit.title', { name: ref.ingressName })}
      back={back}
      sections={[
        ...notes(t('ingress.edit.notes'), conflict, restored),
        rulesSection(t('ingress.rules'), form, <RulesEditor form={form} services={services} />),
        descSection(t('ingress.desc'), form),
        certSection(t('ingress.edit.cert'), form, <CertField form={form} />),
      ]}
      changes={form.count}
      faults={elsewhere.map(({ path, message }) => ({ path, message: tell(message) }))}
      check={form.check}
      review={(toForm) =>
        // an address with the review step may be opened with a draft that was never checked
        form.isFaulty || conflict ? (
          <NotReady faulty={form.isFaulty} onBack={toForm}>
            {conflict}
          </NotReady>
        ) : (
          <Review props={props} editing={editing} backends={services.backends} onBack={toForm} />
        )
      }
    />
  )
}

/** A first section for the notes; none where there is nothing to say. */
function notes(title: string, ...content: ReactNode[]): FormSection[] {
  if (content.every((note) => !note)) return []
  return [
    {
      id: 'notes',
      title,
      content: (
        <Stack gap="md">
          {content[0]}
          {content[1]}
        </Stack>
      ),
    },
  ]
}

function rulesSection(title: string, form: EditForm, content: ReactNode): FormSection {
  const faults = form.shownFaults.filter(({ path }) => path.startsWith('rules')).length
  return { id: 'rules', title, content, changes: form.changes.rules.length, faults: form.removesAll ? 1 : faults }
}

const faultsAt = (form: EditForm, field: 'ingressDesc' | 'certId') =>
  form.shownFaults.filter(({ path }) => path === field).length

function descSection(title: string, form: EditForm): FormSection {
  const { key, ...props } = form.field('ingressDesc')
  return {
    id: 'desc',
    title,
    content: <Textarea key={key} {...props} aria-label={title} rows={2} resize="vertical" />,
    changes: form.changes.ingressDesc ? 1 : 0,
    faults: faultsAt(form, 'ingressDesc'),
  }
}

const certSection = (title: string, form: EditForm, content: ReactNode): FormSection => ({
  id: 'cert',
  title,
  content,
  changes: form.certId ? 1 : 0,
  faults: faultsAt(form, 'certId'),
})

function CertField({ form }: { form: EditForm }) {
  const { t } = useTranslation()
  const { key, ...props } = form.field('certId')
  return (
    <TextInput
      key={key}
      {...props}
      label={t('ingress.edit.certId')}
      description={t('ingress.edit.certHelp')}
      placeholder={t('ingress.edit.certNone')}
      classNames={{ input: classes.mono ?? '' }}
      spellCheck={false}
      autoComplete="off"
      maw={480}
    />
  )
}

function Conflict({ session, now, form, onRestart }: EditingProps & { form: EditForm }) {
  const theirs = configOf(now)
  return (
    <ConflictPanel
      base={session.base}
      mine={form.wanted}
      theirs={theirs}
      onTake={(config) => onRestart(theirs, draftOf(config, form.certId))}
      onDiscard={() => onRestart(theirs, draftOf(theirs))}
    />
  )
}

interface ReviewProps {
  props: EditingProps
  editing: Editing
  backends: ReturnType<typeof useBackends>['backends']
  onBack: () => void
}

function Review({ props: { session, now, readAgain }, editing, backends, onBack }: ReviewProps) {
  const { form, ref, apply, unknown, leave } = editing
  return (
    <Stack gap="md">
      {unknown ? (
        <UnknownOutcome base={session.base} wanted={form.wanted} readAgain={readAgain} onArrived={leave} />
      ) : null}
      <ReviewStep
        of={ref}
        now={now}
        form={form}
        backends={backends}
        onConfirm={() => apply.mutate()}
        onBack={onBack}
        mutation={apply}
      />
    </Stack>
  )
}

/** In place of the review while nothing may be sent: what stands in the way, and the way back. */
function NotReady({ faulty, onBack, children }: { faulty: boolean; onBack: () => void; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <Stack gap="md">
      {children}
      {faulty ? (
        <Text size="sm" role="alert">
          {t('ingress.edit.faulty')}
        </Text>
      ) : null}
      <Group justify="flex-end">
        <Button variant="default" onClick={onBack}>
          {t('ui.backToForm')}
        </Button>
      </Group>
    </Stack>
  )
}
