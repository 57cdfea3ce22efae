// Adding a cloud account: provider first, for the rest depends on it; the secret last.
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { noScope, qList, useConsoleAction } from '#api/query.ts'
import { pathTo } from '#paths'
import { FormPage, type FormSection } from '#ui/FormPage.tsx'
import { notifyDone } from '#ui/notices.tsx'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { TitledPage } from '#ui/TitledPage.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { CredentialFields } from './CredentialFields.tsx'
import {
  changesOf,
  createInput,
  emptyCredential,
  emptyDraft,
  faultsOf,
  missingProjects,
  proposedId,
  reservedId,
} from './draft.ts'
import { AddressFields, MarkFields, NameFields, ProviderField, RegionFields } from './form-sections.tsx'
import { useDraft } from './use-draft.ts'
import { useFaults } from './use-faults.ts'

export default function CreateConnection() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(qList('console.DescribeConnectionDetails', noScope, {}))
  if (data) return <Creating taken={data.map(({ id }) => id)} />
  return (
    <TitledPage title={t('connections.createTitle')}>
      {error ? <ProblemPanel error={error} retry={refetch} /> : <Skeleton height={240} maw={1100} aria-hidden />}
    </TitledPage>
  )
}

function Creating({ taken }: { taken: readonly string[] }) {
  const { t } = useTranslation()
  const form = useCreating(taken)
  const { mutation, faults } = form
  return (
    <FormPage
      title={t('connections.createTitle')}
      back={pathTo('connections', {})}
      sections={useSections(form)}
      changes={form.changes}
      check={faults.check}
      send={{
        verb: t('connections.createVerb'),
        run: form.send,
        isPending: mutation.isPending,
        refusal: faults.isElsewhere ? <ProblemPanel error={mutation.error} /> : null,
      }}
    />
  )
}

function useCreating(taken: readonly string[]) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { draft, set, forget } = useDraft('new', emptyDraft)
  const [credential, setCredential] = useState(emptyCredential)
  const id = draft.id ?? (draft.name.trim() ? proposedId(draft.name, draft.provider, taken) : '')
  const input = createInput(draft, credential, id)
  const mutation = useConsoleAction('console.CreateConnection')
  const faults = useFaults([...faultsOf('create', input), ...missingProjects(draft), ...reservedId(id)], mutation.error)
  const send = () =>
    mutation.mutate(input, {
      onSuccess: () => {
        forget()
        notifyDone(t('connections.created', { name: input.name }))
        void navigate(pathTo('connections', {}, { test: id }), { state: { applied: true } })
      },
    })
  const given = Object.entries(credential).filter(([name, value]) => name !== 'kind' && value !== '').length
  const settings = changesOf(Object.keys(emptyDraft) as (keyof typeof emptyDraft)[], emptyDraft, draft)
  const changeCredential = (patch: Partial<typeof credential>) => setCredential((before) => ({ ...before, ...patch }))
  return { draft, set, id, credential, changeCredential, mutation, faults, send, changes: settings + given }
}

function useSections(form: ReturnType<typeof useCreating>): FormSection[] {
  const { t } = useTranslation()
  const { draft, set, id, credential, changeCredential } = form
  const { faultOf, countOf } = form.faults
  const part = { draft, set, faultOf }
  return [
    {
      id: 'provider',
      title: t('connections.providerTitle'),
      content: <ProviderField {...part} />,
      faults: countOf('provider'),
    },
    {
      id: 'name',
      title: t('connections.section.name'),
      content: <NameFields {...part} id={id} setId={(typed) => set({ id: typed })} />,
      faults: countOf('name', 'id'),
    },
    {
      id: 'mark',
      title: t('connections.section.mark'),
      content: <MarkFields {...part} />,
      faults: countOf('colour', 'production'),
    },
    {
      id: 'regions',
      title: t('connections.regions'),
      content: <RegionFields {...part} />,
      faults: countOf('regions', 'projects'),
    },
    {
      id: 'key',
      title: t('connections.section.key'),
      content: (
        <CredentialFields
          provider={draft.provider}
          credential={credential}
          onChange={changeCredential}
          faultOf={faultOf}
        />
      ),
      faults: countOf('credential'),
    },
    {
      id: 'addresses',
      title: t('connections.section.addresses'),
      content: <AddressFields {...part} isAtFault={countOf('baseUrls', 'callsPerSecond') > 0} />,
      faults: countOf('baseUrls', 'callsPerSecond'),
    },
  ]
}
