// The labels of a service: no part of what Modify replaces, but of what its operators see and set in one form.
import { isSystemLabel } from '@pierhead/shared/rules/service'
import type { Change } from '@pierhead/shared/service-config/differences'
import { numbered, type Row } from './figures.ts'

export type Labels = Readonly<Record<string, string>>

export interface LabelDraft extends Row {
  key: string
  value: string
}

const those = (labels: Labels, wanted: (key: string) => boolean): Labels =>
  Object.fromEntries(
    Object.entries(labels)
      .filter(([key]) => wanted(key))
      .sort(([one], [other]) => one.localeCompare(other, 'en')),
  )

/** What the system writes is not the operators' to change. */
export const ownLabels = (labels: Labels): Labels => those(labels, (key) => !isSystemLabel(key))
export const systemLabels = (labels: Labels): Labels => those(labels, isSystemLabel)

export const labelDrafts = (labels: Labels): LabelDraft[] =>
  numbered(Object.entries(labels).map(([key, value]) => ({ key, value })))

export const labelsOf = (drafts: readonly LabelDraft[]): Labels =>
  ownLabels(Object.fromEntries(drafts.map(({ key, value }) => [key.trim(), value.trim()])))

export const labelPath = (key: string): string => `labels[${key}]`

export function labelChanges(before: Labels, after: Labels): Change[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return keys
    .filter((key) => before[key] !== after[key])
    .map((key) => {
      const path = labelPath(key)
      if (before[key] === undefined) return { path, kind: 'added', after: after[key] }
      if (after[key] === undefined) return { path, kind: 'removed', before: before[key] }
      return { path, kind: 'changed', before: before[key], after: after[key] }
    })
}
