import { forAnyService } from '@pierhead/shared/service-config/any-service-tests'
import { expect, test } from 'vitest'
import { itemsOf, textOf } from './item-text.ts'

const odd = ['', ' ', 'a b', 'c,d', 'two\nlines', 'cr\r\nlf', '"', 'a"b', '\\', '\\n', '全、角，', 'plain']

test.each([odd, ...odd.map((item) => [item, 'x'])])(
  'a word that is added leaves those beside it as they were: %j',
  (...items) => {
    const text = textOf(items)
    expect(text).not.toMatch(/[\r\n]/)
    expect(itemsOf(`${text}, more`, items)).toEqual([...items, 'more'])
  },
)

test('whatever a list holds, it can be typed', () =>
  forAnyService(100, ({ containers }) => {
    const items = containers.flatMap(({ arguments: args }) => args)
    expect(itemsOf(textOf(items), [])).toEqual(items)
  }))

test('commas and blanks of either script part words', () => {
  expect(itemsOf('a, b c，d、 e', [])).toEqual(['a', 'b', 'c', 'd', 'e'])
})
