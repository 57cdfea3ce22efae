// Changing the settings of a cloud account; its key is replaced, not edited, for nobody can read it.
import { Alert, Skeleton, Stack, Text } from '@mantine/core'
import type { ConnectionDetails } from '@pierhead/shared/catalogue/console'
import { movedServices } from '@pierhead/shared/rules/connection'
import { IconKey, IconLock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { noScope, qList, useConsoleAction } from '#api/query.ts'
import { pathTo } from '#paths'
import { type Action, ActionButtons } from '#ui/Actions.tsx'
import { useConnectionName } from '#ui/connection-name.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Facts } from '#ui/Facts.tsx'
import { FormPage, type FormSection } from '#ui/FormPage.tsx'
import { notifyDone } from '#ui/notices.tsx'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { TimeAgo } from '#ui/TimeAgo.tsx'
import { TitledPage } from '#ui/TitledPage.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { useConnectionActions } from './actions.tsx'
import { CredentialFields } from './CredentialFields.tsx'
import {
  type CredentialDraft,
  changesOf,
  credentialBefore,
  credentialOf,
  type Draft,
  draftOf,
  faultsOf,
  missingProjects,
  settingsOf,
} from './draft.ts'
import { AddressFields, MarkFields, NameFields, RegionFields } from './form-sections.tsx'
import { useDraft } from './use-draft.ts'
import { useFaults } from './use-faults.ts'

export default function EditConnection() {
  const { t } = useTranslation()
  const { connectionId = '' } = useParams()
  const { data, error, refetch } = useQuery(qList('console.DescribeConnectionDetails', noScope, {}))
  const nameOf = useConnectionName()
  const found = data?.find(({ id }) => id === connectionId)
  if (found?.source === 'stored') return <Editing key={found.id} connection={found} />
  const title = t('connections.editTitle', { name: nameOf(connectionId) })
  if (found) return <Fixed connection={found} />
  return (
    <TitledPage title={title}>
      {error ? <ProblemPanel error={error} retry={refetch} /> : null}
      {data ? <EmptyState title={t('connections.noSuch')}>{t('connections.noSuchWhy')}</EmptyState> : null}
      {data || error ? null : <Skeleton height={240} maw={1100} aria-hidden />}
    </TitledPage>
  )
}

/** It can be looked at and tested. */
function Fixed({ connection }: { connection: ConnectionDetails }) {
  const { t } = useTranslation()
  const name = useConnectionName()(connection.id)
  const { source } = connection
  const { actionsOf, dialogs } = useConnectionActions([connection])
  return (
    <TitledPage title={name} area={t('connections.title')}>
      <Stack gap="md" maw={720}>
        {source === 'stored' ? null : (
          <Alert color="gray" variant="light" icon={<IconLock aria-hidden />} title={t('connections.fixed.title')}>
            <Text size="sm">{t(`connections.fixed.${source}`)}</Text>
          </Alert>
        )}
        <KeyFacts connection={connection} />
        <ActionButtons actions={actionsOf(connection).filter(({ why }) => why === undefined)} />
      </Stack>
      {dialogs}
    </TitledPage>
  )
}

/** What this page changes; provider and id stay. */
const changeable = [
  'name',
  'colour',
  'production',
  'regions',
  'baseUrls',
  'projects',
  'callsPerSecond',
] as const satisfies readonly (keyof Draft)[]

function Editing({ connection }: { connection: ConnectionDetails }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { id } = connection
  const base = draftOf(connection)
  const { draft, set, forget } = useDraft(id, base)
  const mutation = useConsoleAction('console.ModifyConnection')
  const [credential, setCredential] = useState(() => credentialBefore(connection))
  const settings = settingsOf(draft)
  const moved = movedServices(connection, { ...connection, baseUrls: settings.baseUrls })
  const again = moved.length > 0 ? { credential: credentialOf(connection.provider, credential) } : {}
  const input = { id, ...settings, ...again }
  const faults = useFaults([...faultsOf('modify', input), ...missingProjects(draft)], mutation.error)
  const back = pathTo('connections', {})
  const leave = () => {
    forget()
    void navigate(back, { state: { applied: true } })
  }
  const { actionsOf, dialogs } = useConnectionActions([connection], leave)
  const send = () =>
    mutation.mutate(input, {
      onSuccess: () => {
        leave()
        notifyDone(t('connections.saved', { name: input.name }))
      },
    })
  const keyActions = actionsOf(connection).filter(({ to }) => to === undefined)
  const change = (patch: Partial<CredentialDraft>) => setCredential((before) => ({ ...before, ...patch }))
  const key = { moved, credential, change, actions: keyActions }
  const sections = useSections({ connection, base, draft, set, faults, key })
  return (
    <>
      <FormPage
        title={t('connections.editTitle', { name: connection.name })}
        back={back}
        sections={sections}
        changes={changesOf(changeable, base, draft)}
        check={faults.check}
        send={{
          verb: t('connections.save'),
          run: send,
          isPending: mutation.isPending,
          refusal: faults.isElsewhere ? <ProblemPanel error={mutation.error} /> : null,
        }}
      />
      {dialogs}
    </>
  )
}

interface Edited {
  connection: ConnectionDetails
  base: Draft
  draft: Draft
  set: (patch: Partial<Draft>) => void
  faults: ReturnType<typeof useFaults>
  key: KeyEdited
}

interface KeyEdited {
  /** Services that would go to another host: then the key is asked for again. */
  moved: readonly string[]
  credential: CredentialDraft
  change: (patch: Partial<CredentialDraft>) => void
  /** Beside what its key is. */
  actions: readonly Action[]
}

function useSections({ connection, base, draft, set, faults, key }: Edited): FormSection[] {
  const { t } = useTranslation()
  const { faultOf, countOf } = faults
  const part = { draft, set, faultOf }
  const changesIn = (...names: (keyof Draft)[]) => changesOf(names, base, draft)
  return [
    {
      id: 'name',
      title: t('connections.section.name'),
      content: <NameFields {...part} id={connection.id} />,
      faults: countOf('name'),
      changes: changesIn('name'),
    },
    {
      id: 'mark',
      title: t('connections.section.mark'),
      content: <MarkFields {...part} />,
      changes: changesIn('colour', 'production'),
    },
    {
      id: 'regions',
      title: t('connections.regions'),
      content: <RegionFields {...part} />,
      faults: countOf('regions', 'projects'),
      changes: changesIn('regions', 'projects'),
    },
    {
      id: 'addresses',
      title: t('connections.section.addresses'),
      content: <AddressFields {...part} isAtFault={countOf('baseUrls', 'callsPerSecond') > 0} />,
      faults: countOf('baseUrls', 'callsPerSecond'),
      changes: changesIn('baseUrls', 'callsPerSecond'),
    },
    {
      id: 'key',
      title: t('connections.section.key'),
      content: <KeySection connection={connection} faultOf={faultOf} {...key} />,
      faults: countOf('credential'),
      changes: key.moved.length > 0 ? 1 : 0,
    },
  ]
}

interface KeySectionProps extends KeyEdited {
  connection: ConnectionDetails
  faultOf: (path: string) => string | undefined
}

function KeySection({ connection, moved, credential, change, actions, faultOf }: KeySectionProps) {
  const { t } = useTranslation()
  return (
    <Stack gap="md">
      <KeyFacts connection={connection} />
      {moved.length > 0 ? (
        <>
          <Alert color="yellow" variant="outline" icon={<IconKey aria-hidden />} title={t('connections.again.title')}>
            <Text size="sm">{t('connections.again.text', { services: moved.join(t('ui.comma')) })}</Text>
          </Alert>
          <CredentialFields
            provider={connection.provider}
            credential={credential}
            onChange={change}
            faultOf={faultOf}
          />
        </>
      ) : (
        <ActionButtons actions={actions} />
      )}
    </Stack>
  )
}

function KeyFacts({ connection: { provider, keyId, rotatedAt, createdAt } }: { connection: ConnectionDetails }) {
  const { t } = useTranslation()
  return (
    <Facts
      facts={[
        { label: t('connections.providerTitle'), value: t(`connections.provider.${provider}`) },
        { label: t('connections.keyId'), value: keyId },
        { label: t('connections.rotated'), value: <TimeAgo at={rotatedAt} exact /> },
        { label: t('connections.added'), value: <TimeAgo at={createdAt} exact /> },
      ]}
    />
  )
}
