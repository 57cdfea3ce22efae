import { expect, test } from 'vitest'
import { parseFilter } from '#lib/filter.ts'
import { asTable, type Column, columnNames, haystack } from './column.ts'

const row = { name: 'checkout', ready: 2, wanted: 3, share: 41.5 }
const columns: readonly Column<typeof row>[] = [
  { id: 'name', title: 'Name', value: ({ name }) => name },
  { id: 'pods', title: 'Pods', value: ({ ready }) => ready, text: ({ ready, wanted }) => `${ready} / ${wanted}` },
  { id: 'cpu', title: 'CPU requested', value: ({ share }) => share, unit: '%' },
]

test('an export has the units of its figures in the header, and all of what a cell says', () => {
  expect(asTable(columns, [row], 'not read')).toEqual([
    ['Name', 'Pods', 'CPU requested (%)'],
    [['checkout', '2 / 3', 41.5]],
  ])
})

test('an export says what is not read yet: it is not the same as none', () => {
  const labels: Column<{ labels?: string[] }> = {
    id: 'label',
    title: 'Labels',
    value: ({ labels }) => labels?.join(', '),
    parts: ({ labels }) => labels,
  }
  const [, lines] = asTable([labels], [{}, { labels: [] }, { labels: ['app=shop', 'tier=web'] }], 'not read')
  expect(lines).toEqual([['not read'], [''], ['app=shop, tier=web']])
})

test('an expression is held against one cell after the other', () => {
  const hay = haystack(row, columns)
  for (const found of ['/^checkout$/', '/^2 \\/ 3$/', 'pods:/^2$/'])
    expect(parseFilter(found, columnNames(columns)).matches(hay)).toBe(true)
  expect(parseFilter('/checkout.*2/', columnNames(columns)).matches(hay)).toBe(false)
})

test('a column also goes by its short name, unless another one has that name', () => {
  const namespace: Column<typeof row> = { id: 'namespace', title: 'Namespace', value: () => 'shop' }
  expect(columnNames([namespace]).get('ns')).toBe('namespace')
  expect(columnNames([namespace, { ...namespace, id: 'ns' }]).get('ns')).toBe('ns')
  expect(columnNames(columns).has('ns')).toBe(false)
})

test.each(['"2 / 3"', 'pods=2', 'pods>1'])('%s finds a row by what is read and by its value', (filter) => {
  expect(parseFilter(filter, columnNames(columns)).matches(haystack(row, columns))).toBe(true)
})
