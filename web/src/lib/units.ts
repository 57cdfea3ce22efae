// Figures as operators read them: at most three significant digits, binary sizes, "–" where nothing is known.

/** Shown where there is no figure; 0 is shown only for zero. */
export const NO_DATA = '–'

type Figure = number | null | undefined

const number3 = new Intl.NumberFormat('en', { maximumSignificantDigits: 3, useGrouping: true })
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0, useGrouping: true })

const known = (value: Figure): value is number => typeof value === 'number' && Number.isFinite(value)

/** A bare number: three significant digits, but never a rounded integer part (1,234 stays 1,234). */
export function figure(value: Figure): string {
  if (!known(value)) return NO_DATA
  return Math.abs(value) >= 100 ? whole.format(value) : number3.format(value)
}

/** A count with separators. */
export const count = (value: Figure): string => (known(value) ? whole.format(value) : NO_DATA)

/** CPU given in millicores, with its unit: `250 m` below one core, `1.5 cores` from there on; `word` names cores. */
export function cpu(millicores: Figure, word = (cores: number): string => (cores === 1 ? 'core' : 'cores')): string {
  if (!known(millicores)) return NO_DATA
  if (Math.abs(millicores) < 1000) return `${figure(millicores)} m`
  return `${figure(millicores / 1000)} ${word(millicores / 1000)}`
}

/** Memory given in MiB, with its unit: `310 MiB`, `1.2 GiB`, `3.4 TiB`. */
export function memory(mebibytes: Figure): string {
  if (!known(mebibytes)) return NO_DATA
  if (Math.abs(mebibytes) < 1024) return `${figure(mebibytes)} MiB`
  if (Math.abs(mebibytes) < 1024 ** 2) return `${figure(mebibytes / 1024)} GiB`
  return `${figure(mebibytes / 1024 ** 2)} TiB`
}

/** A share given in percent (0 to 100): `42.1%`. Say of what beside it. */
export const percent = (value: Figure): string => (known(value) ? `${figure(value)}%` : NO_DATA)

/** `part` of `whole` in percent; no data where the whole is nothing. */
export const share = (part: Figure, of: Figure): number | null =>
  known(part) && known(of) && of > 0 ? (part / of) * 100 : null

/** A rate given in Mbit/s: `340 kbit/s`, `12.5 Mbit/s`, `1.2 Gbit/s`. */
export function bandwidth(megabits: Figure): string {
  if (!known(megabits)) return NO_DATA
  if (megabits !== 0 && Math.abs(megabits) < 1) return `${figure(megabits * 1000)} kbit/s`
  if (Math.abs(megabits) < 1000) return `${figure(megabits)} Mbit/s`
  return `${figure(megabits / 1000)} Gbit/s`
}
