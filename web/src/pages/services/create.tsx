// A new service: name, containers and all the rest on one page, and everything that will be made before it is.

import { Skeleton } from '@mantine/core'
import type { RevisionContent } from '@pierhead/shared/catalogue/console-revisions'
import { useState } from 'react'
import { amendDraft, draftKey, forgetDraft, keepDraft, readDraft } from '#api/kept-draft.ts'
import { useUserId } from '#api/use-me.ts'
import { usePlace } from '#api/use-scope.ts'
import { useSearchParam } from '#api/use-search.ts'
import { tabStorage } from '#lib/tab-storage.ts'
import { pathTo } from '#paths'
import { NotYours } from '#ui/NotYours.tsx'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { TitledPage } from '#ui/TitledPage.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { usePermit } from '#ui/use-permit.ts'
import { CreateForm } from './create/CreateForm.tsx'
import { newSettings } from './create/new-settings.ts'
import type { KeptCreate, NewSession } from './create/use-creating.ts'
import { type NamespaceChoice, usePlaces } from './create/use-places.ts'
import { type Draft, draftOf } from './draft/draft.ts'
import { settingsOf, useRevision } from './edit/use-revision.ts'

export default function CreateService() {
  const { t } = useTranslation()
  const place = usePlace()
  const refused = usePermit('ccs.CreateClusterService', 'anywhere')
  const { choices, taken, error, retry } = usePlaces()
  const [namespace = 'default'] = useSearchParam('ns')
  const [serviceName = ''] = useSearchParam('of')
  const asked = useRevision({ namespace, serviceName })
  const title = t('form.create')
  // a locked connection can be unlocked while the form is filled in
  if (refused && !refused.isLocked)
    return <NotYours title={title} why={refused.reason} back={pathTo('services', place)} />
  const [failure, readAgain] = error && !choices ? [error, retry] : [asked.error, asked.retry]
  if (!choices || asked.isPending || failure)
    return (
      <TitledPage title={title}>
        {failure ? (
          <ProblemPanel error={failure} retry={readAgain} />
        ) : (
          <Skeleton height={240} maw={1100} aria-hidden />
        )}
      </TitledPage>
    )
  return <Creating namespaces={choices} taken={taken} revision={asked.revision} />
}

interface CreatingProps {
  namespaces: readonly NamespaceChoice[]
  taken: ReadonlySet<string>
  /** Of a service that is gone, to be made anew. */
  revision: RevisionContent | undefined
}

/** Holds the session: it begins with a kept draft, a revision or with what a new service begins with. */
function Creating({ namespaces, taken, revision }: CreatingProps) {
  const [ns] = useSearchParam('ns')
  // no service has this name, so no service's draft is taken for this one
  const key = draftKey('service', useUserId(), usePlace(), '', '')
  const begin = () => sessionOf(firstNamespace(namespaces, ns), revision)
  const [session, setSession] = useState(() => restored(key) ?? begin())
  const [generation, setGeneration] = useState(0)
  const { base } = session
  const keep = (draft: Draft, changed: boolean) => {
    const sent = readDraft<KeptCreate>(tabStorage(), key)?.sent
    const kept: KeptCreate = { base, draft, sent, savedAt: new Date().toISOString() }
    if (changed || sent) keepDraft(tabStorage(), key, kept)
    else forgetDraft(tabStorage(), key)
  }
  return (
    <CreateForm
      key={generation}
      session={session}
      namespaces={namespaces}
      taken={taken}
      onChange={keep}
      onSent={(sent, draft) => {
        if (sent) keep(draft, true)
        amendDraft<KeptCreate>(tabStorage(), key, { sent })
      }}
      onDiscard={() => {
        forgetDraft(tabStorage(), key)
        setSession(begin())
        setGeneration(generation + 1)
      }}
      onCreated={() => forgetDraft(tabStorage(), key)}
    />
  )
}

/** The one that the list showed, else the default one, else the first in which anything may be created. */
function firstNamespace(namespaces: readonly NamespaceChoice[], ns: string | undefined): string {
  const open = namespaces.filter(({ refused }) => !refused).map(({ name }) => name)
  const [wanted = ''] = ns?.split(',') ?? []
  return [wanted, 'default'].find((name) => open.includes(name)) ?? open[0] ?? 'default'
}

function sessionOf(namespace: string, revision: RevisionContent | undefined): NewSession {
  const base = newSettings(namespace)
  const existing = { containers: [] }
  if (!revision) return { base, draft: draftOf(base, { existing }) }
  // how it is updated cannot be said of a new service: what it begins with is what the cloud makes
  const { strategy, minReadySeconds } = base
  const settings = { ...settingsOf(revision, base), namespace, strategy, minReadySeconds }
  return { base, draft: draftOf(settings, { existing }), revision }
}

function restored(key: string): NewSession | undefined {
  const kept = readDraft<KeptCreate>(tabStorage(), key)
  return kept && { base: kept.base, draft: kept.draft, sent: kept.sent, restoredFrom: kept.savedAt }
}
