import { expect, test } from 'vitest'
import { csv } from './csv.ts'

test('quotes, commas and line breaks survive', () => {
  expect(csv(['a', 'b'], [['x,y', 'say "hi"\nthere']])).toBe('\ufeffa,b\r\n"x,y","say ""hi""\nthere"\r\n')
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\n=1', '＝1+1', '＋1', '－1', '＠x'])(
  '%j is not a formula in the spreadsheet',
  (text) => {
    expect(csv(['a'], [[text]])).toContain(`'${text}`)
  },
)

test('numbers stay numbers, times are ISO, nothing is empty', () => {
  expect(csv(['n', 't', 'x'], [[-1.5, new Date('2026-11-22T02:00:00Z'), null]])).toBe(
    '\ufeffn,t,x\r\n-1.5,2026-11-22T02:00:00.000Z,\r\n',
  )
})

test('a spreadsheet is told the alphabet, and takes no figures for a day', () => {
  expect(csv(['就绪'], [['2 / 3'], ['2/3'], ['1-2']])).toBe(
    '\ufeff就绪\r\n2\u00a0/\u00a03\r\n2\u00a0/\u00a03\r\n1\u00a0-\u00a02\r\n',
  )
})
