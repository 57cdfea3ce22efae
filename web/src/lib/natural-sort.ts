// Order as people expect it: node-2 before node-10, nothing known last in both directions.

export type Sortable = string | number | boolean | Date | null | undefined

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

const missing = (value: Sortable): boolean => value === null || value === undefined || value === ''

const order = (value: Sortable): string | number =>
  value instanceof Date ? value.getTime() : typeof value === 'boolean' ? Number(value) : (value ?? '')

/** Compares two values; `direction` -1 turns the order but leaves what is missing at the end. */
export function compare(one: Sortable, other: Sortable, direction: 1 | -1 = 1): number {
  if (missing(one) || missing(other)) return Number(missing(one)) - Number(missing(other))
  const [left, right] = [order(one), order(other)]
  if (typeof left === 'number' && typeof right === 'number') return (left - right) * direction
  return collator.compare(String(left), String(right)) * direction
}
