// Who may take rights away, from whom, and that somebody is always left.
import { createHook } from 'node:async_hooks'
import { beforeEach, describe, expect, test } from 'vitest'
import { inMemory, simulated } from '../connections.ts'
import { ada, addUser, type Browser, browser, openConsole, type TestConsole } from './test-console.ts'

const clock = { offsetMs: 0 }
const lin = { email: 'lin@example.com', password: 'seven-lamps-at-dawn' }
const production = { ...simulated('AKIDsimrights'), id: 'live', name: 'Live', production: true }

let made: TestConsole
let admin: Browser
let hers: Browser
let linId: string
async function open(given: { administrator?: boolean; grants?: unknown[] }) {
  made = await openConsole({ clock, connections: inMemory([production]) })
  admin = browser(made)
  hers = browser(made, '198.51.100.7')
  await admin.signIn()
  linId = await addUser(made, admin, { ...lin, ...given })
  await hers.signIn(lin)
}
const idOf = async (email: string) => {
  const { body } = await admin.act('console.DescribeUsers', {})
  return (
    (body as { users: { userId: string; email: string }[] }).users.find((user) => user.email === email)?.userId ?? ''
  )
}
beforeEach(() => {
  clock.offsetMs = 0
})

describe('the last administrator', () => {
  test('cannot be deleted, disabled or demoted, not even where a disabled one is left', async () => {
    await open({ administrator: true })
    const adaId = await idOf(ada.email)
    await admin.act('console.ModifyUser', { userId: linId, disabled: true })
    expect((await hers.me()).status).toBe(401)
    for (const change of [{ disabled: true }, { administrator: false }])
      expect(await admin.act('console.ModifyUser', { userId: adaId, ...change })).toMatchObject({ status: 409 })
    expect((await admin.act('console.DeleteUser', { userId: adaId })).status).toBe(409)
    expect((await admin.me()).body).toMatchObject({ administrator: true })
  })

  test('stays where two take each other’s rights away at once', async () => {
    await open({ administrator: true })
    const adaId = await idOf(ada.email)
    const take = (by: string, from: string) => {
      const principal = { userId: by, administrator: true }
      const context = { principal, connections: inMemory([]), note: () => undefined } as never
      return made.handlers['console.ModifyUser']?.({ userId: from, administrator: false } as never, context)
    }
    const answers = await Promise.allSettled([take(adaId, linId), take(linId, adaId)])
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    const users = await made.store.db.selectFrom('user').select('administrator').execute()
    expect(users.filter(({ administrator }) => administrator)).toHaveLength(1)
  })
})

test('nobody takes their own rights away, deletes themselves, or turns their second factor off without a password', async () => {
  await open({ administrator: true })
  const adaId = await idOf(ada.email)
  for (const change of [{ disabled: true }, { administrator: false }])
    expect((await admin.act('console.ModifyUser', { userId: adaId, ...change })).status).toBe(409)
  expect((await admin.act('console.DeleteUser', { userId: adaId })).status).toBe(409)
  expect((await admin.act('console.ResetTwoFactor', { userId: adaId })).status).toBe(409)
  expect((await hers.act('console.ResetTwoFactor', { userId: adaId })).status).toBe(200)
})

test('users are the business of administrators alone', async () => {
  await open({ grants: [{ connection: '*', role: 'operator' }] })
  const adaId = await idOf(ada.email)
  for (const [id, input] of [
    ['console.DescribeUsers', {}],
    ['console.CreateUser', { name: 'X', email: 'x@example.com', administrator: true, grants: [] }],
    ['console.ModifyUser', { userId: linId, administrator: true }],
    ['console.DeleteUser', { userId: adaId }],
    ['console.CreatePasswordLink', { userId: adaId }],
    ['console.SignOutUser', { userId: adaId }],
    ['console.ResetTwoFactor', { userId: adaId }],
  ] as const)
    expect(await hers.act(id, input), id).toMatchObject({ status: 403 })
})

describe('a production connection', () => {
  const scope = { connection: 'live', region: 'ap-guangzhou' }
  const write = (who: Browser) =>
    who.act(
      'ccs.ModifyServiceDescription',
      { clusterId: 'cls-none', namespace: 'default', serviceName: 'web', description: 'x' },
      scope,
    )
  const unlock = (who: Browser) =>
    who.act('console.UnlockConnection', { connection: 'live', reason: 'rotating certificates' })

  test('is unlocked by operators for a quarter of an hour, for their own session', async () => {
    await open({ grants: [{ connection: 'live', role: 'operator' }] })
    expect(await write(hers)).toMatchObject({ body: { code: 'connection_locked' } })
    const second = browser(made, '192.0.2.1')
    await second.signIn(lin)
    expect((await unlock(hers)).status).toBe(200)
    const isLocked = async (who: Browser) => ((await write(who)).body as { code?: string }).code === 'connection_locked'
    expect(await isLocked(hers)).toBe(false)
    expect([await isLocked(second), await isLocked(admin)]).toEqual([true, true])
    clock.offsetMs += 14 * 60_000
    await hers.ask('/api/auth/awake', {})
    expect(await isLocked(hers)).toBe(false)
    clock.offsetMs += 61_000
    expect(await isLocked(hers)).toBe(true)
    await unlock(hers)
    await hers.act('console.LockConnection', { connection: 'live' })
    expect(await isLocked(hers)).toBe(true)
  })

  test.each([
    ['dashes', '-----'],
    ['what cannot be seen', '\u200b'.repeat(5)],
    ['blanks between two letters', `a${' '.repeat(8)}b`],
  ])('is not unlocked by a reason that says nothing: %s', async (_, reason) => {
    await open({ grants: [{ connection: 'live', role: 'operator' }] })
    expect(await hers.act('console.UnlockConnection', { connection: 'live', reason })).toMatchObject({
      status: 400,
      body: { code: 'invalid_input', field: 'reason' },
    })
    expect(await write(hers)).toMatchObject({ body: { code: 'connection_locked' } })
    const inWords = { connection: 'live', reason: '更换证书 7' }
    expect((await hers.act('console.UnlockConnection', inWords)).status).toBe(200)
  })

  test('is not unlocked by whoever only reads, nor by whoever does not see it', async () => {
    await open({ grants: [{ connection: 'live', role: 'viewer' }] })
    expect(await unlock(hers)).toMatchObject({ status: 403 })
    await admin.act('console.ModifyUser', { userId: linId, grants: [] })
    expect((await unlock(hers)).status).toBe(404)
  })
})

test('row 22: a password costs the same work whether its user is known, unknown, disabled or has none', async () => {
  await open({})
  await admin.act('console.CreateUser', { name: 'New', email: 'new@example.com', administrator: false, grants: [] })
  await addUser(made, admin, { email: 'gone@example.com', password: lin.password })
  await admin.act('console.ModifyUser', { userId: await idOf('gone@example.com'), disabled: true })
  let hashes = 0
  const hook = createHook({
    init: (_id, type) => {
      hashes += Number(type === 'SCRYPTREQUEST')
    },
  }).enable()
  const work = async (email: string, password: string) => {
    hashes = 0
    const { status, body } = await browser(made, '192.0.2.9').signIn({ email, password })
    const { message } = body as { message: string }
    return { hashes, status, message }
  }
  const known = await work(lin.email, 'not the password')
  expect(known).toMatchObject({ hashes: 1, status: 401 })
  expect(await work('nobody@example.com', 'not the password')).toEqual(known)
  expect(await work('new@example.com', 'not the password')).toEqual(known)
  expect(await work('gone@example.com', 'not the password')).toEqual(known)
  expect(await work('gone@example.com', lin.password)).toEqual(known)
  hook.disable()
})
