// Editing a service: every setting that the form does not show is kept, and the operator sees what is sent before it is.

import { Skeleton, Stack } from '@mantine/core'
import type { RevisionContent } from '@pierhead/shared/catalogue/console-revisions'
import { cannot } from '@pierhead/shared/rules/service'
import { useState } from 'react'
import { useLocation } from 'react-router'
import { amendDraft, draftKey, forgetDraft, keepDraft, readDraft } from '#api/kept-draft.ts'
import { useUserId } from '#api/use-me.ts'
import { usePlace, useRouteParam } from '#api/use-scope.ts'
import { tabStorage } from '#lib/tab-storage.ts'
import { pathTo } from '#paths'
import { useSay } from '#ui/bilingual.ts'
import { NotYours } from '#ui/NotYours.tsx'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { TitledPage } from '#ui/TitledPage.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { usePermit } from '#ui/use-permit.ts'
import { draftOf } from './draft/draft.ts'
import { differencesOf, type Settings, settingsFrom } from './draft/settings.ts'
import { CannotEdit } from './edit/CannotEdit.tsx'
import { ServiceForm } from './edit/ServiceForm.tsx'
import type { KeptEdit, Session } from './edit/use-editing.ts'
import { useNow } from './edit/use-now.ts'
import { type ServiceReading, useReadAgain } from './edit/use-read-again.ts'
import { settingsOf, useRevision } from './edit/use-revision.ts'
import type { SentChange } from './edit/use-sent.ts'
import { NoSuchService } from './no-such-service.tsx'
import { isNoSuch } from './service-reads.ts'

/** Another service is another page. */
export default function EditService() {
  return <EditThis key={useLocation().pathname} />
}

function EditThis() {
  const { t } = useTranslation()
  const say = useSay()
  const place = usePlace()
  const namespace = useRouteParam('namespace')
  const serviceName = useRouteParam('serviceName')
  const userId = useUserId()
  const refused = usePermit('ccs.ModifyClusterService', { namespaces: [namespace] })
  const { now, error, retry } = useNow({ namespace, serviceName })
  const asked = useRevision({ namespace, serviceName })
  const title = t('edit.title', { name: serviceName })
  if (error && !now && isNoSuch(error)) return <NoSuchService title={title} />
  const [failure, readAgain] = error && !now ? [error, retry] : [asked.error, asked.retry]
  if (failure)
    return (
      <TitledPage title={title}>
        <ProblemPanel error={failure} retry={readAgain} />
      </TitledPage>
    )
  const back = pathTo('service', { ...place, namespace, serviceName })
  // a locked connection can be unlocked while the form is filled in
  if (refused && !refused.isLocked) return <NotYours title={title} why={refused.reason} back={back} />
  if (!now || asked.isPending)
    return (
      <TitledPage title={title}>
        <Waiting />
      </TitledPage>
    )
  const key = draftKey('service', userId, place, namespace, serviceName)
  // what became of a change that is under way is told in its form, whatever can be read of the service
  const isUnderWay = readDraft<KeptEdit>(tabStorage(), key)?.sent !== undefined
  const ruled = cannot.edit(now.info)
  const cannotBecause = { title, back, readAgain: retry }
  if (ruled && !isUnderWay) return <CannotEdit {...cannotBecause} why={say(ruled)} missing={[]} />
  const { missing } = now
  if (missing.some(({ path }) => path !== 'strategy') && !isUnderWay)
    return <CannotEdit {...cannotBecause} why={t('edit.cannotWhy', { count: missing.length })} missing={missing} />
  const { revision } = asked
  return <Editing key={`${key} ${revision?.number}`} now={now} revision={revision} />
}

/** Holds the session: it begins with a kept draft, a revision or what was read, and begins anew after a conflict. */
function Editing({ now, revision }: { now: ServiceReading; revision: RevisionContent | undefined }) {
  const ref = { namespace: useRouteParam('namespace'), serviceName: useRouteParam('serviceName') }
  const readAgain = useReadAgain(ref)
  const place = usePlace()
  const key = draftKey('service', useUserId(), place, ref.namespace, ref.serviceName)
  const [session, setSession] = useState(() => sessionOf(key, now, revision))
  const [generation, setGeneration] = useState(0)
  const { base } = session
  const keep = (
    from: Settings,
    { draft, acknowledged }: Pick<KeptEdit, 'draft' | 'acknowledged'>,
    changed: boolean,
  ) => {
    const sent = readDraft<KeptEdit>(tabStorage(), key)?.sent
    const kept: KeptEdit = { base: from, draft, acknowledged, sent, savedAt: new Date().toISOString() }
    if (changed || sent) keepDraft(tabStorage(), key, kept)
    else forgetDraft(tabStorage(), key)
  }
  const mark = (sent: SentChange | undefined) => amendDraft<KeptEdit>(tabStorage(), key, { sent })
  return (
    <ServiceForm
      key={generation}
      session={session}
      now={now}
      revision={revision}
      readAgain={readAgain}
      onChange={(kept, changed) => keep(base, kept, changed)}
      onSent={(sent, kept) => {
        if (sent) keep(base, kept, true)
        mark(sent)
      }}
      onRestart={(newBase, settings, done) => {
        const begun = { draft: draftOf(settings, { existing: newBase }), acknowledged: [] }
        forgetDraft(tabStorage(), key)
        keep(newBase, begun, differencesOf(newBase, settings).length > 0)
        mark(done?.sent)
        setSession({ base: newBase, ...begun, ...done })
        setGeneration(generation + 1)
      }}
      onApplied={() => forgetDraft(tabStorage(), key)}
    />
  )
}

function sessionOf(key: string, now: ServiceReading, revision: RevisionContent | undefined): Session {
  const kept = readDraft<KeptEdit>(tabStorage(), key)
  if (kept) return { ...kept, restoredFrom: kept.savedAt }
  const strategyIsKnown = now.missing.every(({ path }) => path !== 'strategy')
  const base = settingsFrom(now)
  if (revision) return { base, draft: draftOf(settingsOf(revision, base), { existing: base }), acknowledged: [] }
  return { base, draft: draftOf(base, { strategyIsKnown }), acknowledged: [] }
}

const Waiting = () => (
  <Stack gap="md" aria-hidden>
    <Skeleton height={240} maw={1100} />
    <Skeleton height={240} maw={1100} />
  </Stack>
)
