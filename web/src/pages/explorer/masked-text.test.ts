import { expect, test } from 'vitest'
import { isInTheClear, maskedText, unmasked } from './masked-text.ts'
import { addressOf, type CallInput } from './use-call-input.ts'

const secrets = ['password', 'hubs.*.token', 'keys.*', 'either.pin']
const input = {
  user: 'ada',
  password: 'one-secret',
  hubs: [
    { name: 'a', token: 'two-secret' },
    { name: 'b', token: 'three-secret' },
  ],
  keys: { first: 'four-secret', none: '' },
  either: { pin: { whole: 'five-secret' } },
}
const inText = (text: string) => JSON.parse(text) as CallInput

test('no secret can be read in the text, wherever it stands, and all are there when it comes back', () => {
  const { text, kept } = maskedText(input, secrets)
  expect(text).not.toContain('-secret')
  expect(inText(text)).toEqual({
    user: 'ada',
    password: '***',
    hubs: [
      { name: 'a', token: '*** 2' },
      { name: 'b', token: '*** 3' },
    ],
    keys: { first: '*** 4', none: '' },
    either: { pin: '*** 5' },
  })
  expect(unmasked(inText(text), secrets, kept)).toEqual(input)
})

test('a secret goes where its stand-in is moved, and one that was typed anew stays as typed', () => {
  const { kept } = maskedText(input, secrets)
  const moved = { hubs: [{ name: 'b', token: '*** 3' }], password: 'new', user: '***' }
  expect(unmasked(moved, secrets, kept)).toEqual({
    hubs: [{ name: 'b', token: 'three-secret' }],
    password: 'new',
    // no secret stands here: it is what it says
    user: '***',
  })
})

test('a stand-in that stands for nothing is as good as not given', () => {
  expect(unmasked({ user: 'ada', password: '***' }, secrets, new Map())).toEqual({ user: 'ada' })
})

test('a secret that looks like a stand-in is kept as well', () => {
  const { text, kept } = maskedText({ password: '***' }, secrets)
  expect(unmasked(inText(text), secrets, kept)).toEqual({ password: '***' })
})

test('what is typed in the clear is noticed', () => {
  expect(isInTheClear(input, secrets)).toBe(true)
  expect(isInTheClear(inText(maskedText(input, secrets).text), secrets)).toBe(false)
})

test('the address holds no secret, however deep it stands', () => {
  const address = addressOf(input, secrets)
  expect(address).not.toContain('-secret')
  expect(inText(address)).toEqual({
    user: 'ada',
    hubs: [{ name: 'a' }, { name: 'b' }],
    keys: {},
    either: {},
  })
})
