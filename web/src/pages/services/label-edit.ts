// Labels of a service as text, a pair a line, and what an edit of them changes. ModifyServiceLabels takes the place of all labels:
// what is not sent is gone, so that every edit is laid over the labels as they are read last.
import { isSystemLabel } from '@pierhead/shared/rules/service'

export type Labels = Readonly<Record<string, string>>

/** What one edit does: the rest stays as it is. */
export interface LabelChange {
  set: Labels
  remove: readonly string[]
}

export interface LabelFault {
  kind: 'noPair' | 'key' | 'value' | 'twice' | 'system'
  /** From 1. */
  line: number
  text: string
}

/** This API's wire has no other spelling for a key (service.json, ModifyServiceLabels). */
const KEY = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/
/** As Kubernetes takes it. */
const VALUE = /^(?:[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$/

const own = (labels: Labels): [string, string][] => Object.entries(labels).filter(([key]) => !isSystemLabel(key))

/** Those of the user; the system's own cannot be changed. */
export const labelsText = (labels: Labels): string =>
  own(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join('\n')

/** `key=value` a line; empty lines are nothing. */
export function readLabels(text: string): { labels: Labels; faults: readonly LabelFault[] } {
  const labels = new Map<string, string>()
  const faults: LabelFault[] = []
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim()
    if (line === '') continue
    const kind = faultOf(line, labels)
    if (kind) faults.push({ kind, line: index + 1, text: line })
    else labels.set(...pairOf(line))
  }
  return { labels: Object.fromEntries(labels), faults }
}

function pairOf(line: string): [string, string] {
  const at = line.indexOf('=')
  return [line.slice(0, at).trim(), line.slice(at + 1).trim()]
}

function faultOf(line: string, before: ReadonlyMap<string, string>): LabelFault['kind'] | undefined {
  if (!line.includes('=')) return 'noPair'
  const [key, value] = pairOf(line)
  if (!KEY.test(key)) return 'key'
  if (isSystemLabel(key)) return 'system'
  if (!VALUE.test(value)) return 'value'
  return before.has(key) ? 'twice' : undefined
}

/** Keys to remove, apart by blanks, commas or lines. */
export const readKeys = (text: string): readonly string[] => [...new Set(text.split(/[\s,，]+/).filter(Boolean))]

export function changeOf(before: Labels, after: Labels): LabelChange {
  return {
    set: Object.fromEntries(own(after).filter(([key, value]) => before[key] !== value)),
    remove: own(before).flatMap(([key]) => (key in after ? [] : [key])),
  }
}

export const isNoChange = ({ set, remove }: LabelChange): boolean =>
  Object.keys(set).length === 0 && remove.length === 0

/** What is left of a change where some of it is so already. */
export const remainder = (now: Labels, { set, remove }: LabelChange): LabelChange => ({
  set: Object.fromEntries(Object.entries(set).filter(([key, value]) => now[key] !== value)),
  remove: remove.filter((key) => key in now),
})

/** All labels to send, the system's with them, as in the document's example. */
export const withChange = (now: Labels, { set, remove }: LabelChange): Labels => ({
  ...Object.fromEntries(Object.entries(now).filter(([key]) => !remove.includes(key))),
  ...set,
})

/** Keys that this API cannot send: a change of any label would take these away. */
export const unsendable = (labels: Labels): readonly string[] => Object.keys(labels).filter((key) => !KEY.test(key))

/** Keys of the change that say something else now than when the edit began. */
export const changedMeanwhile = (before: Labels, now: Labels, { set, remove }: LabelChange): readonly string[] =>
  [...Object.keys(set), ...remove].filter((key) => before[key] !== now[key])
