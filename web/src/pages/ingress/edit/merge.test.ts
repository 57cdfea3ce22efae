import { expect, test } from 'vitest'
import type { Rule } from '../rules.ts'
import { merge } from './merge.ts'

const rule = (url: string, serviceName = 'web'): Rule => ({
  protocol: 'http',
  domain: 'shop.example.com',
  url,
  serviceName,
  servicePort: 80,
  LoadBalancePort: 80,
})

const [a, b, c, d] = [rule('/a'), rule('/b'), rule('/c'), rule('/d')]
const of = (rules: Rule[], ingressDesc = '') => ({ ingressDesc, rules })

test('what one of the two added, removed or changed is in the result', () => {
  const mine = of([a, rule('/b', 'mine'), c], 'my words')
  const theirs = of([rule('/a', 'theirs'), b, d])
  expect(merge(of([a, b, c]), mine, theirs)).toEqual({
    merged: of([rule('/a', 'theirs'), rule('/b', 'mine'), d], 'my words'),
    clashes: [],
  })
})

test('where both changed one rule, mine stands and the clash is named', () => {
  const [my, their] = [rule('/a', 'mine'), rule('/a', 'theirs')]
  expect(merge(of([a]), of([my]), of([their]))).toEqual({
    merged: of([my]),
    clashes: [{ of: 'rule', mine: my, theirs: their }],
  })
})

test('a rule that they changed and I removed stays removed, as a clash', () => {
  const their = rule('/a', 'theirs')
  expect(merge(of([a, b]), of([b]), of([their, b]))).toEqual({
    merged: of([b]),
    clashes: [{ of: 'rule', mine: undefined, theirs: their }],
  })
})

test('a rule that I changed and they removed comes back, as a clash', () => {
  const my = rule('/a', 'mine')
  expect(merge(of([a]), of([my]), of([]))).toEqual({
    merged: of([my]),
    clashes: [{ of: 'rule', mine: my, theirs: undefined }],
  })
})

test('the same change by both is no clash', () => {
  const same = rule('/a', 'same')
  expect(merge(of([a], 'old'), of([same], 'new'), of([same], 'new'))).toEqual({
    merged: of([same], 'new'),
    clashes: [],
  })
})

test('the order is mine, except where they changed it', () => {
  expect(merge(of([a, b]), of([b, a]), of([a, b, c])).merged.rules).toEqual([b, a, c])
  expect(merge(of([a, b]), of([a, b, d]), of([b, a])).merged.rules).toEqual([b, a, d])
})

test('two descriptions clash', () => {
  expect(merge(of([], 'old'), of([], 'mine'), of([], 'theirs'))).toEqual({
    merged: of([], 'mine'),
    clashes: [{ of: 'ingressDesc', mine: 'mine', theirs: 'theirs' }],
  })
})
