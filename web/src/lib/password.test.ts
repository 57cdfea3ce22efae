import { expect, test } from 'vitest'
import { passwordRules, strengthOf } from './password.ts'

test('row 23: a password has 12 to 128 characters, counted as people count them', () => {
  expect(passwordRules('eleven-char', []).longEnough).toBe(false)
  expect(passwordRules('twelve-chars', []).longEnough).toBe(true)
  expect(passwordRules('🦀'.repeat(6), []).longEnough).toBe(false)
  expect(passwordRules('x'.repeat(128), []).notTooLong).toBe(true)
  expect(passwordRules('x'.repeat(129), []).notTooLong).toBe(false)
})

test('a password holds neither the name nor the address of its owner', () => {
  const about = ['Lin Wei', 'linwei@harbour.example']
  expect(passwordRules('my-LINWEI-2026', about).notAboutYou).toBe(false)
  expect(passwordRules('blue-harbour-crane', about).notAboutYou).toBe(false)
  expect(passwordRules('seven crates of tea', about).notAboutYou).toBe(true)
})

test.each([
  ['aaaaaaaaaaaaaaaaaaaa', 'weak'],
  ['123456789012', 'weak'],
  ['abababababab', 'weak'],
  ['short!1X', 'weak'],
  ['tea-crate-nine', 'fair'],
  ['seven crates of tea', 'good'],
  ['seven crates of tea behind the pier', 'strong'],
])('%j is called %s', (password, strength) => {
  expect(strengthOf(password)).toBe(strength)
})
