// How v2's values differ from ours, said once a field: outputs are codecs (decode at the edge, encode in the simulator),
// inputs carry their wire type as metadata that the encoder reads.
import { z } from 'zod'

const NAIVE = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})$/
const OURS = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.\d+)?([+-]\d{2}:\d{2}|Z)$/
const UTC8_OFFSET_MS = 8 * 3_600_000

/** v2's `YYYY-MM-DD hh:mm:ss`, which means UTC+8 without saying so (protocols.md 4.3), as an instant with its offset. */
export function fromNaive(text: string): string | null {
  const match = NAIVE.exec(text)
  const instant = match ? `${match[1]}T${match[2]}+08:00` : ''
  // the zero date, and whatever else no clock shows: a page that formats it would fail
  return Number.isNaN(Date.parse(instant)) || instant.startsWith('0000') ? null : instant
}

/** Any instant with an offset as v2's naive UTC+8 text, whatever the zone of this process. */
export function toNaive(instant: string | Date): string {
  const at = new Date(instant)
  return new Date(at.getTime() + UTC8_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ')
}

/** A time in an answer: an ISO instant with `+08:00`, or null where the cloud says none (`''`, null, the zero date). */
export const time = () =>
  z
    .codec(z.string().nullish(), z.string().nullable(), {
      decode: (text) => (text ? fromNaive(text) : null),
      encode: (instant) => (instant ? toNaive(instant) : '0000-00-00 00:00:00'),
    })
    .meta({ wire: 'UTC+8' })

/** A time in an answer as milliseconds since 1970 in UTC; with us an ISO instant, or null where there is none. */
export const millis = () =>
  z
    .codec(z.int().nullish(), z.string().nullable(), {
      // beyond the year 275760 there is no date
      decode: (ms) => (ms && Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : null),
      encode: (instant) => (instant ? Date.parse(instant) : null),
    })
    .meta({ wire: 'milliseconds' })

/** A 0/1 flag in an answer, as a boolean. */
export const flag = () =>
  z
    .codec(z.union([z.literal(0), z.literal(1), z.boolean()]), z.boolean(), {
      decode: (value) => Boolean(value),
      encode: (value): 0 | 1 => (value ? 1 : 0),
    })
    .meta({ wire: '0/1' })

/** `2017-10-25 16:33:51 +0800 CST`, as Go prints a time, and `2018-03-07T16:53:23+08:00`: the registry has both. */
const ZONED = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(?:\.\d+)? ?(?:([+-]\d{2}):?(\d{2})|Z)(?: [A-Z]{1,5})?$/

function fromZoned(text: string): string | null {
  const [, day, clock, hours, minutes] = ZONED.exec(text) ?? []
  const instant = day ? Date.parse(`${day}T${clock}${hours ? `${hours}:${minutes}` : 'Z'}`) : Number.NaN
  // the zero date of Go is of the year 1; without a zone the time is as v2's others
  if (Number.isNaN(instant)) return fromNaive(text)
  return day?.startsWith('000') ? null : fromNaive(toNaive(new Date(instant)))
}

const zonedTime = (zeroTime: string, spelt: (naive: string) => string) =>
  z
    .codec(z.string().nullish(), z.string().nullable(), {
      decode: (given) => (given ? fromZoned(given) : null),
      encode: (instant) => (instant ? spelt(toNaive(instant)) : zeroTime),
    })
    .meta({ wire: 'UTC+8' })

/** A time in an answer as Go prints it. */
export const goTime = () => zonedTime('0001-01-01 00:00:00 +0000 UTC', (naive) => `${naive} +0800 CST`)

/** A time in an answer with its zone (RFC 3339). */
export const rfcTime = () => zonedTime('0001-01-01T00:00:00Z', (naive) => `${naive.replace(' ', 'T')}+08:00`)

/** A number of things in an answer; digits in text, which the documents promise in places, count too. */
export const count = () =>
  z.codec(z.union([z.int(), z.string().regex(/^\d{1,15}$/)]).nullish(), z.int(), {
    decode: (value) => Number(value ?? 0),
    encode: (value) => value,
  })

/** A boolean in an answer that some servers send as 0 or 1, as they do with its neighbours. */
export const looseBoolean = () =>
  z.codec(z.union([z.boolean(), z.literal(0), z.literal(1)]), z.boolean(), {
    decode: (value) => Boolean(value),
    encode: (value) => value,
  })

/** Text in an answer that some servers send in parts, as an object or a list (protocols.md 3.4): `part: text, …`. */
export const textOrParts = () =>
  z.codec(z.union([z.string(), z.record(z.string(), z.unknown()), z.array(z.unknown())]).nullish(), z.string(), {
    decode: (value) => (typeof value === 'string' ? value : joined(value ?? {})),
    encode: (value) => value,
  })

const joined = (parts: object): string =>
  Object.entries(parts)
    .map(([name, part]) => {
      const said = typeof part === 'object' && part !== null ? joined(part) : String(part ?? '')
      return Array.isArray(parts) ? said : [name, said].filter(Boolean).join(': ')
    })
    .join(', ')

/** A text parameter of a list whose items the document leaves open: a server takes an object around the text as well. */
export const looseText = () => z.string().meta({ wire: 'text or object' })

/** A task's id in an answer, to be followed with ccs.DescribeClusterTaskResult; 0 where it is no number. */
export const taskId = () =>
  z.codec(z.union([z.int(), z.string()]), z.int(), {
    decode: (value) => (/^\d{1,15}$/.test(String(value)) ? Number(value) : 0),
    encode: (value) => value,
  })

/** Text in an answer that may be null or absent: then `''`. */
export const text = () =>
  z.codec(z.string().nullish(), z.string(), { decode: (value) => value ?? '', encode: (value) => value })

/** An identifier that arrives as a number or as text (`regionId`): always text with us, so no precision is lost. */
export const idText = () =>
  z.codec(z.union([z.string(), z.number()]).nullish(), z.string(), {
    decode: (value) => (value === null || value === undefined ? '' : String(value)),
    encode: (value) => value,
  })

/** A list in an answer; PHP's null and an absent key are the empty list. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.codec(z.array(item).nullish(), z.custom<z.output<T>[]>(Array.isArray), {
    decode: (value) => value ?? [],
    encode: (value) => value,
  })

/** A map in an answer; PHP prints the empty one as `[]` (protocols.md 3.4) unless told otherwise, and null happens. */
export const mapOf = <T extends z.ZodType>(value: T, { empty = [] }: { empty?: [] | Record<string, never> } = {}) =>
  z.codec(
    z.union([z.record(z.string(), value), z.array(z.never())]).nullish(),
    z.custom<Record<string, z.output<T>>>((given) => typeof given === 'object' && given !== null),
    {
      decode: (given) => (given === null || given === undefined || Array.isArray(given) ? {} : given),
      encode: (given) => (Object.keys(given).length === 0 ? empty : given),
    },
  )

/** Date.parse alone takes February 30 for March 2. */
function isOfCalendar(instant: string): boolean {
  const day = OURS.exec(instant)?.[1]
  // its form is another fault, and told already
  if (day === undefined) return true
  return !Number.isNaN(Date.parse(instant)) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)
}

/** A boolean parameter that travels as 1 or 0. */
export const bit = () => z.boolean().meta({ wire: '0/1' })

/** An instant with offset as parameter; it travels as naive UTC+8 text, whole seconds. */
export const instant = () =>
  z
    .string()
    .regex(OURS, { error: 'must be a time with its zone, such as 2026-01-31T10:25:00+08:00' })
    .refine(isOfCalendar, { error: 'is not a date of the calendar' })
    .meta({ wire: 'UTC+8' })

/**
 * A map of text as parameter. The server cuts names at every dot and takes `_` for one, so a key can hold neither
 * (protocols.md 3.2).
 */
export const textMap = () =>
  z.record(
    z.string().regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/, {
      error: 'cannot be sent: this API takes only letters, digits and - in a key, 63 at most',
    }),
    z.string(),
  )

/** A parameter that is never logged, shown or kept, by whoever handles an input. */
export const secret = ({ min, max }: { min: number; max?: number }) => {
  const atLeast = z.string().min(min)
  return (max === undefined ? atLeast : atLeast.max(max)).meta({ secret: true })
}
