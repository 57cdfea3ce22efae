// Amounts as people write them elsewhere, in the units of this API: to be offered, never taken unasked.
import { mebibytesOf, millicoresOf } from '@pierhead/shared/service-config/quantity'

/** Full-width digits become plain ones, blanks go, and `1,5` is 1.5; `1,500` may be either, so it stays. */
const plain = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/^(\d+),(\d{1,2})(?!\d)/, '$1.$2')

/** A whole figure without a unit is no other amount. */
const hasUnit = (amount: string): boolean => !/^\d*$/.test(amount)

/** What this API takes at least. */
const LEAST_MILLICORES = 100

/** `0.5`, `500m`, `2 cores`; undefined where nobody could tell. */
export function millicoresMeant(typed: string): number | undefined {
  const amount = plain(typed)
  const millicores = millicoresOf(amount.replace(/(?:v?cpus?|cores?|核心?|c)$/i, ''))
  if (!hasUnit(amount) || millicores === undefined || millicores === 0) return undefined
  return Number.isInteger(millicores) ? Math.max(LEAST_MILLICORES, millicores) : undefined
}

/** `2Gi`, `1.5 GiB`, `512Mi`; what is no whole number of MiB (`1G`) is the next one, so that it suffices. */
export function mebibytesMeant(typed: string): number | undefined {
  const amount = plain(typed)
  const mebibytes = mebibytesOf(amount.replace(/(?<=[KMGT]i?)B$/i, ''))
  // without its unit, a figure could be bytes as well as anything else
  if (!/[a-z]/i.test(amount) || mebibytes === undefined || mebibytes === 0) return undefined
  return Math.ceil(mebibytes)
}
