import { expect, test } from 'vitest'
import { broken, rules } from './rules.ts'
import { files, isCode } from './source.ts'

for (const rule of rules) {
  test(rule.title, () => {
    expect(broken(rule, rule.example), 'the rule finds its own bad example').not.toEqual([])
    expect(files.flatMap((file) => broken(rule, file))).toEqual([])
  })
}

test('a file is read on one sitting: 300 lines at most', () => {
  const long = files
    .filter((file) => isCode(file) || file.path.endsWith('.css') || file.path.endsWith('.md'))
    .filter(({ text }) => text.trimEnd().split('\n').length > 300)
  expect(long.map(({ path }) => path)).toEqual([])
})

test('a file is named after what it is about', () => {
  const nameless = /(?:^|\/)(?:utils?|helpers?|common|misc|manager)(?:\.\w+)*(?:\/|$)/
  expect('web/src/lib/utils.ts').toMatch(nameless)
  expect(files.filter(({ path }) => nameless.test(path)).map(({ path }) => path)).toEqual([])
})

test('folders are five deep at most', () => {
  expect(files.filter(({ path }) => path.split('/').length > 6).map(({ path }) => path)).toEqual([])
})
