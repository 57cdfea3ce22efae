// The draft of a connection's form, kept in the tab without its secret: a lost sign-in costs what only the owner of the key has.

import { useState } from 'react'
import { connectionDraftKey, forgetDraft, type KeptDraft, keepDraft, readDraft } from '#api/kept-draft.ts'
import { useUserId } from '#api/use-me.ts'
import { tabStorage } from '#lib/tab-storage.ts'
import type { Draft } from './draft.ts'

type Kept = KeptDraft<Draft, Draft>

/** A draft over another base than the present one is not offered: somebody else has changed the connection meanwhile. */
export function useDraft(connectionId: string, base: Draft) {
  const key = connectionDraftKey(useUserId(), connectionId)
  const [draft, setDraft] = useState(() => {
    const kept = readDraft<Kept>(tabStorage(), key)
    return kept && JSON.stringify(kept.base) === JSON.stringify(base) ? kept.draft : base
  })
  const set = (patch: Partial<Draft>) => {
    const after = { ...draft, ...patch }
    setDraft(after)
    keepDraft<Kept>(tabStorage(), key, { base, draft: after, savedAt: new Date().toISOString() })
  }
  return { draft, set, forget: () => forgetDraft(tabStorage(), key) }
}
