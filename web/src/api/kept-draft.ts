// The draft of one form, kept in the tab's session storage: a reload or a lost sign-in costs nothing that was typed. It is
// kept by user: whoever signs in next in this tab is not offered another's.
import { keysWith } from '#lib/tab-storage.ts'
import type { Place } from './use-scope.ts'

export interface KeptDraft<Base, Draft> {
  /** What was read when the form was opened: what others change meanwhile is told by it. */
  base: Base
  draft: Draft
  /** ISO instant. */
  savedAt: string
}

/** Another number when the shape of a draft changes: older ones are then not offered. */
const VERSION = 4
const MARK = 'pierhead.draft/'

export const draftKey = (
  kind: 'service' | 'ingress',
  userId: string,
  { connection, region, clusterId }: Place,
  namespace: string,
  name: string,
): string => [MARK + kind, VERSION, userId, connection, region, clusterId, namespace, name].join('/')

/** Of a connection's form, without what is secret; `new` for one that is not there yet. */
export const connectionDraftKey = (userId: string, connectionId: string): string =>
  [`${MARK}connection`, VERSION, userId, connectionId].join('/')

/** The draft kept under this key; undefined where there is none that can be read. */
export function readDraft<Kept extends KeptDraft<unknown, unknown>>(storage: Storage, key: string): Kept | undefined {
  try {
    const kept: unknown = JSON.parse(storage.getItem(key) ?? 'null')
    return isKept<Kept>(kept) ? kept : undefined
  } catch {
    return undefined
  }
}

/** Only this console writes here; the look is for drafts of another version of it. */
const isKept = <Kept>(kept: unknown): kept is Kept =>
  typeof kept === 'object' && kept !== null && 'base' in kept && 'draft' in kept && 'savedAt' in kept

export function keepDraft<Kept extends KeptDraft<unknown, unknown>>(storage: Storage, key: string, kept: Kept): void {
  try {
    storage.setItem(key, JSON.stringify(kept))
  } catch {
    // a full or forbidden storage must not stop anybody from typing
  }
}

/** Changes a part of what is kept under this key, where anything is. */
export function amendDraft<Kept extends KeptDraft<unknown, unknown>>(
  storage: Storage,
  key: string,
  part: Partial<Kept>,
): void {
  const kept = readDraft<Kept>(storage, key)
  if (kept) keepDraft(storage, key, { ...kept, ...part })
}

export const forgetDraft = (storage: Storage, key: string): void => storage.removeItem(key)

/** Those of all users. */
const draftsIn = (storage: Storage): string[] => keysWith(storage, MARK)

export const hasDrafts = (storage: Storage): boolean => draftsIn(storage).length > 0

export function forgetDrafts(storage: Storage): void {
  for (const key of draftsIn(storage)) storage.removeItem(key)
}
