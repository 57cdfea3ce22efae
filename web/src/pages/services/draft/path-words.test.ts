import { expect, test } from 'vitest'
import { shown } from './path-words.ts'

test.each([
  ['containers[web].arguments', ['a b'], ['a', 'b']],
  ['containers[web].arguments', ['a', ''], ['a']],
  ['containers[web].arguments', ['"a"'], ['a']],
  ['volumes[cm].configKeys', ['a\nb'], ['a', 'b']],
  ['containers[web].envs[LEVEL]', 'info', 'info '],
  ['containers[web].envs[LEVEL]', '', undefined],
  ['containers[web].envs[LEVEL]', 'a\nb', 'a\r\nb'],
  ['containers[web].command', ' ', ''],
])('%s: what differs is not shown alike', (path, before, after) => {
  expect(shown(path, before)).not.toBe(shown(path, after))
})

test('what is plain stays plain', () => {
  expect(shown('containers[web].arguments', ['--port', '8080'])).toBe('--port 8080')
  expect(shown('containers[web].envs[GREETING]', 'good day')).toBe('good day')
  expect(shown('containers[web].command', '')).toBe('–')
  expect(shown('containers[web].cpu', 250)).toBe('250 m')
})
