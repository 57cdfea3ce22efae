import { expect, test } from 'vitest'
import { addUser, browser, openConsole } from '../access/test-console.ts'
import { audited } from '../audited.ts'
import { preferenceHandlers } from '../console/preferences.ts'
import { openSqlite } from '../store/sqlite.ts'
import { migrate } from '../store/store.ts'
import { keptPreferences, type Preferences } from './preferences.ts'

const kept = async () => {
  const store = openSqlite(':memory:')
  await migrate(store)
  const clock = { ms: 0 }
  const now = () => {
    clock.ms += 1
    return new Date(clock.ms)
  }
  return { store, preferences: keptPreferences(store, now) }
}

const consoleOf = (preferences: Preferences, principal: Parameters<typeof audited>[0]['principal'] = {}) =>
  audited({
    account: 'AKIDsimprefs',
    fetch: async () => new Response('{}'),
    principal,
    handlers: preferenceHandlers(preferences),
  })

const preferencesSeen = async ({ call }: Awaited<ReturnType<typeof consoleOf>>) =>
  (await call('console.DescribeMe', {})).body.preferences

test('whoever is signed in keeps their own preferences, with whatever role, and nobody sees those of others', async () => {
  const { preferences } = await kept()
  const ada = await consoleOf(preferences, { userId: 'ada', administrator: false, grants: [] })
  const bob = await consoleOf(preferences, { userId: 'bob' })
  for (const value of ['label', 'label,desired'])
    expect((await ada.call('console.SavePreference', { key: 'columns.services', value })).status).toBe(200)
  await bob.call('console.SavePreference', { key: 'columns.services', value: '' })
  expect(await preferencesSeen(ada)).toEqual({ 'columns.services': 'label,desired' })
  expect(await preferencesSeen(bob)).toEqual({ 'columns.services': '' })
})

test('a choice of columns leaves no row in the audit', async () => {
  const { preferences } = await kept()
  const { call, rows } = await consoleOf(preferences)
  await call('console.SavePreference', { key: 'columns.services', value: 'label' })
  expect(await rows()).toEqual([])
})

test.each([
  ['key', { key: 'x'.repeat(61), value: '' }],
  ['key', { key: '__proto__/', value: '' }],
  ['value', { key: 'columns', value: 'x'.repeat(2_001) }],
])('a preference whose %s is out of bounds is refused', async (field, input) => {
  const { preferences } = await kept()
  const { call } = await consoleOf(preferences)
  expect(await call('console.SavePreference', input)).toMatchObject({ status: 400, body: { field } })
})

test('of more than a hundred the one that was not saved for longest goes, and of nobody else', async () => {
  const { preferences } = await kept()
  await preferences.save('bob', 'old', '1')
  for (let index = 0; index < 100; index += 1) await preferences.save('ada', `key${index}`, '1')
  await preferences.save('ada', 'key0', '2')
  await preferences.save('ada', 'one-more', '1')
  const all = await preferences.of('ada')
  expect(Object.keys(all)).toHaveLength(100)
  expect(all).toMatchObject({ key0: '2', key2: '1', 'one-more': '1' })
  expect(all).not.toHaveProperty('key1')
  expect(await preferences.of('bob')).toEqual({ old: '1' })
})

test('a user who is deleted takes their preferences along', async () => {
  const { store, preferences } = await kept()
  const made = await openConsole({ store })
  const admin = browser(made)
  await admin.signIn()
  const userId = await addUser(made, admin, { email: 'lin@example.com', password: 'berth-crane-quay-8' })
  await preferences.save(userId, 'columns.services', 'label')
  await preferences.save('other', 'columns.services', 'label')
  expect((await admin.act('console.DeleteUser', { userId })).status).toBe(200)
  expect(await preferences.of(userId)).toEqual({})
  expect(await preferences.of('other')).toEqual({ 'columns.services': 'label' })
})
