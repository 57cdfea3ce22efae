// Instants as text, always with their zone. The cloud's own zone is UTC+8.

export const zones = ['browser', 'UTC', 'UTC+8'] as const
export type Zone = (typeof zones)[number]

const MINUTE_MS = 60_000
const two = (value: number) => String(value).padStart(2, '0')

/** Minutes east of UTC that `zone` has at this instant. */
export function offsetMinutes(zone: Zone, at: Date): number {
  if (zone === 'UTC') return 0
  return zone === 'UTC+8' ? 480 : -at.getTimezoneOffset()
}

function offsetName(minutes: number): string {
  if (minutes === 0) return 'UTC'
  const rest = Math.abs(minutes) % 60
  const hours = Math.floor(Math.abs(minutes) / 60)
  return `UTC${minutes < 0 ? '-' : '+'}${hours}${rest ? `:${two(rest)}` : ''}`
}

/** The name of a zone at an instant: `UTC+8`, `UTC-3:30`. */
export const zoneName = (zone: Zone, at: Date): string => offsetName(offsetMinutes(zone, at))

/** `2026-08-22 10:02:03 UTC+8`, or undefined for what is no instant. */
export function absolute(instant: string | number | Date, zone: Zone): string | undefined {
  const at = new Date(instant)
  if (Number.isNaN(at.getTime())) return undefined
  const minutes = offsetMinutes(zone, at)
  const there = new Date(at.getTime() + minutes * MINUTE_MS)
  return `${there.toISOString().slice(0, 19).replace('T', ' ')} ${offsetName(minutes)}`
}

export type AgeUnit = 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year'

const steps: readonly [AgeUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

/**
 * How long ago an instant is, rounded down to what is shown of it: whole seconds below a minute, then whole minutes. The span
 * is rounded and not the present, for against a rounded present an age would fall back by up to a minute.
 */
export function spanSince(thenMs: number, nowMs: number): number {
  const spanMs = Math.max(0, nowMs - thenMs)
  const stepMs = spanMs < MINUTE_MS ? 1000 : MINUTE_MS
  return Math.floor(spanMs / stepMs) * stepMs
}

/** How long a span is, in its largest fitting unit, rounded down; the future counts as now. */
export function age(spanMs: number): { value: number; unit: AgeUnit } {
  const seconds = Math.max(0, Math.floor(spanMs / 1000))
  const step = steps.find(([, size]) => seconds >= size)
  return step ? { value: Math.floor(seconds / step[1]), unit: step[0] } : { value: seconds, unit: 'second' }
}
