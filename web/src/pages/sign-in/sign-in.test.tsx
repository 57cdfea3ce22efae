import { createHmac } from 'node:crypto'
import { createCall } from '@pierhead/shared/client'
import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Fetch } from '#api/call.ts'
import { noScope } from '#api/query.ts'
import { meKey } from '#api/use-me.ts'
import { routes } from '#app/routes.tsx'
import { ada, type Guarded, startGuarded } from '#app/test-access.ts'
import { renderRoutes } from '#app/test-app.tsx'
import { pathTo } from '#paths'
import { notifyFailed } from '#ui/notices.tsx'

const guangzhou = { connection: 'simulated', region: 'ap-guangzhou' }

const open = (url: string, fetch: Fetch, language: 'en' | 'zh-CN' = 'en') =>
  renderRoutes(routes(), url, { fetch, language })
type Opened = Awaited<ReturnType<typeof open>>

async function enter({ user }: Opened, password = ada.password) {
  await user.type(await screen.findByLabelText('E-mail'), ada.email)
  await user.type(screen.getByLabelText('Password'), password)
  await user.click(screen.getByRole('button', { name: 'Sign in' }))
}

async function post(fetch: Fetch, path: string, body: object) {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`/api/auth/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  expect(response.ok, `${path}: ${response.status}`).toBe(true)
  return (await response.json()) as Record<string, unknown>
}

/** A browser in which ada is signed in already. */
async function signedIn(server: Guarded): Promise<Fetch> {
  const fetch = server.browser()
  await post(fetch, 'sign-in', ada)
  return fetch
}

/** RFC 6238 with what every authenticator takes for granted. */
function codeOf(secret: string, atMs: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(atMs / 30_000)))
  const hash = createHmac('sha1', key).update(counter).digest()
  const offset = (hash.at(-1) ?? 0) & 15
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

test('who is not signed in comes back to the very page, with its query and its hash', async () => {
  const server = await startGuarded()
  const page = `${pathTo('clusters', guangzhou, { q: 'shop' })}#row`
  const opened = await open(page, server.browser())
  await expect.poll(() => opened.router.state.location.pathname).toBe(pathTo('signIn', {}))
  await enter(opened)
  expect(await screen.findByRole('link', { name: 'shop' })).toBeTruthy()
  const { pathname, search, hash } = opened.router.state.location
  expect(pathname + search + hash).toBe(page)
})

test.each(['//evil.example/x', '/\\evil.example', 'https://evil.example/'])(
  'row 26: signing in leads to no other host: %s',
  async (returnTo) => {
    const server = await startGuarded()
    const opened = await open(pathTo('signIn', {}, { returnTo }), server.browser())
    await enter(opened)
    await expect.poll(() => opened.router.state.location.pathname).toBe(pathTo('clusters', guangzhou))
  },
)

test('row 22: a wrong password is told in one sentence that does not say what was wrong', async () => {
  const server = await startGuarded()
  const opened = await open(pathTo('signIn', {}), server.browser())
  await enter(opened, 'not-this-one-7')
  expect((await screen.findByRole('alert')).textContent).toBe('E-mail address or password is wrong.')
  expect(screen.getByLabelText<HTMLInputElement>('Password').value).toBe('')
  expect(document.activeElement).toBe(screen.getByLabelText('Password'))
})

test('row 21: after too many tries the page counts the seconds and waits with them', async () => {
  const server = await startGuarded()
  const opened = await open(pathTo('signIn', {}), server.browser())
  await enter(opened, 'wrong-1')
  const field = () => screen.getByLabelText<HTMLInputElement>('Password')
  for (let tries = 2; tries <= 6; tries++) {
    await expect.poll(() => field().value).toBe('')
    await opened.user.type(field(), 'wrong{Enter}')
  }
  expect(await screen.findByText('Too many attempts.', { exact: false })).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Sign in' }).hasAttribute('disabled')).toBe(true)
})

test('the second step takes a code, or a recovery code where the device is not at hand', async () => {
  const server = await startGuarded()
  const first = await signedIn(server)
  const { secret, recoveryCodes } = await post(first, 'two-factor/enable', { password: ada.password })
  await post(first, 'two-factor/confirm', { code: codeOf(String(secret), Date.now()) })
  const opened = await open(pathTo('signIn', {}), server.browser())
  await enter(opened)
  await opened.user.type(await screen.findByLabelText('Code'), '000000{Enter}')
  expect((await screen.findByRole('alert')).textContent).toContain('The code is wrong')
  await opened.user.click(screen.getByRole('button', { name: 'Use a recovery code' }))
  await opened.user.type(await screen.findByLabelText('Recovery code'), `${(recoveryCodes as string[])[0]}{Enter}`)
  expect(await screen.findByRole('heading', { name: 'Clusters' })).toBeTruthy()
})

test('row 25: the link of the first start makes the administrator, who is in, and works once', async () => {
  const server = await startGuarded({ isSetUp: false })
  const before = await open(pathTo('home', {}), server.browser())
  expect(await screen.findByRole('heading', { name: 'This console is not set up yet' })).toBeTruthy()
  before.unmount()

  const opened = await open(server.setUpLink ?? '', server.browser())
  const { user } = opened
  await user.type(await screen.findByLabelText('Name'), 'Lin Wei')
  await user.type(screen.getByLabelText('E-mail'), 'lin@example.com')
  const make = screen.getByRole('button', { name: 'Create and sign in' })
  await user.type(screen.getByLabelText('Password'), 'too-short')
  expect(make.hasAttribute('disabled')).toBe(true)
  await user.clear(screen.getByLabelText('Password'))
  await user.type(screen.getByLabelText('Password'), 'password1234')
  await user.click(make)
  expect(await screen.findByText(/Passwords like this one are guessed early/)).toBeTruthy()
  await user.clear(screen.getByLabelText('Password'))
  await user.type(screen.getByLabelText('Password'), 'seven crates of tea')
  expect(screen.getByText('Hard to guess.')).toBeTruthy()
  await user.click(make)
  expect(await screen.findByRole('button', { name: 'Account: Lin Wei administrator' })).toBeTruthy()
  opened.unmount()

  await open(server.setUpLink ?? '', server.browser())
  expect(await screen.findByRole('heading', { name: 'This console is set up already' })).toBeTruthy()
})

test('row 25: an address without the token of the start makes nobody', async () => {
  const server = await startGuarded({ isSetUp: false })
  const without = await open(pathTo('setUp', {}), server.browser())
  expect(await screen.findByRole('heading', { name: 'Something is missing in this address' })).toBeTruthy()
  without.unmount()
  const { user } = await open(`${pathTo('setUp', {})}#token=guessed`, server.browser())
  await user.type(await screen.findByLabelText('Name'), 'Eve')
  await user.type(screen.getByLabelText('E-mail'), 'eve@example.com')
  await user.type(screen.getByLabelText('Password'), 'seven crates of tea')
  await user.click(screen.getByRole('button', { name: 'Create and sign in' }))
  expect(await screen.findByRole('heading', { name: 'This link does not work any more' })).toBeTruthy()
})

test('row 24: a session that ended leads to the sign-in, says so, and back', async () => {
  const server = await startGuarded()
  const page = pathTo('clusters', guangzhou)
  const opened = await open(page, await signedIn(server))
  await screen.findByRole('link', { name: 'shop' })
  server.pass(31)
  await opened.client.refetchQueries({ queryKey: ['ccs.DescribeCluster'] })
  expect(await screen.findByText(/^Your session has ended/)).toBeTruthy()
  await enter(opened)
  expect(await screen.findByRole('link', { name: 'shop' })).toBeTruthy()
  expect(opened.router.state.location.pathname).toBe(page)
})

test('row 24: what was typed into a form is there again after the session ended in the middle of it', async () => {
  const server = await startGuarded()
  const fetch = await signedIn(server)
  const { clusters } = await createCall(fetch)('ccs.DescribeCluster', guangzhou, { clusterName: 'shop' })
  const service = {
    ...guangzhou,
    clusterId: clusters[0]?.clusterId ?? '',
    namespace: 'default',
    serviceName: 'checkout',
  }
  const opened = await open(pathTo('serviceEdit', service), fetch)
  const replicas = await screen.findByLabelText<HTMLInputElement>('Replicas')
  await opened.user.clear(replicas)
  await opened.user.type(replicas, '7')
  server.pass(31)
  await opened.client.refetchQueries({ queryKey: ['ccs.DescribeClusterServiceInfo'] })
  await enter(opened)
  expect((await screen.findByLabelText<HTMLInputElement>('Replicas')).value).toBe('7')
  expect(screen.getByText('Your draft was restored')).toBeTruthy()
  window.sessionStorage.clear()
})

test('row 24: in its last two minutes a session is counted down, and kept by a click', async () => {
  const server = await startGuarded()
  const fetch = await signedIn(server)
  server.pass(29)
  const { user } = await open(pathTo('clusters', guangzhou), fetch)
  expect(await screen.findByText(/^Signed out in [01]:\d\d$/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Stay signed in' }))
  await expect.poll(() => screen.queryByText(/^Signed out in/)).toBeNull()
})

test('signing out leaves nothing of what was read, and Back does not bring it back', async () => {
  const server = await startGuarded()
  const opened = await open(pathTo('clusters', guangzhou), await signedIn(server))
  await screen.findByRole('link', { name: 'shop' })
  notifyFailed(new Error('What went wrong for her.'))
  await screen.findByText('What went wrong for her.')
  window.sessionStorage.setItem('pierhead.bulk/1/ada/run', '{}')
  await opened.user.click(await screen.findByRole('button', { name: /^Account: /, expanded: false }))
  await opened.user.click(await screen.findByRole('menuitem', { name: 'Sign out', hidden: true }))
  expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeTruthy()
  await waitFor(() => expect(screen.queryByText('What went wrong for her.')).toBeNull())
  expect(window.sessionStorage.getItem('pierhead.bulk/1/ada/run')).toBeNull()
  expect(opened.client.getQueryData(['ccs.DescribeCluster', guangzhou, {}, 'all'])).toBeUndefined()
  await opened.router.navigate(-1)
  expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeTruthy()
  expect(screen.queryByRole('link', { name: 'shop' })).toBeNull()
})

test('row 5: somebody else signs in in another tab: what the first had read is gone here, and read anew as theirs', async () => {
  const server = await startGuarded()
  const fetch = await signedIn(server)
  const input = {
    name: 'Vi',
    email: 'vi@example.com',
    administrator: false,
    grants: [{ connection: '*', role: 'viewer' as const }],
  }
  const { link } = await createCall(fetch)('console.CreateUser', noScope, input)
  const [, token] = link.split('token=')
  await post(server.browser(), 'set-password', { token, password: 'seven crates of tea' })
  const opened = await open(pathTo('clusters', guangzhou), fetch)
  expect(await screen.findByRole('button', { name: 'Account: ada@example.com administrator' })).toBeTruthy()
  await post(fetch, 'sign-in', { email: 'vi@example.com', password: 'seven crates of tea' })
  await opened.client.refetchQueries({ queryKey: meKey })
  expect(await screen.findByRole('button', { name: 'Account: Vi viewer' })).toBeTruthy()
  expect(screen.queryByRole('link', { name: 'Settings' })).toBeNull()
})
