// What the audit is asked for, as the page's address spells it: ?who=&action=&object=&connection=&results=failed,denied, the
// time as ?range=7d or ?from=&to=, and ?page=.
import { type AuditRow, auditResults } from '@pierhead/shared/catalogue/console-audit'
import { parseInstant, presets, type TimeWindow } from '#lib/range.ts'

export const ROWS_A_PAGE = 50

export const auditRanges = ['1h', '24h', '7d', '30d', 'all'] as const
export type AuditRange = (typeof auditRanges)[number]
const DEFAULT_RANGE: AuditRange = '7d'

export type Result = AuditRow['result']

export interface AuditFilters {
  who: string
  action: string
  object: string
  connection: string
  results: readonly Result[]
  time: AuditRange | TimeWindow
  /** From 1. */
  page: number
  /** The address told a time that is none: the default stands in its place. */
  isBadTime: boolean
}

const isRange = (text: string): text is AuditRange => (auditRanges as readonly string[]).includes(text)
const isResult = (text: string): text is Result => (auditResults as readonly string[]).includes(text)

export function readFilters(params: URLSearchParams): AuditFilters {
  const text = (name: string) => (params.get(name) ?? '').slice(0, 200)
  const time = timeIn(params)
  return {
    who: text('who'),
    action: text('action'),
    object: text('object'),
    connection: text('connection'),
    results: text('results').split(',').filter(isResult),
    time: time ?? DEFAULT_RANGE,
    page: Math.max(1, Math.floor(Number(params.get('page'))) || 1),
    isBadTime: time === undefined,
  }
}

function timeIn(params: URLSearchParams): AuditFilters['time'] | undefined {
  if (params.has('from') || params.has('to')) {
    const window = { fromMs: parseInstant(params.get('from') ?? ''), toMs: parseInstant(params.get('to') ?? '') }
    return window.toMs > window.fromMs ? window : undefined
  }
  const range = params.get('range') ?? DEFAULT_RANGE
  return isRange(range) ? range : undefined
}

const iso = (ms: number) => new Date(ms).toISOString()

/** A time for the address; of the two spellings the other one leaves it. */
export const speltTime = (time: AuditFilters['time']) =>
  typeof time === 'string'
    ? { range: time === DEFAULT_RANGE ? undefined : time, from: undefined, to: undefined }
    : { range: undefined, from: iso(time.fromMs), to: iso(time.toMs) }

export const isNarrowed = ({ who, action, object, connection, results }: AuditFilters): boolean =>
  [who, action, object, connection].some(Boolean) || results.length > 0

/** What the filters find at this moment. A range has no end: what is done next belongs to it. */
export function askedOf({ who, action, object, connection, results, time }: AuditFilters, nowMs: number) {
  return {
    ...(who ? { who } : {}),
    ...(action ? { action } : {}),
    ...(object ? { object } : {}),
    ...(connection ? { connection } : {}),
    ...(results.length > 0 ? { results: [...results] } : {}),
    ...asked(time, nowMs),
  }
}

function asked(time: AuditFilters['time'], nowMs: number): { from?: string; to?: string } {
  if (time === 'all') return {}
  return typeof time === 'string'
    ? { from: iso(nowMs - presets[time]) }
    : { from: iso(time.fromMs), to: iso(time.toMs) }
}

export type Asked = ReturnType<typeof askedOf>

const MINUTE_MS = 60_000

/** For bars, whose last one ends now and not with the last row. */
export const untilNow = (asked: Asked, nowMs: number): Asked =>
  asked.from && !asked.to ? { ...asked, to: iso(Math.ceil(nowMs / MINUTE_MS) * MINUTE_MS) } : asked

/** Where the rows that these filters find are saved from. */
export function exportAddress(form: 'csv' | 'jsonl', asked: Asked): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked))
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, one)
  return query.size > 0 ? `/api/audit.${form}?${query}` : `/api/audit.${form}`
}
