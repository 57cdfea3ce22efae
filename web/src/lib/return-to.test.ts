import { expect, test } from 'vitest'
import { returnPath } from './return-to.ts'

test('row 26: the page of this console comes back whole, with its query and its hash', () => {
  const page = '/prod/ap-guangzhou/clusters/cls-1/services?q=status%3AAbnormal&sort=-age#ports'
  expect(returnPath(page)).toBe(page)
})

test.each([
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https:evil.example',
  'https://evil.example/',
  'javascript:alert(1)',
  '/\t/evil.example',
  '/x/..//evil.example',
  '/.//evil.example',
  ' //evil.example',
  'evil.example',
  '',
])('row 26: %j leads nowhere', (given) => {
  expect(returnPath(given)).toBeUndefined()
})

const parts = ['/', '\\', '.', '..', ':', '@', '#', '?', '%2f', '%5c', 'evil.example', '\t', 'https', 'x', '']

test('row 26: whatever of these parts it is made of, what comes of it stays on the console’s own host', () => {
  const four = parts.flatMap((a) => parts.flatMap((b) => parts.flatMap((c) => parts.map((d) => a + b + c + d))))
  for (const given of four) {
    const found = returnPath(given)
    if (found !== undefined) expect(new URL(found, 'http://console.test').host, given).toBe('console.test')
  }
})
