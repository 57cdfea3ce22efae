import { expect, test } from 'vitest'
import { ruleChanges } from './rule-changes.ts'
import type { Rule } from './rules.ts'

const rule = (url: string, serviceName = url.slice(1), domain = 'shop.example.com'): Rule => ({
  protocol: 'http',
  domain,
  url,
  serviceName,
  servicePort: 80,
  LoadBalancePort: 80,
})

const [a, b, c, d] = [rule('/a'), rule('/b'), rule('/c'), rule('/d')]

test('the same rules in the same order differ in nothing', () => {
  expect(ruleChanges([a, b, a], [a, b, a])).toEqual([])
})

test('a removed rule is one change: those below it only close the gap', () => {
  expect(ruleChanges([a, b, c], [b, c])).toEqual([{ kind: 'removed', before: { rule: a, number: 1 } }])
})

test('a rule put first is one change', () => {
  expect(ruleChanges([a, b, c], [d, a, b, c])).toEqual([{ kind: 'added', after: { rule: d, number: 1 } }])
})

test('a rule moved from last to first is one move', () => {
  expect(ruleChanges([a, b, c], [c, a, b])).toEqual([
    { kind: 'moved', before: { rule: c, number: 3 }, after: { rule: c, number: 1 } },
  ])
})

test('another service for the same requests is a change, wherever the rule stands', () => {
  const other = rule('/b', 'other')
  expect(ruleChanges([a, b], [other, a])).toEqual([
    { kind: 'changed', before: { rule: b, number: 2 }, after: { rule: other, number: 1 } },
  ])
})

test('another path to the same service is a change, not one rule less and one more', () => {
  const renamed = { ...b, url: '/beta' }
  expect(ruleChanges([a, b, c], [b, renamed])).toEqual([
    { kind: 'changed', before: { rule: a, number: 1 }, after: { rule: renamed, number: 2 } },
    { kind: 'removed', before: { rule: c, number: 3 } },
  ])
  expect(ruleChanges([a, b, c], [a, renamed, c])).toEqual([
    { kind: 'changed', before: { rule: b, number: 2 }, after: { rule: renamed, number: 2 } },
  ])
})

test('a rule with nothing in common is another rule', () => {
  const stranger = rule('/z', 'zed', 'other.example.com')
  expect(ruleChanges([a], [stranger])).toEqual([
    { kind: 'added', after: { rule: stranger, number: 1 } },
    { kind: 'removed', before: { rule: a, number: 1 } },
  ])
})

test('of two equal rules one less is one removed', () => {
  expect(ruleChanges([a, a], [a])).toEqual([{ kind: 'removed', before: { rule: a, number: 2 } }])
})
