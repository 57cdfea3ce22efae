// Tables as CSV (RFC 4180) that a spreadsheet opens without running anything in it.

type Cell = string | number | boolean | Date | null | undefined

/** What a spreadsheet would take for a formula (OWASP, CSV injection), in full width as well. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/
/** What a spreadsheet would take for a day: "2 / 3" pods are not the second of March. */
const DAY_LIKE = /^(\d+) ?([/-]) ?(\d+)$/
const NEEDS_QUOTES = /[",\r\n]/

function field(cell: Cell): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  const plain = cell instanceof Date ? cell.toISOString() : String(cell)
  const text = (FORMULA.test(plain) ? `'${plain}` : plain).replace(DAY_LIKE, '$1\u00a0$2\u00a0$3')
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Without it Excel reads Chinese as another alphabet. */
const BYTE_ORDER_MARK = '\ufeff'

/** One header line and the rows; lines end with CRLF. */
export const csv = (header: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  BYTE_ORDER_MARK + [header, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('')
