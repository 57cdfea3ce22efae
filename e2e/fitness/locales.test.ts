import { describe, expect, test } from 'vitest'
import { files } from './source.ts'

type Sentences = Map<string, string>
interface Nested {
  [key: string]: string | Nested
}

/** `{ list: { title: 'Nodes' } }` as `list.title` -> `Nodes`. */
function flatten(nested: Nested, prefix = ''): [string, string][] {
  return Object.entries(nested).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  )
}

function sentencesOf(language: string): Sentences {
  const folder = `web/src/locales/${language}/`
  return new Map(
    files
      .filter(({ path }) => path.startsWith(folder))
      .flatMap(({ path, text }) =>
        flatten(JSON.parse(text) as Nested, `${path.slice(folder.length).replace('.json', '')}.`),
      ),
  )
}

/** How a placeholder is written, after its comma, is a matter of the language. */
const placeholders = (sentence: string): string[] =>
  [...sentence.matchAll(/{{\s*(\w+)[^}]*}}|<\/?(\w+)\/?>/g)].map((found) => found[0].replace(/,.*}}/, '}}')).sort()

/** Chinese has no plural: its one form stands for all of English's. */
const withoutPlural = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, '')

function differences(english: Sentences, chinese: Sentences): string[] {
  const keysOf = (sentences: Sentences) => new Set([...sentences.keys()].map(withoutPlural))
  const [inEnglish, inChinese] = [keysOf(english), keysOf(chinese)]
  return [
    ...[...inEnglish].filter((key) => !inChinese.has(key)).map((key) => `${key} is missing in Chinese`),
    ...[...inChinese].filter((key) => !inEnglish.has(key)).map((key) => `${key} is missing in English`),
    ...[...english, ...chinese].filter(([, sentence]) => !sentence.trim()).map(([key]) => `${key} is empty`),
    ...[...english].flatMap(([key, sentence]) => otherPlaceholders(key, sentence, chinese)),
  ]
}

function otherPlaceholders(key: string, sentence: string, chinese: Sentences): string[] {
  const translated = chinese.get(key) ?? chinese.get(`${withoutPlural(key)}_other`)
  // "One pod" and "no pods" need no number, "{{count}} pods" does.
  if (translated === undefined || /_(?:zero|one)$/.test(key)) return []
  const [ours, theirs] = [placeholders(sentence), placeholders(translated)]
  return ours.join() === theirs.join()
    ? []
    : [`${key} has ${ours.join(' ')} in English and ${theirs.join(' ')} in Chinese`]
}

describe('the two languages', () => {
  const [english, chinese] = [sentencesOf('en'), sentencesOf('zh-CN')]

  test('say the same things with the same placeholders, and none is empty', () => {
    expect(english.size).toBeGreaterThan(0)
    expect(differences(english, chinese)).toEqual([])
  })

  test('no Chinese sentence was left in English', () => {
    const same = [...chinese].filter(
      ([key, sentence]) => english.get(key) === sentence && /[a-z]{4,} [a-z]{2,} [a-z]{2,}/.test(sentence),
    )
    expect(same).toEqual([])
  })
})

test('a missing key, an empty sentence and another placeholder are each found', () => {
  const english = new Map([
    ['a.title', 'Nodes'],
    ['a.count_one', 'One node'],
    ['a.count_other', '{{count}} nodes'],
    ['a.empty', ' '],
    ['a.name', 'Delete {{name}}'],
  ])
  const chinese = new Map([
    ['a.count_other', '{{count}} 个节点'],
    ['a.empty', '无'],
    ['a.name', '删除 {{service}}'],
    ['a.more', '更多'],
  ])
  expect(differences(english, chinese)).toEqual([
    'a.title is missing in Chinese',
    'a.more is missing in English',
    'a.empty is empty',
    'a.name has {{name}} in English and {{service}} in Chinese',
  ])
})
