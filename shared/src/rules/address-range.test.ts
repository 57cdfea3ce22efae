import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AddressRange, blockOf, blocksIn, isNetwork, overlap, rangeOf } from './address-range.ts'

const range = (text: string) => rangeOf(text) as AddressRange
const meet = (a: string, b: string) => overlap(range(a), range(b))

test.each([
  ['172.16.0.0/16', '172.16.0.0/16', true],
  ['172.16.0.0/16', '172.16.255.0/24', true],
  ['172.16.0.0/12', '172.31.0.0/16', true],
  ['172.16.0.0/12', '172.32.0.0/16', false],
  ['10.0.0.0/8', '11.0.0.0/8', false],
  ['192.168.0.0/25', '192.168.0.128/25', false],
  ['0.0.0.0/0', '255.255.255.255/32', true],
])('%s and %s share an address: %s', (a, b, shared) => {
  expect([meet(a, b), meet(b, a)]).toEqual([shared, shared])
})

test.each(['172.16.0.0', '172.16.0/16', '172.16.0.256/16', '172.16.0.0/33', 'xxx.xxx.xxx.xxx/xx', ''])(
  '%j is no range',
  (text) => {
    expect(rangeOf(text)).toBeUndefined()
    expect(isNetwork(text)).toBe(false)
  },
)

test('a network is written by its first address', () => {
  expect(isNetwork('172.16.0.0/12')).toBe(true)
  expect(isNetwork('172.20.0.0/12')).toBe(false)
})

test('the blocks of a range lie in it and do not meet', () => {
  const of = range('172.21.64.0/18')
  expect([blocksIn(of), blockOf(of, 0), blockOf(of, 63)]).toEqual([64, '172.21.64.0/24', '172.21.127.0/24'])
})

const anyRange = fc
  .tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 }))
  .map(([address, bits]) => range(`${address}/${bits}`))

test('two ranges meet exactly where one holds the other', () => {
  fc.assert(
    fc.property(anyRange, anyRange, (a, b) => {
      const holds = (outer: AddressRange, inner: AddressRange) => outer.from <= inner.from && inner.to <= outer.to
      expect(overlap(a, b)).toBe(holds(a, b) || holds(b, a))
    }),
  )
})
