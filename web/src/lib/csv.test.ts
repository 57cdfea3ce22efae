import { expect, test } from 'vitest'
import { csv } from './csv.ts'

test('quotes, commas and line breaks survive', () => {
  expect(csv(['a', 'b'], [['x,y', 'say "hi"\nthere']])).toBe('a,b\r\n"x,y","say ""hi""\nthere"\r\n')
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])('%j is not a formula in the spreadsheet', (text) => {
  expect(csv(['a'], [[text]])).toContain(`'${text}`)
})

test('numbers stay numbers, times are ISO, nothing is empty', () => {
  expect(csv(['n', 't', 'x'], [[-1.5, new Date('2026-11-22T02:00:00Z'), null]])).toBe(
    'n,t,x\r\n-1.5,2026-11-22T02:00:00.000Z,\r\n',
  )
})
