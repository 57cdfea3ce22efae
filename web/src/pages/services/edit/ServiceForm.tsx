// The form over one base: notes first, then the sections, then the review. What outlives it is held by its owner.
import { Box, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useSearchParam } from '#api/use-search.ts'
import { FormPage, type FormSection } from '#ui/FormPage.tsx'
import { useFaultWords } from '#ui/fault-words.ts'
import { RestoredDraft } from '#ui/RestoredDraft.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { hasControl } from '../draft/controls.ts'
import { mergeSettings, settingsFrom } from '../draft/settings.ts'
import { HeadroomProvider } from '../fields/headroom-context.tsx'
import { sectionsOf } from '../fields/sections.tsx'
import { useAsYaml } from '../fields/YamlFields.tsx'
import { ConflictPanel } from './ConflictPanel.tsx'
import { FilledFrom } from './FilledFrom.tsx'
import { LostSettings } from './LostSettings.tsx'
import { NotReady } from './NotReady.tsx'
import { PartlyDone } from './PartlyDone.tsx'
import { ReviewStep } from './ReviewStep.tsx'
import { UnknownOutcome } from './UnknownOutcome.tsx'
import { type EditingProps, useEditing } from './use-editing.ts'
import { settingsOf } from './use-revision.ts'
import { WhyField } from './WhyField.tsx'

export function ServiceForm(props: EditingProps) {
  const { t } = useTranslation()
  const tell = useFaultWords()
  const editing = useEditing(props)
  const { form, locked, callPlace } = editing
  const asYaml = useAsYaml(form)
  const { unknown, conflict, lost, partly, restored, filled } = notesFor(props, editing)
  const [step] = useSearchParam('step')
  // the review shows what stands in its way itself
  const notes = step === 'review' ? [] : asSection(t('edit.notes'), [unknown, conflict, partly, filled, lost, restored])
  const faults = form.shownFaults.filter(({ path }) => path !== 'yaml' && !hasControl(path))
  // an address with the review step may be opened with a draft that was never checked
  const mayReview = form.faults.length === 0 && !locked && !conflict
  return (
    <HeadroomProvider base={form.base} wanted={form.wanted}>
      <FormPage
        title={t('edit.title', { name: props.session.base.serviceName })}
        back={editing.back}
        sections={[...notes, ...sectionsOf(form, { isNew: false, locked, kept: callPlace.kept, asYaml, t })]}
        changes={form.changed}
        faults={faults.map(({ path, message }) => ({ path, message: tell(message) }))}
        check={form.check}
        review={(back) =>
          mayReview ? (
            <Review props={props} editing={editing} onBack={back}>
              {partly}
              {unknown}
            </Review>
          ) : (
            <NotReady form={form} onBack={back}>
              {partly}
              {unknown}
              {conflict}
              {locked ? lost : null}
            </NotReady>
          )
        }
      />
    </HeadroomProvider>
  )
}

type Editing = ReturnType<typeof useEditing>

/** What must be read before anything else. */
function notesFor(
  { session, now, revision, onRestart }: EditingProps,
  { form, unknown, isBack, check, look, apply, conflicting, acknowledged, acknowledge }: Editing,
) {
  const present = settingsFrom(now)
  return {
    unknown: unknown ? (
      <UnknownOutcome
        key="unknown"
        sent={unknown}
        isBack={isBack}
        check={check}
        look={look}
        onTake={({ there }) => onRestart(there, mergeSettings(session.base, form.wanted, there).merged)}
      />
    ) : null,
    filled:
      revision && !session.restoredFrom ? (
        <FilledFrom key="filled" revision={revision} isSame={form.changes.length === 0} reset={now.lost} />
      ) : null,
    conflict: conflicting ? (
      <ConflictPanel
        key="conflict"
        base={session.base}
        mine={form.wanted}
        theirs={present}
        onTake={(settings) => onRestart(present, settings)}
      />
    ) : null,
    partly: session.partly ? <PartlyDone key="partly" partly={session.partly} /> : null,
    lost:
      now.lost.length > 0 ? (
        <LostSettings
          key="lost"
          lost={now.lost}
          accepted={acknowledged}
          isStopped={apply.data?.is === 'lost'}
          onAcknowledge={acknowledge}
        />
      ) : null,
    // a change that may arrive at any moment is not to be forgotten unseen
    restored:
      session.restoredFrom && (!unknown || look) ? (
        <RestoredDraft
          key="restored"
          at={session.restoredFrom}
          onDiscard={() => onRestart(present, revision ? settingsOf(revision, present) : present)}
        />
      ) : null,
  }
}

/** A first section for the notes; none where there is nothing to say. */
function asSection(title: string, notes: readonly ReactNode[]): FormSection[] {
  if (notes.every((note) => !note)) return []
  return [{ id: 'notes', title, content: <Stack gap="md">{notes}</Stack> }]
}

interface ReviewProps {
  props: EditingProps
  editing: Editing
  onBack: () => void
  /** What became of an earlier sending. */
  children: ReactNode
}

function Review({ props: { session, now }, editing, onBack, children }: ReviewProps) {
  const { t } = useTranslation()
  const { form, apply, isBusy, unknown, look, callPlace } = editing
  return (
    <Stack gap="md">
      {children}
      <Box maw={640}>
        <WhyField value={editing.why} onChange={editing.setWhy} />
      </Box>
      <ReviewStep
        place={callPlace}
        base={session.base}
        wanted={form.wanted}
        changes={form.changes}
        lost={now.lost}
        status={now.info.status}
        onConfirm={editing.confirm}
        onBack={onBack}
        mutation={{
          isPending: isBusy,
          error: apply.error,
          blocked: unknown && look?.found !== 'notYet' ? t('form.checkFirstEdit') : undefined,
        }}
      />
    </Stack>
  )
}
