import { expect, test } from 'vitest'
import { compileFilter, joinPlace, levelOf, prettyJson, withoutControl } from './log-lines.ts'

test.each([
  ['2026-08-22T10:02:03Z ERROR payment refused', 'error'],
  ['{"level":"warn","msg":"slow"}', 'warn'],
  ['E0822 10:02:03.000000 1 reflector.go:126] watch closed', 'error'],
  ['[info] listening', 'info'],
  ['level=debug msg="cache miss"', 'debug'],
  ['CRITICAL: disk full', 'fatal'],
  ['panic: runtime error', 'fatal'],
  ['GET /informations 200', undefined],
  ['terrors and warnings', undefined],
  ['', undefined],
])('the level of %j is %s', (line, level) => {
  expect(levelOf(line)).toBe(level)
})

test('a word far into a line is not its level', () => {
  expect(levelOf(`${'x'.repeat(200)} error`)).toBeUndefined()
})

const lines = ['GET /a 200', 'GET /b 500', 'POST /a 200', 'get /c 404']
const kept = (filter: { include?: string; exclude?: string; regex?: boolean }) => {
  const { matches } = compileFilter({ include: '', exclude: '', regex: false, ...filter })
  return matches ? lines.filter(matches) : lines
}

test('a filter shows what it includes and hides what it excludes, whatever the letter case', () => {
  expect(kept({ include: 'get' })).toEqual(['GET /a 200', 'GET /b 500', 'get /c 404'])
  expect(kept({ include: 'get', exclude: '/A' })).toEqual(['GET /b 500', 'get /c 404'])
  expect(kept({ exclude: '200' })).toEqual(['GET /b 500', 'get /c 404'])
})

test('signs of regular expressions are plain text until asked for', () => {
  expect(kept({ include: '[45]\\d\\d$' })).toEqual([])
  expect(kept({ include: '[45]\\d\\d$', regex: true })).toEqual(['GET /b 500', 'get /c 404'])
})

test('a bad expression is said, hides nothing, and leaves the other in force', () => {
  const { matches, faults } = compileFilter({ include: '(', exclude: 'POST', regex: true })
  expect(faults.include).toMatch(/regular expression/i)
  expect(faults.exclude).toBeUndefined()
  expect(lines.filter(matches ?? (() => true))).toEqual(['GET /a 200', 'GET /b 500', 'get /c 404'])
})

test('no filter is no matcher, so that nothing is read', () => {
  expect(compileFilter({ include: '', exclude: '', regex: true }).matches).toBeUndefined()
})

test('JSON in a line is printed with indentation, after a prefix too; other brackets are left alone', () => {
  expect(prettyJson('{"a":1}')).toBe('{\n  "a": 1\n}')
  expect(prettyJson('10:02 app {"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}')
  expect(prettyJson('[info] hello')).toBeUndefined()
  expect(prettyJson('plain')).toBeUndefined()
})

const split = (text: string) => text.split('')

test.each([
  ['', 'abc', 0, 'nothing was here'],
  ['abc', 'bcde', 2, 'the new reading begins within the old'],
  ['abc', 'abc', 3, 'nothing is new'],
  ['bc', 'abcde', 3, 'the new reading reaches further back'],
  ['abc', 'xyz', undefined, 'they do not join'],
  ['abc', '', undefined, 'the new reading is empty'],
  ['aab', 'aabaab', 3, 'a repeated run: rather twice than lost'],
  ['aaaa', 'aa', 2, 'one line repeated'],
  ['xaba', 'abac', 3, 'the longest overlap counts'],
])('a reading %j continued by %j goes on at %s: %s', (have, fresh, place, _why) => {
  expect(joinPlace(split(have), split(fresh))).toBe(place)
})

test.each([
  ['\u001b[31mERROR\u001b[0m payment refused', 'ERROR payment refused'],
  ['\u001b[1;38;5;208mwarm\u001b[m', 'warm'],
  ['\u001b]8;;https://example.com\u001b\\link\u001b]8;;\u001b\\', 'link'],
  ['\u001b]0;title\u0007prompt', 'prompt'],
  ['\u001b[2Kdownload 100%', 'download 100%'],
  ['array[31m] stays', 'array[31m] stays'],
])('%j is printed as a terminal would, without colours', (line, printed) => {
  expect(withoutControl(line)).toBe(printed)
})
