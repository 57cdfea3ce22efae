// The form over one base: notes first, then the sections, then the review. What outlives it is held by its owner.
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconDeviceFloppy } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParam } from '#api/use-search.ts'
import { FormPage, type FormSection } from '#ui/FormPage.tsx'
import { useFaultWords } from '#ui/fault-words.ts'
import { TimeAgo } from '#ui/TimeAgo.tsx'
import { ConflictPanel } from './ConflictPanel.tsx'
import { hasControl } from './draft.ts'
import { LostSettings } from './LostSettings.tsx'
import { ReviewStep } from './ReviewStep.tsx'
import { sectionsOf } from './sections.tsx'
import { UnknownOutcome } from './UnknownOutcome.tsx'
import { type EditingProps, useEditing } from './use-editing.ts'

export function ServiceForm(props: EditingProps) {
  const { t } = useTranslation()
  const tell = useFaultWords()
  const editing = useEditing(props)
  const { form, locked } = editing
  const { conflict, lost, restored } = notesFor(props, editing)
  const [step] = useSearchParam('step')
  // the review shows what stands in its way itself
  const notes = step === 'review' ? [] : asSection(t('edit.notes'), [conflict, lost, restored])
  const faults = form.shownFaults.filter(({ path }) => !hasControl(path))
  // an address with the review step may be opened with a draft that was never checked
  const mayReview = form.faults.length === 0 && !locked && !conflict
  return (
    <FormPage
      title={t('edit.title', { name: props.session.base.serviceName })}
      back={editing.back}
      sections={[...notes, ...sectionsOf(form, locked, t)]}
      changes={form.changes.length}
      faults={faults.map(({ path, message }) => ({ path, message: tell(message) }))}
      check={form.check}
      review={(back) =>
        mayReview ? (
          <Review props={props} editing={editing} onBack={back} />
        ) : (
          <NotReady faults={form.faults.length} onBack={back}>
            {conflict}
            {locked ? lost : null}
          </NotReady>
        )
      }
    />
  )
}

type Editing = ReturnType<typeof useEditing>

/** What must be read before anything else. */
function notesFor(
  { session, now, onRestart }: EditingProps,
  { form, conflicting, acknowledged, acknowledge }: Editing,
) {
  return {
    conflict: conflicting ? (
      <ConflictPanel
        key="conflict"
        base={session.base}
        mine={form.wanted}
        theirs={now.config}
        onTake={(config) => onRestart(now.config, config)}
      />
    ) : null,
    lost:
      now.lost.length > 0 ? (
        <LostSettings key="lost" lost={now.lost} acknowledged={acknowledged} onAcknowledge={acknowledge} />
      ) : null,
    restored: session.restoredFrom ? (
      <RestoredDraft key="restored" at={session.restoredFrom} onDiscard={() => onRestart(now.config, now.config)} />
    ) : null,
  }
}

/** A first section for the notes; none where there is nothing to say. */
function asSection(title: string, notes: readonly ReactNode[]): FormSection[] {
  if (notes.every((note) => !note)) return []
  return [{ id: 'notes', title, content: <Stack gap="md">{notes}</Stack> }]
}

function RestoredDraft({ at, onDiscard }: { at: string; onDiscard: () => void }) {
  const { t } = useTranslation()
  return (
    <Alert color="gray" variant="outline" icon={<IconDeviceFloppy aria-hidden />} title={t('edit.restored')}>
      <Group justify="space-between" gap="sm">
        <Text size="sm">
          {t('edit.restoredWhy')} <TimeAgo at={at} />
        </Text>
        <Button size="xs" variant="default" onClick={onDiscard}>
          {t('edit.discardDraft')}
        </Button>
      </Group>
    </Alert>
  )
}

function Review({ props, editing, onBack }: { props: EditingProps; editing: Editing; onBack: () => void }) {
  const { session, now, readAgain } = props
  const { form, apply, unknown, clusterId, leave } = editing
  return (
    <Stack gap="md">
      {unknown ? (
        <UnknownOutcome base={session.base} wanted={form.wanted} readAgain={readAgain} onArrived={() => leave([])} />
      ) : null}
      <ReviewStep
        clusterId={clusterId}
        base={session.base}
        wanted={form.wanted}
        changes={form.changes}
        lost={now.lost}
        onConfirm={() => apply.mutate()}
        onBack={onBack}
        mutation={apply}
      />
    </Stack>
  )
}

/** In place of the review while nothing may be sent: what stands in the way, and the way back. */
function NotReady({ faults, onBack, children }: { faults: number; onBack: () => void; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <Stack gap="md">
      {children}
      {faults > 0 ? (
        <Text size="sm" role="alert">
          {t('edit.faulty', { count: faults })}
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
