// docs/security.md names a test for every row of the checklist, and each of those names its row.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const file = join(import.meta.dirname, '../../docs/security.md')
const rows = [...readFileSync(file, 'utf8').matchAll(/^\| (\d+) +\|[^|]*\|([^|]*)\|$/gm)].map(
  ([, row, tests = '']) => ({
    row: Number(row),
    links: [...tests.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => join(dirname(file), link)),
  }),
)

/** `row 4`, `rows 10 to 12`, `rows 12, 16 and 32`, `row 9 and 24`. */
function namedIn(text: string): Set<number> {
  const named = new Set<number>()
  for (const [, list = ''] of text.matchAll(/['"`]rows? ((?:\d+(?:, | and | to )?)+)/g)) {
    const [, from, to] = /^(\d+) to (\d+)/.exec(list) ?? []
    if (from && to) for (let row = Number(from); row <= Number(to); row++) named.add(row)
    for (const row of list.match(/\d+/g) ?? []) named.add(Number(row))
  }
  return named
}

test('all forty rows are there, in their order', () => {
  expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
})

test.each(rows)('the tests of row $row name it', ({ row, links }) => {
  expect(links.length).toBeGreaterThan(0)
  for (const link of links) {
    expect(existsSync(link), link).toBe(true)
    expect(namedIn(readFileSync(link, 'utf8')).has(row), `${link} names row ${row}`).toBe(true)
  }
})
