import { expect, test } from 'vitest'
import { type RuleWarning, warningsOf } from './rule-warnings.ts'
import type { Rule } from './rules.ts'

const rule = (given: Partial<Rule> = {}): Rule => ({
  protocol: 'http',
  domain: 'shop.example.com',
  url: '/',
  serviceName: 'storefront',
  servicePort: 80,
  LoadBalancePort: 80,
  ...given,
})

const backends = new Map([
  ['storefront', [80]],
  ['worker', []],
  ['unread', undefined],
])

const kinds = (warnings: readonly RuleWarning[][]) => warnings.map((each) => each.map(({ is }) => is))

test('a service that does not exist is named, and so is a port that it does not have', () => {
  const rules = [
    rule({ serviceName: 'gone' }),
    rule({ url: '/a', servicePort: 81 }),
    rule({ url: '/b', serviceName: 'worker' }),
    rule({ url: '/c', serviceName: 'unread', servicePort: 9 }),
  ]
  expect(warningsOf(rules, backends)).toEqual([
    [{ is: 'noService', service: 'gone' }],
    [{ is: 'noPort', service: 'storefront', port: 81, ports: [80] }],
    [{ is: 'noPort', service: 'worker', port: 80, ports: [] }],
    [],
  ])
})

test('nothing is said of services before they are read', () => {
  expect(warningsOf([rule({ serviceName: 'gone' })], undefined)).toEqual([[]])
})

test('a second rule for the same requests is a duplicate of the first, whatever the case of the host', () => {
  const rules = [rule(), rule({ domain: 'SHOP.example.com', serviceName: 'unread' }), rule({ url: '^~ /' })]
  expect(warningsOf(rules, backends)).toEqual([[], [{ is: 'duplicate', of: 1 }], [{ is: 'duplicate', of: 1 }]])
})

test('another host, port or path is another rule', () => {
  const rules = [
    rule(),
    rule({ domain: 'old.example.com' }),
    rule({ protocol: 'https', LoadBalancePort: 443 }),
    rule({ url: '= /' }),
  ]
  expect(kinds(warningsOf(rules, backends))).toEqual([[], [], [], []])
})

test('a path that another rule always takes is shadowed, and the number of that rule counts all rules', () => {
  const rules = [rule({ domain: 'old.example.com' }), rule({ url: '/static' }), rule({ url: '~ .*' })]
  expect(warningsOf(rules, backends)).toEqual([[], [{ is: 'shadowed', by: 3 }], []])
})

test('an expression on another host shadows nothing', () => {
  const rules = [rule({ url: '/static' }), rule({ url: '~ .*', domain: 'old.example.com' })]
  expect(kinds(warningsOf(rules, backends))).toEqual([[], []])
})

test('one port with two protocols is noticed on both rules', () => {
  const rules = [rule(), rule({ protocol: 'https', url: '/pay' })]
  expect(kinds(warningsOf(rules, backends))).toEqual([['mixedPort'], ['mixedPort']])
})

test('half a rule is no duplicate of another half', () => {
  const half = rule({ domain: '', url: '', serviceName: '', servicePort: Number.NaN, LoadBalancePort: Number.NaN })
  expect(kinds(warningsOf([half, half], backends))).toEqual([[], []])
})
