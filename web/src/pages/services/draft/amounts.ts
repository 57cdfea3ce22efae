// Amounts as people write them elsewhere, in the units of this API: to be offered, never taken unasked.
import { mebibytesOf, millicoresOf } from '@pierhead/shared/service-config/quantity'

const wholeOr = (amount: number | undefined): number | undefined =>
  amount !== undefined && Number.isInteger(amount) && amount > 0 ? amount : undefined

/** A whole figure without a unit is no other amount. */
const hasUnit = (typed: string): boolean => !/^\s*\d*\s*$/.test(typed)

/** `0.5`, `500m`, `2 cores`; undefined where nobody could tell. */
export const millicoresMeant = (typed: string): number | undefined =>
  hasUnit(typed) ? wholeOr(millicoresOf(typed.trim().replace(/\s*(?:cores?|核)$/i, ''))) : undefined

/** `2Gi`, `1.5 GiB`, `512Mi`. */
export const mebibytesMeant = (typed: string): number | undefined =>
  hasUnit(typed) ? wholeOr(mebibytesOf(typed.replaceAll(' ', '').replace(/(?<=i)B$/, ''))) : undefined
