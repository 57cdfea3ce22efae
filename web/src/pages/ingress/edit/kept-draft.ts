// The draft of one ingress, kept in the tab's session storage: a reload or a lost sign-in costs nothing that was typed.
import type { Place } from '#api/use-scope.ts'
import type { IngressConfig } from '../rules.ts'
import type { Draft } from './draft.ts'

interface KeptDraft {
  /** What was read when the form was opened: what others change meanwhile is told by it. */
  base: IngressConfig
  draft: Draft
  /** ISO instant. */
  savedAt: string
}

/** Another number when the shape of KeptDraft changes: older drafts are then not offered. */
const VERSION = 1

export const draftKey = ({ connection, region, clusterId }: Place, namespace: string, ingressName: string): string =>
  ['pierhead.ingress', VERSION, connection, region, clusterId, namespace, ingressName].join('/')

/** The draft kept under this key; undefined where there is none that can be read. */
export function readDraft(storage: Storage, key: string): KeptDraft | undefined {
  try {
    const kept: unknown = JSON.parse(storage.getItem(key) ?? 'null')
    return isKept(kept) ? kept : undefined
  } catch {
    return undefined
  }
}

/** Only this console writes here; the look is for drafts of another version of it. */
const isKept = (kept: unknown): kept is KeptDraft =>
  typeof kept === 'object' && kept !== null && 'base' in kept && 'draft' in kept && 'savedAt' in kept

export function keepDraft(storage: Storage, key: string, kept: KeptDraft): void {
  try {
    storage.setItem(key, JSON.stringify(kept))
  } catch {
    // a full or forbidden storage must not stop anybody from typing
  }
}

export const forgetDraft = (storage: Storage, key: string): void => storage.removeItem(key)
