import { useTranslation } from 'react-i18next'
import { type AgeUnit, absolute, age } from '#lib/time.ts'
import { NO_DATA } from '#lib/units.ts'
import { useNow } from './clock.ts'
import { useZone } from './zone.ts'

interface TimeAgoProps {
  /** An instant with its offset; nothing known prints "–". */
  at: string | null | undefined
  /** True for an age ("3 days") instead of a moment ("3 days ago"). */
  span?: boolean
}

const MINUTE_MS = 60_000

/** A moment as people say it, ticking; the tooltip has the exact time with its zone. */
export function TimeAgo({ at, span = false }: TimeAgoProps) {
  const [zone] = useZone()
  const { i18n } = useTranslation()
  const then = at ? Date.parse(at) : Number.NaN
  const now = useNow(Date.now() - then < MINUTE_MS ? 1000 : MINUTE_MS)
  if (!at || Number.isNaN(then)) return <span>{NO_DATA}</span>
  const { value, unit } = age(Math.max(now, Math.min(then, Date.now())) - then)
  return (
    <time dateTime={at} title={absolute(at, zone)}>
      {span ? spanText(value, unit, i18n.language) : agoText(value, unit, i18n.language)}
    </time>
  )
}

/** Made once for each kind of text: making one costs more than a row of a list. */
const formats = new Map<string, Intl.NumberFormat | Intl.RelativeTimeFormat>()

function formatOf<Format extends Intl.NumberFormat | Intl.RelativeTimeFormat>(key: string, make: () => Format): Format {
  const known = formats.get(key) as Format | undefined
  const format = known ?? make()
  if (!known) formats.set(key, format)
  return format
}

const spanText = (value: number, unit: AgeUnit, language: string): string =>
  formatOf(
    `${language} ${unit}`,
    () => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }),
  ).format(value)

const agoText = (value: number, unit: AgeUnit, language: string): string =>
  formatOf(language, () => new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'long' })).format(
    -value,
    unit,
  )
