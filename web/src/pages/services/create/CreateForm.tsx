// The form of a new service: name and place first, then what every service has, then the review.
import { Box, Stack } from '@mantine/core'
import { FormPage, type FormSection } from '#ui/FormPage.tsx'
import { useFaultWords } from '#ui/fault-words.ts'
import { RestoredDraft } from '#ui/RestoredDraft.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { hasControl } from '../draft/controls.ts'
import { NotReady } from '../edit/NotReady.tsx'
import { WhyField } from '../edit/WhyField.tsx'
import { HeadroomProvider } from '../fields/headroom-context.tsx'
import { sectionsOf } from '../fields/sections.tsx'
import { useAsYaml } from '../fields/YamlFields.tsx'
import { Exists, UnknownCreation } from './CreateOutcome.tsx'
import { CreateReview } from './CreateReview.tsx'
import { FilledAnew } from './FilledAnew.tsx'
import { IdentityFields } from './IdentityFields.tsx'
import { type CreatingProps, useCreating } from './use-creating.ts'
import type { NamespaceChoice } from './use-places.ts'

type CreateFormProps = CreatingProps & {
  namespaces: readonly NamespaceChoice[]
  onDiscard: () => void
}

const alsoShown: ReadonlySet<string> = new Set(['serviceName', 'namespace', 'yaml'])

export function CreateForm(props: CreateFormProps) {
  const { t } = useTranslation()
  const tell = useFaultWords()
  const creating = useCreating(props)
  const { form } = creating
  const faults = form.shownFaults.filter(({ path }) => !(alsoShown.has(path) || hasControl(path)))
  return (
    <HeadroomProvider base={form.base} wanted={form.wanted}>
      <FormPage
        title={t('form.create')}
        back={creating.back}
        sections={useSections(props, creating)}
        changes={form.changed}
        faults={faults.map(({ path, message }) => ({ path, message: tell(message) }))}
        check={form.check}
        review={(back) => <Review creating={creating} onBack={back} />}
      />
    </HeadroomProvider>
  )
}

type Creating = ReturnType<typeof useCreating>

function useSections(
  { session, namespaces, onDiscard }: CreateFormProps,
  { form, unknown, look }: Creating,
): FormSection[] {
  const { t } = useTranslation()
  const asYaml = useAsYaml(form)
  const { restoredFrom, revision } = session
  // a service that may appear at any moment is not to be forgotten unseen
  const note =
    restoredFrom && (!unknown || look) ? (
      <RestoredDraft at={restoredFrom} onDiscard={onDiscard} />
    ) : revision ? (
      <FilledAnew revision={revision} />
    ) : null
  const [view, ...others] = sectionsOf(form, { isNew: true, locked: false, kept: {}, asYaml, t })
  const isOf = ({ path }: { path: string }) => path === 'serviceName' || path === 'namespace'
  const name = {
    id: 'identity',
    title: t('form.identity'),
    content: <IdentityFields form={form} namespaces={namespaces} />,
    changes: form.changes.filter(isOf).length,
    faults: form.shownFaults.filter(isOf).length,
  }
  return [
    ...(note ? [{ id: 'notes', title: t('edit.notes'), content: note }] : []),
    ...(view ? [view] : []),
    // YAML says both itself
    ...(asYaml ? [] : [name]),
    ...others,
  ]
}

function Review({ creating, onBack }: { creating: Creating; onBack: () => void }) {
  const { t } = useTranslation()
  const { form, create, isBusy, unknown, look, exists, pageOf, clusterId } = creating
  const { namespace, serviceName } = form.wanted
  const taken = exists ? <Exists name={serviceName} namespace={namespace} service={pageOf(form.wanted)} /> : null
  const outcome = unknown || look?.found === 'other' ? <UnknownCreation {...creating} /> : null
  // while it is under way, the new service itself takes the name
  if (form.faults.length > 0 && !isBusy && !unknown)
    return (
      <NotReady form={form} onBack={onBack}>
        {outcome}
        {taken}
      </NotReady>
    )
  return (
    <Stack gap="md">
      {outcome}
      {taken}
      <Box maw={640}>
        <WhyField value={creating.why} onChange={creating.setWhy} />
      </Box>
      <CreateReview
        clusterId={clusterId}
        wanted={form.wanted}
        onConfirm={creating.confirm}
        onBack={onBack}
        mutation={{
          isPending: isBusy,
          error: create.error,
          blocked: unknown && look?.found !== 'notYet' ? t('form.checkFirst') : undefined,
        }}
      />
    </Stack>
  )
}
