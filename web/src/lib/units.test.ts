import { expect, test } from 'vitest'
import { bandwidth, count, cpu, figure, memory, percent, share } from './units.ts'

test.each([
  [figure(0.123456), '0.123'],
  [figure(1234.5), '1,235'],
  [figure(0), '0'],
  [figure(null), '–'],
  [figure(Number.NaN), '–'],
  [count(5000), '5,000'],
  [cpu(250), '250 m'],
  [cpu(1000), '1 core'],
  [cpu(8450), '8.45 cores'],
  [cpu(0), '0 m'],
  [memory(310), '310 MiB'],
  [memory(1229), '1.2 GiB'],
  [memory(3.5 * 1024 * 1024), '3.5 TiB'],
  [memory(undefined), '–'],
  [percent(42.14), '42.1%'],
  [bandwidth(0.34), '340 kbit/s'],
  [bandwidth(0), '0 Mbit/s'],
  [bandwidth(1234), '1.23 Gbit/s'],
])('%s is %s', (shown, expected) => {
  expect(shown).toBe(expected)
})

test('a share of nothing is no data, not zero', () => {
  expect(share(1, 0)).toBeNull()
  expect(share(null, 4)).toBeNull()
  expect(share(1, 4)).toBe(25)
})
