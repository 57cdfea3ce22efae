// What became of a request for several services, kept in the tab's session storage: a reload ends the request, and nothing of what
// is known of it is lost. It is kept by user, as drafts are.
import type { Bilingual } from '@pierhead/shared/action'
import { Problem } from '@pierhead/shared/problem'
import { z } from 'zod'
import { keysWith } from '#lib/tab-storage.ts'
import { problemOf } from '#ui/problem-of.ts'
import { pageOf } from './Results.tsx'
import { type BulkRun, type Item, type Outcome, tallyOf } from './run.ts'

const Said = z.object({ en: z.string(), zh: z.string() })

/** As it is told after the reload: what waited was not sent, and of what was on its way nobody knows. */
const KeptItem = z.object({
  name: z.string(),
  /** Where it can be looked up. */
  to: z.string().optional(),
  is: z.enum(['done', 'stopped', 'failed', 'unknown', 'notDone', 'changed', 'gone']),
  problem: Problem.optional(),
  note: Said.optional(),
})
export type KeptItem = z.output<typeof KeptItem>

const KeptRun = z.object({ title: z.string(), items: z.array(KeptItem) })
export type KeptRun = z.output<typeof KeptRun>

/** Another number when its shape changes: older ones are then not told. */
const MARK = 'pierhead.bulk/1/'
const keyOf = (userId: string, runId: string): string => `${MARK}${userId}/${runId}`

const leftOnItsWay: Bilingual = {
  en: 'It was on its way when the page was loaded anew: the answer is not known.',
  zh: '页面重新加载时请求已发出，结果未知。',
}

/** From now on, until it is forgotten. */
export function keepRun(storage: Storage, userId: string, run: BulkRun): void {
  const key = keyOf(userId, run.id)
  const keep = () => {
    const kept: KeptRun = { title: run.title, items: run.snapshot().map(keptItem) }
    try {
      storage.setItem(key, JSON.stringify(kept))
    } catch {
      // a full or forbidden storage must not stop what runs
    }
  }
  const unsubscribe = run.subscribe(() => (storage.getItem(key) === null ? unsubscribe() : keep()))
  keep()
}

function keptItem(item: Item): KeptItem {
  const { job, outcome } = item
  const to = pageOf(item)
  const told = { name: job.name, ...(to ? { to } : {}) }
  if (outcome.is === 'waiting') return { ...told, is: 'stopped' }
  if (outcome.is === 'running') return { ...told, is: 'unknown', note: leftOnItsWay }
  if (outcome.is === 'changed') return { ...told, is: 'changed', note: outcome.why }
  if ('error' in outcome) return { ...told, is: outcome.is, problem: problemOf(outcome.error) }
  return { ...told, is: outcome.is, ...noteOf(outcome) }
}

const noteOf = (outcome: Outcome) => ('note' in outcome && outcome.note ? { note: outcome.note } : {})

export const forgetRun = (storage: Storage, userId: string, runId: string): void =>
  storage.removeItem(keyOf(userId, runId))

/** Those of a user that have something to tell: what was all done is not told again. */
export function keptRuns(storage: Storage, userId: string): [id: string, run: KeptRun][] {
  const mark = keyOf(userId, '')
  return keysWith(storage, mark).flatMap((key): [string, KeptRun][] => {
    const run = readRun(storage.getItem(key))
    if (run?.items.some(({ is }) => is !== 'done')) return [[key.slice(mark.length), run]]
    storage.removeItem(key)
    return []
  })
}

function readRun(text: string | null): KeptRun | undefined {
  try {
    return KeptRun.safeParse(JSON.parse(text ?? 'null')).data
  } catch {
    return undefined
  }
}

export const tallyOfKept = (items: readonly KeptItem[]) =>
  tallyOf(items.map(({ is }) => ({ outcome: { is: is === 'changed' ? 'stopped' : is } as Outcome })))
