// Ages and moments as people say them.
import type { AgeUnit } from '#lib/time.ts'
import { age } from '#lib/time.ts'

/** Made once for each kind of text: making one costs more than a row of a list. */
const formats = new Map<string, Intl.NumberFormat | Intl.RelativeTimeFormat>()

function formatOf<Format extends Intl.NumberFormat | Intl.RelativeTimeFormat>(key: string, make: () => Format): Format {
  const known = formats.get(key) as Format | undefined
  const format = known ?? make()
  if (!known) formats.set(key, format)
  return format
}

/** "3 days", "3天". */
export function spanText(spanMs: number, language: string): string {
  const { value, unit } = age(spanMs)
  return spanFormat(language, unit).format(value)
}

const spanFormat = (language: string, unit: AgeUnit) =>
  formatOf(`${language} ${unit}`, () => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }))

/** "3 days ago", "3天前". */
export function agoText(spanMs: number, language: string): string {
  const { value, unit } = age(spanMs)
  const format = formatOf(language, () => new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'long' }))
  return format.format(-value, unit)
}
