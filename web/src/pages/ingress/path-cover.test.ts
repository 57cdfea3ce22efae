import { expect, test } from 'vitest'
import { shadowOf } from './path-cover.ts'

test.each([
  { urls: ['/', '~ /'], index: 0, by: 1, why: 'an expression that matches every path wins over a prefix' },
  { urls: ['~ .*', '/checkout'], index: 1, by: 0, why: 'an expression of anything wins over every prefix' },
  { urls: ['/static/js', '~ ^/static/'], index: 0, by: 1, why: 'the beginning of the prefix is all it asks for' },
  { urls: ['/Static/', '~* ^/static'], index: 0, by: 1, why: 'it takes both cases' },
  { urls: ['~ ^/a', '~ ^/ab.*\\.js$'], index: 1, by: 0, why: 'the first expression that matches wins' },
  { urls: ['~ ^/static/.*\\.js', '^~ /static/'], index: 0, by: 1, why: 'after ^~ no expression is tried' },
  { urls: ['~ \\.php', '~ ^/a\\.php$'], index: 1, by: 0, why: 'a literal anywhere in the path' },
])('$urls: rule $index never answers: $why', ({ urls, index, by }) => {
  expect(shadowOf(urls, index)).toBe(by)
})

test.each([
  { urls: ['/', '/checkout'], index: 0, why: 'other paths are left to the shorter prefix' },
  { urls: ['/', '/checkout'], index: 1, why: 'the longer prefix wins' },
  { urls: ['/checkout', '= /checkout'], index: 0, why: 'only that one path is taken' },
  { urls: ['= /', '~ .*'], index: 0, why: 'an exact path is tried first' },
  { urls: ['^~ /static/', '~ .*'], index: 0, why: '^~ keeps expressions away' },
  { urls: ['~ ^/ab', '~ ^/a'], index: 0, why: 'the wider expression comes later' },
  { urls: ['/STATIC', '~ ^/static'], index: 0, why: 'the expression minds the case' },
  { urls: ['~ ^/a', '~* ^/ab'], index: 1, why: 'the later one takes capitals too' },
  { urls: ['/static', '~ ^/static/.*\\.js$'], index: 0, why: 'only scripts are taken' },
  { urls: ['/a', '~ ^/a|^/b$'], index: 0, why: 'alternatives are not judged' },
  { urls: ['/a', '~ ^/ab?'], index: 1, why: 'a prefix without ^~ gives way to it' },
  { urls: ['~ ^/static/x', '^~ /static/', '/static/x'], index: 0, why: 'a longer prefix lets expressions in' },
  { urls: ['/ab', '~ ^/abc?$'], index: 0, why: 'it ends there' },
  { urls: ['/x', '~ [ab'], index: 0, why: 'an odd expression is left alone' },
])('$urls: rule $index may answer: $why', ({ urls, index }) => {
  expect(shadowOf(urls, index)).toBeUndefined()
})
