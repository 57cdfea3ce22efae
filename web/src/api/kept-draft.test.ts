import { beforeEach, expect, test } from 'vitest'
import { draftKey, forgetDrafts, hasDrafts, keepDraft, readDraft } from './kept-draft.ts'

const storage = window.sessionStorage
const place = { connection: 'prod', region: 'ap-guangzhou', clusterId: 'cls-1' }
const keyOf = (userId: string) => draftKey('service', userId, place, 'default', 'checkout')
const draft = { base: { replicas: 1 }, draft: { replicas: 3 }, savedAt: '2026-11-01T10:00:00Z' }

beforeEach(() => storage.clear())

test('a draft is offered to whoever typed it, and to nobody who signs in after them', () => {
  keepDraft(storage, keyOf('ada'), draft)
  expect(readDraft(storage, keyOf('ada'))).toEqual(draft)
  expect(readDraft(storage, keyOf('lin'))).toBeUndefined()
})

test('signing out forgets every draft and nothing else', () => {
  storage.setItem('other', 'stays')
  keepDraft(storage, keyOf('ada'), draft)
  expect(hasDrafts(storage)).toBe(true)
  forgetDrafts(storage)
  expect(hasDrafts(storage)).toBe(false)
  expect(storage.getItem('other')).toBe('stays')
})
