import { expect, test } from 'vitest'
import { asMeant, asShown, lineEndOf } from './line-ends.ts'

test.each([
  ['plain', '\n'],
  ['a\nb\n', '\n'],
  ['a\r\nb\r\n\r\n', '\r\n'],
  ['a\rb', '\r'],
  ['a\r\nb\nc', undefined],
  ['a\n\rb', undefined],
])('%j has lines that end in %j', (text, end) => {
  expect(lineEndOf(text)).toBe(end)
})

const parts = ['a', ' ', '\n', '\r', '\r\n']
const longer = (texts: string[]) => texts.flatMap((text) => parts.map((part) => text + part))

test('whatever stands in a field with one kind of line ends comes back as it was', () => {
  const ofFour = longer(longer(longer(longer(['']))))
  const changed = ofFour.filter((text) => {
    const end = lineEndOf(text)
    return end !== undefined && asMeant(asShown(text), end) !== text
  })
  expect(changed).toEqual([])
})
