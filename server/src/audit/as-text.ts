// Audit rows as lines of CSV and of JSON. Names in them were chosen by anybody: none may act in a terminal or a spreadsheet.
import type { AuditRow } from '@pierhead/shared/catalogue/console-audit'

const columns = [
  'id',
  'at',
  'endedAt',
  'result',
  'email',
  'role',
  'address',
  'action',
  'connection',
  'region',
  'object',
  'reason',
  'problem',
  'cloudCode',
  'input',
  'before',
  'after',
  'upstreamRequestId',
  'requestId',
  'userId',
] as const satisfies readonly (keyof AuditRow)[]

/** With the mark by which spreadsheets know UTF-8. */
export const csvHead = `\ufeff${columns.join(',')}\r\n`

export const csvLine = (row: AuditRow): string => `${columns.map((name) => cell(row[name])).join(',')}\r\n`

export const jsonLine = (row: AuditRow): string => `${JSON.stringify(row).replace(CONTROL, escaped)}\n`

/** Control characters: JSON escapes the lower ones, terminals obey the others too. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }
const escaped = (character: string) => named[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** What a spreadsheet takes for a formula, also in full width and after spaces. */
const FORMULA = /^\s*[=+\-@\t\r＝＋－＠]/

function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const tame = FORMULA.test(text) ? `'${text}` : text
  const line = tame.replace(CONTROL, escaped)
  return /[",]/.test(line) ? `"${line.replaceAll('"', '""')}"` : line
}
