import { expect, test } from 'vitest'
import { mebibytesMeant, millicoresMeant } from './amounts.ts'

test.each([
  ['500m', 500],
  ['0.5', 500],
  ['2 cores', 2000],
  ['1.5核', 1500],
  ['50', undefined],
  ['0', undefined],
  ['half', undefined],
  ['-1.5', undefined],
  ['', undefined],
])('CPU typed as "%s" is %s millicores, where it is anything', (typed, amount) => {
  expect(millicoresMeant(typed)).toBe(amount)
})

test.each([
  ['2Gi', 2048],
  ['1.5 GiB', 1536],
  ['512Mi', 512],
  ['3', undefined],
  ['1,024', undefined],
  // no whole number of MiB
  ['1G', undefined],
  ['lots', undefined],
])('memory typed as "%s" is %s MiB, where it is anything', (typed, amount) => {
  expect(mebibytesMeant(typed)).toBe(amount)
})
