import { expect, test } from 'vitest'
import { mebibytesMeant, millicoresMeant } from './amounts.ts'

test.each([
  ['500m', 500],
  ['0.5', 500],
  ['2 cores', 2000],
  ['1.5核', 1500],
  ['0.5 core', 500],
  ['２Ｃ', 2000],
  ['1.5 vCPU', 1500],
  ['500 m', 500],
  ['1,5', 1500],
  ['５００ｍ', 500],
  // the API takes no less
  ['50m', 100],
  ['0.0005', undefined],
  ['1,500', undefined],
  ['0m', undefined],
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
  ['1024MiB', 1024],
  ['２ＧｉＢ', 2048],
  ['1,5Gi', 1536],
  ['3', undefined],
  ['５１２', undefined],
  ['1.5', undefined],
  ['1,024', undefined],
  // no whole number of MiB
  ['1G', 954],
  ['500 MB', 477],
  ['0Gi', undefined],
  ['lots', undefined],
])('memory typed as "%s" is %s MiB, where it is anything', (typed, amount) => {
  expect(mebibytesMeant(typed)).toBe(amount)
})
