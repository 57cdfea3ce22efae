// What became of a request for several services, kept in the tab's session storage: a reload ends the request, and nothing of what
// is known of it is lost. It is kept by user, as drafts are.
import type { Bilingual } from '@pierhead/shared/action'
import { ClusterId } from '@pierhead/shared/catalogue/cluster'
import { Problem } from '@pierhead/shared/problem'
import { Scope } from '@pierhead/shared/scope'
import { z } from 'zod'
import type { Place } from '#api/use-scope.ts'
import { keysWith } from '#lib/tab-storage.ts'
import { problemOf } from '#ui/problem-of.ts'
import type { ServiceRef } from '../service-reads.ts'
import { pageOf } from './Results.tsx'
import { type Asked, Request } from './request.ts'
import { type BulkRun, type Item, type Outcome, tallyOf } from './run.ts'

const Said = z.object({ en: z.string(), zh: z.string() })

/** As it is told after the reload: what waited was not sent, and of what was on its way nobody knows. */
const KeptItem = z.object({
  name: z.string(),
  service: z.object({ namespace: z.string(), serviceName: z.string() }),
  /** Where it can be looked up. */
  to: z.string().optional(),
  is: z.enum(['done', 'stopped', 'failed', 'unknown', 'notDone', 'changed', 'gone']),
  problem: Problem.optional(),
  note: Said.optional(),
})
export type KeptItem = z.output<typeof KeptItem>

const KeptRun = z.object({
  title: z.string(),
  items: z.array(KeptItem),
  request: Request,
  why: z.string(),
  place: Scope.extend({ clusterId: ClusterId }),
})
export type KeptRun = z.output<typeof KeptRun>

/** Another number when its shape changes: older ones are then not told. */
const MARK = 'pierhead.bulk/2/'
const keyOf = (userId: string, runId: string): string => `${MARK}${userId}/${runId}`

const leftOnItsWay: Bilingual = {
  en: 'It was on its way when the page was loaded anew: the answer is not known.',
  zh: '页面重新加载时请求已发出，结果未知。',
}

/** From now on, until it is forgotten. */
export function keepRun(storage: Storage, userId: string, run: BulkRun, asked: Asked & { place: Place }): void {
  const key = keyOf(userId, run.id)
  const keep = () => {
    store(storage, key, { title: run.title, items: run.snapshot().map(keptItem), ...asked })
  }
  const unsubscribe = run.subscribe(() => (storage.getItem(key) === null ? unsubscribe() : keep()))
  keep()
}

function store(storage: Storage, key: string, kept: KeptRun): void {
  try {
    storage.setItem(key, JSON.stringify(kept))
  } catch {
    // a full or forbidden storage must not stop what runs
  }
}

function keptItem(item: Item): KeptItem {
  const { job, outcome } = item
  const to = pageOf(item)
  const told = { name: job.name, service: job.service, ...(to ? { to } : {}) }
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

/** What is known not to have been done, as while it runs. What was done in part would be done to the rest of it once more. */
const isRetryable = ({ is, problem }: KeptItem): boolean =>
  is === 'stopped' || is === 'notDone' || is === 'changed' || (is === 'failed' && problem?.code !== 'upstream_partial')

export const retryableOf = ({ items }: KeptRun): readonly ServiceRef[] =>
  items.filter(isRetryable).map(({ service }) => service)

/** One of them, as somebody at this place may try it again. */
export function keptRunAt(storage: Storage, userId: string, runId: string, at: Place): KeptRun | undefined {
  const run = readRun(storage.getItem(keyOf(userId, runId)))
  const { connection, region, clusterId } = run?.place ?? {}
  return connection === at.connection && region === at.region && clusterId === at.clusterId ? run : undefined
}

/** Another run has these now, and tells of them. What is left has something to tell; undefined where it has not. */
export function handOver(
  storage: Storage,
  userId: string,
  runId: string,
  names: ReadonlySet<string>,
): KeptRun | undefined {
  const key = keyOf(userId, runId)
  const run = readRun(storage.getItem(key))
  if (!run) return undefined
  const left = { ...run, items: run.items.filter(({ name }) => !names.has(name)) }
  store(storage, key, left)
  return left.items.some(({ is }) => is !== 'done') ? left : undefined
}

export const tallyOfKept = (items: readonly KeptItem[]) =>
  tallyOf(items.map(({ is }) => ({ outcome: { is: is === 'changed' ? 'stopped' : is } as Outcome })))
