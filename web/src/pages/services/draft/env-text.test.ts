import { forAnyService } from '@pierhead/shared/service-config/any-service-tests'
import { expect, test } from 'vitest'
import { effectsOf, parseEnvText, withPasted } from './env-text.ts'

/** Name, value, and what may have been meant otherwise. */
const read = (text: string) => parseEnvText(text).envs.map(({ value, doubts }) => [value, ...doubts])

test('lines of a shell and of a .env file are read alike', () => {
  const text = '# settings\nexport LOG_LEVEL=debug\r\nURL = "http://db:5432/?a=b"\n\nEMPTY=\nSINGLE=\'it is\''
  const { envs, bad } = parseEnvText(text)
  expect(envs.map(({ line, name, value }) => [line, name, value])).toEqual([
    [2, 'LOG_LEVEL', 'debug'],
    [3, 'URL', 'http://db:5432/?a=b'],
    [5, 'EMPTY', ''],
    [6, 'SINGLE', 'it is'],
  ])
  expect(bad).toEqual([])
})

test.each([
  ['"quoted # not" # comment', 'quoted # not'],
  ["'quoted # not' # comment", 'quoted # not'],
  ['plain # comment', 'plain'],
  ['plain#none', 'plain#none'],
  [' # comment alone', ''],
  ['two words', 'two words'],
  ["'it'\\''s'", "it's"],
  ['"a"\'b\'c', 'abc'],
  ['"esc\\nnew\\t\\"q\\" \\\\ \\$HOME \\d"', 'esc\nnew\t"q" \\ $HOME \\d'],
  ["'lit\\n$HOME'", 'lit\\n$HOME'],
  ['"over\nseveral\nlines"', 'over\nseveral\nlines'],
  ["''", ''],
])('%j is %j, and nothing else could be meant', (text, value) => {
  expect(read(`A=${text}\nB=1`)).toEqual([[value], ['1']])
})

test.each([
  ['$HOME/bin', '$HOME/bin', 'dollar'],
  ['"at $(date)"', 'at $(date)', 'dollar'],
  ['{"a":1}', '{"a":1}', 'quotes'],
  ["it's", "it's", 'quotes'],
  ['C:\\dir', 'C:\\dir', 'backslash'],
  ['#fff', '#fff', 'hash'],
])('%j stays %j and is marked: a shell would read it otherwise', (text, value, doubt) => {
  expect(read(`A=${text}`)).toEqual([[value, doubt]])
})

test('a name that the form will not take is marked before it is taken over', () => {
  const { envs } = parseEnvText('1A=1\na-b=2\n_ok=3\nＡ=4')
  expect(envs.map(({ name, doubts }) => [name, ...doubts])).toEqual([
    ['1A', 'name'],
    ['a-b', 'name'],
    ['_ok'],
    ['Ａ', 'name'],
  ])
})

test('what is no variable is named by its line and by what is wrong with it, and costs no other line', () => {
  expect(parseEnvText('A="1\n2"\nnonsense\n=2\nB="open\nC=3\nD="x" y\nE=5')).toMatchObject({
    envs: [{ name: 'A' }, { name: 'C' }, { name: 'E' }],
    bad: [
      { line: 3, why: 'noPair' },
      { line: 4, why: 'noPair' },
      { line: 5, why: 'unclosed' },
      { line: 7, why: 'behindQuotes' },
    ],
  })
  expect(parseEnvText("A='open\nB=2")).toMatchObject({ envs: [{ name: 'B' }], bad: [{ line: 1, why: 'unclosed' }] })
})

test('pasted variables change known names in place and follow otherwise; of a name that stands twice the last counts', () => {
  const rows = [
    { id: 7, name: 'A', value: '1' },
    { id: 3, name: 'B', value: '2' },
  ]
  const { envs } = parseEnvText('B=19\nC=30\nA=1\nB=20')
  expect(effectsOf(rows, envs)).toEqual(['replaced', 'new', 'same', 'changed'])
  expect(withPasted(rows, envs)).toEqual([
    { id: 7, name: 'A', value: '1' },
    { id: 8, name: 'B', value: '20' },
    { id: 9, name: 'C', value: '30' },
  ])
})

const inDouble = (value: string) =>
  `"${value
    .replace(/[\\"$`]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')}"`
const inDoubleAsItIs = (value: string) => `"${value.replace(/[\\"$`]/g, '\\$&').replaceAll('\r', '\\r')}"`
// a carriage return has no way through a field but as an escape
const inSingle = (value: string) => (value.includes('\r') ? inDouble(value) : `'${value.replaceAll("'", "'\\''")}'`)

const signs = ['a', ' ', '\n', '\r', '\\', '"', "'", '$', '#', '=', 'n', '`', '(']
const ofThree = signs.flatMap((one) => ['', ...signs].flatMap((two) => ['', ...signs].map((last) => one + two + last)))

test.each([
  ['double quotes', inDouble],
  ['double quotes over several lines', inDoubleAsItIs],
  ['single quotes', inSingle],
])('variables written out in %s come back as they were, and nothing is marked', async (_, written) => {
  const same = (all: { name: string; value: string }[]) => {
    const text = all.map(({ name, value }, at) => `${name}=${written(value)}${at % 2 ? ' # note' : ''}`).join('\n')
    const { envs, bad } = parseEnvText(text)
    expect(envs.map(({ name, value, doubts }) => ({ name, value, doubts }))).toEqual(
      all.map((env) => ({ ...env, doubts: [] })),
    )
    expect(bad).toEqual([])
  }
  same([...new Set(ofThree)].map((value, at) => ({ name: `X${at}`, value })))
  await forAnyService(100, ({ containers }) => same(containers.flatMap(({ envs }) => envs)))
})
