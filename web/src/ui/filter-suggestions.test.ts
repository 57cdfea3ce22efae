import { expect, test } from 'vitest'
import type { Column } from './column.ts'
import { completed, suggestionsFor } from './filter-suggestions.ts'

interface Row {
  status: string
  labels?: readonly string[]
}

const columns: readonly Column<Row>[] = [
  { id: 'status', title: '状态', value: ({ status }) => status, suggest: true },
  {
    id: 'label',
    title: '标签',
    value: ({ labels = [] }) => labels.join(),
    parts: ({ labels }) => labels,
    suggest: true,
  },
  { id: 'name', title: 'Name', value: ({ status }) => status },
]
const rows: readonly Row[] = [
  { status: 'Running' },
  { status: 'Rolling back', labels: ['app=web', 'tier=front'] },
  { status: 'Running', labels: ['app=api'] },
]
const offered = (filter: string, caret = filter.length) => suggestionsFor(filter, caret, rows, columns)

test.each([
  ['status:', ['Rolling back', 'Running']],
  ['web !status:run', ['Running']],
  ['状态：', ['Rolling back', 'Running']],
  ['label=app', ['app=api', 'app=web']],
])('%s is followed by the values that rows have: %j', (filter, values) => {
  expect(offered(filter)?.values).toEqual(values)
})

test.each(['', 'status', 'name:', 'nothing:', 'status:x', 'status:running'])('%j offers nothing', (filter) => {
  expect(offered(filter)).toBeUndefined()
})

test('a value takes the place of what was begun, in quotes where it has a blank, and the rest stays', () => {
  const filter = 'web status:ro age>1d'
  const found = offered(filter, 'web status:ro'.length)
  expect(found && completed(filter, found, 'Rolling back')).toBe('web status:"Rolling back" age>1d')
})
