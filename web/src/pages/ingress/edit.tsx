// Editing an ingress: all of its rules are replaced at once, so the operator sees what is sent, and nothing of others is undone.

import { Skeleton, Stack } from '@mantine/core'
import type { Ingress } from '@pierhead/shared/catalogue/ingress'
import { useState } from 'react'
import { draftKey, forgetDraft, type KeptDraft, keepDraft, readDraft } from '#api/kept-draft.ts'
import { useUserId } from '#api/use-me.ts'
import { usePlace } from '#api/use-scope.ts'
import { tabStorage } from '#lib/tab-storage.ts'
import { pathTo } from '#paths'
import { NotYours } from '#ui/NotYours.tsx'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import { TitledPage } from '#ui/TitledPage.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { usePermit } from '#ui/use-permit.ts'
import { certOf, type Draft, draftOf, wantedOf } from './edit/draft.ts'
import { IngressForm } from './edit/IngressForm.tsx'
import type { Session } from './edit/use-editing.ts'
import { useIngress, useIngressName } from './ingress-reads.ts'
import { NoSuchIngress } from './no-such-ingress.tsx'
import { isSame } from './rule-changes.ts'
import { configOf, type IngressConfig } from './rules.ts'

export default function EditIngress() {
  const { t } = useTranslation()
  const place = usePlace()
  const { namespace, ingressName } = useIngressName()
  const userId = useUserId()
  const refused = usePermit('ccs.MosifyIngress', { namespaces: [namespace] })
  const { query, isMissing, readAgain } = useIngress({ moves: false })
  const title = t('ingress.edit.title', { name: ingressName })
  if (isMissing) return <NoSuchIngress title={title} />
  // a locked connection can be unlocked while the form is filled in
  if (refused && !refused.isLocked)
    return (
      <NotYours title={title} why={refused.reason} back={pathTo('ingress', { ...place, namespace, ingressName })} />
    )
  if (!query.data)
    return (
      <TitledPage title={title} area={t('ingress.title')}>
        {query.error ? <ProblemPanel error={query.error} retry={query.refetch} /> : <Waiting />}
      </TitledPage>
    )
  return (
    <Editing key={draftKey('ingress', userId, place, namespace, ingressName)} now={query.data} readAgain={readAgain} />
  )
}

/** Holds the session: it begins with a kept draft or with what was read, and begins anew after a conflict. */
function Editing({ now, readAgain }: { now: Ingress; readAgain: () => Promise<Ingress> }) {
  const { namespace, ingressName } = useIngressName()
  const key = draftKey('ingress', useUserId(), usePlace(), namespace, ingressName)
  const [session, setSession] = useState(() => sessionOf(key, now))
  const [generation, setGeneration] = useState(0)
  const keep = (base: IngressConfig, draft: Draft) => {
    const changed = certOf(draft) !== '' || !isSame(base, wantedOf(draft))
    if (changed) keepDraft(tabStorage(), key, { base, draft, savedAt: new Date().toISOString() })
    else forgetDraft(tabStorage(), key)
  }
  return (
    <IngressForm
      key={generation}
      session={session}
      now={now}
      readAgain={readAgain}
      onChange={(draft) => keep(session.base, draft)}
      onRestart={(base, draft) => {
        keep(base, draft)
        setSession({ base, draft })
        setGeneration(generation + 1)
      }}
      onApplied={() => forgetDraft(tabStorage(), key)}
    />
  )
}

function sessionOf(key: string, now: Ingress): Session {
  const kept = readDraft<KeptDraft<IngressConfig, Draft>>(tabStorage(), key)
  if (kept) return { ...kept, restoredFrom: kept.savedAt }
  const base = configOf(now)
  return { base, draft: draftOf(base) }
}

const Waiting = () => (
  <Stack gap="md" aria-hidden>
    <Skeleton height={320} maw={1100} />
    <Skeleton height={120} maw={1100} />
  </Stack>
)
