import { actionFacts } from '@pierhead/shared/action-facts'
import type { TestResult } from '@pierhead/shared/catalogue/console'
import { screen, within } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { Fetch } from '#api/call.ts'
import { shownCall } from '#app/made-calls.ts'
import { routes } from '#app/routes.tsx'
import { signedIn, startGuarded } from '#app/test-access.ts'
import { renderApp, renderRoutes } from '#app/test-app.tsx'
import { pathTo } from '#paths'
import { proposedId } from './draft.ts'

const open = async (url: string, fetch: Fetch) => renderRoutes(routes(), url, { fetch })
const dialog = async (name: string | RegExp) => within(await screen.findByRole('dialog', { name }))

const SECRET = 'CANARY-key-0123456789'

/** Fills in all but the key. */
async function describe(user: UserEvent, name: string): Promise<void> {
  await user.type(await screen.findByLabelText('Name'), name)
  await user.type(screen.getByLabelText('Regions to use'), 'ap-guangzhou{Enter}')
  await user.type(screen.getByLabelText('SecretId'), 'AKIDexample0')
}

const choose = async (user: UserEvent, of: string, entry: RegExp | string) => {
  await user.click(await screen.findByRole('button', { name: `Actions of ${of}` }))
  await user.click(await screen.findByRole('menuitem', { name: entry, hidden: true }))
}

test('a bad key and a bad address are told at their fields, and nothing typed is lost', async () => {
  const server = await startGuarded()
  const { user } = await open(pathTo('connectionNew', {}), await signedIn(server.browser()))
  await describe(user, 'Private cloud')
  expect(screen.getByLabelText<HTMLInputElement>('Id').value).toBe('private-cloud')
  await user.type(screen.getByLabelText('SecretKey'), 'short')
  await user.click(screen.getByRole('button', { name: 'Add connection' }))
  expect(await screen.findByText('8 to 256 printable characters, and no blank.')).toBeTruthy()

  await user.clear(screen.getByLabelText('SecretKey'))
  await user.type(screen.getByLabelText('SecretKey'), SECRET)
  await user.click(screen.getByRole('button', { name: 'Base URLs and calls a second' }))
  const url = 'http://ccs.example.com/v2/index.php'
  // by its role: a field that is not shown yet takes no focus
  const field = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Base URL of Container service (ccs)' })
  await user.type(field, url)
  await user.click(screen.getByRole('button', { name: 'Add connection' }))
  expect(await screen.findByText(/^Give an https address without user/)).toBeTruthy()
  expect(screen.getByLabelText('Base URL of Container service (ccs)').getAttribute('aria-invalid')).toBe('true')
  // what is corrected keeps the focus, though the fault that it had is gone with the first key
  await user.type(field, 'x')
  expect([field.isConnected, document.activeElement === field, field.value]).toEqual([true, true, `${url}x`])
  expect(screen.getByLabelText<HTMLInputElement>('SecretKey').value).toBe(SECRET)
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Private cloud')
})

test('an id that is taken is told at the id', async () => {
  const server = await startGuarded()
  const { user } = await open(pathTo('connectionNew', {}), await signedIn(server.browser()))
  await describe(user, 'Private cloud')
  await user.clear(screen.getByLabelText('Id'))
  await user.type(screen.getByLabelText('Id'), 'simulated')
  await user.type(screen.getByLabelText('SecretKey'), SECRET)
  await user.click(screen.getByRole('button', { name: 'Add connection' }))
  expect(await screen.findByText('There is a connection of this id already: choose another.')).toBeTruthy()
})

test('row 18: a connection is added, given a new key and deleted by its id; its secret is kept nowhere in the browser', async () => {
  const server = await startGuarded()
  const { user, router } = await open(pathTo('connectionNew', {}), await signedIn(server.browser()))
  await describe(user, 'Private cloud')
  const secret = screen.getByLabelText<HTMLInputElement>('SecretKey')
  expect(secret.type).toBe('password')
  expect(secret.autocomplete).toBe('new-password')
  await user.type(secret, SECRET)
  expect(JSON.stringify([{ ...window.sessionStorage }, { ...window.localStorage }])).not.toContain(SECRET)
  await user.click(screen.getByRole('button', { name: 'Add connection' }))
  await dialog('Test connection Private cloud')
  await user.keyboard('{Escape}')
  expect(router.state.location.pathname).toBe(pathTo('connections', {}))
  expect(await screen.findByRole('link', { name: 'Private cloud' })).toBeTruthy()
  expect(screen.getByText('AKIDexample0')).toBeTruthy()

  await choose(user, 'Private cloud', 'Replace key')
  const replace = await dialog('Replace the key of Private cloud')
  expect(replace.getByLabelText<HTMLInputElement>('SecretKey').value).toBe('')
  await user.type(replace.getByLabelText('SecretId'), 'AKIDexample1')
  await user.type(replace.getByLabelText('SecretKey'), `${SECRET}-2`)
  await user.click(replace.getByRole('button', { name: 'Replace key' }))
  await dialog('Test connection Private cloud')
  await user.keyboard('{Escape}')
  expect(await screen.findByText('AKIDexample1')).toBeTruthy()
  expect(document.body.innerHTML).not.toContain(SECRET)

  await choose(user, 'Private cloud', 'Delete connection')
  const question = await dialog('Delete connection Private cloud?')
  const remove = question.getByRole('button', { name: 'Delete connection' })
  expect(remove.hasAttribute('disabled')).toBe(true)
  await user.type(question.getByLabelText('Type private-cloud to confirm'), 'private-cloud')
  await user.click(remove)
  await expect.poll(() => screen.queryByRole('link', { name: 'Private cloud' })).toBeNull()
})

test('settings are changed without the key, and what was left public stays so', async () => {
  const server = await startGuarded()
  const fetch = await signedIn(server.browser())
  const added = await open(pathTo('connectionNew', {}), fetch)
  await describe(added.user, 'Shop')
  await added.user.type(screen.getByLabelText('SecretKey'), SECRET)
  await added.user.click(screen.getByRole('button', { name: 'Add connection' }))
  await dialog('Test connection Shop')
  added.unmount()

  const { user, router } = await open(pathTo('connection', { connectionId: 'shop' }), fetch)
  const name = await screen.findByLabelText<HTMLInputElement>('Name')
  expect(screen.queryByLabelText('SecretKey')).toBeNull()
  expect(screen.getByLabelText<HTMLInputElement>('Id').readOnly).toBe(true)
  await user.clear(name)
  await user.type(name, 'Shop EU')
  await user.click(screen.getByRole('switch', { name: /^This is production/ }))
  await user.click(screen.getByRole('button', { name: 'Base URLs and calls a second' }))
  expect((await screen.findByLabelText<HTMLInputElement>('Base URL of Container service (ccs)')).value).toBe('')
  await user.click(screen.getByRole('button', { name: 'Save connection' }))
  expect(await screen.findByRole('link', { name: 'Shop EU' })).toBeTruthy()
  expect(router.state.location.pathname).toBe(pathTo('connections', {}))
})

test('an address at another host asks for the key again, at once and in its place', async () => {
  const server = await startGuarded()
  const fetch = await signedIn(server.browser())
  const added = await open(pathTo('connectionNew', {}), fetch)
  await describe(added.user, 'Shop')
  await added.user.type(screen.getByLabelText('SecretKey'), SECRET)
  await added.user.click(screen.getByRole('button', { name: 'Add connection' }))
  await dialog('Test connection Shop')
  added.unmount()

  const { user } = await open(pathTo('connection', { connectionId: 'shop' }), fetch)
  await user.click(await screen.findByRole('button', { name: 'Base URLs and calls a second' }))
  const address = await screen.findByRole('textbox', { name: 'Base URL of Container service (ccs)' })
  await user.type(address, 'https://ccs.other.example/v2/index.php')
  expect(screen.getByText(/^Requests of ccs would go to another host than before/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Save connection' }))
  expect((await screen.findAllByText('8 to 256 printable characters, and no blank.')).length).toBe(1)
  expect(screen.getByLabelText('SecretKey').getAttribute('aria-invalid')).toBe('true')
  expect(screen.getByLabelText<HTMLInputElement>('SecretId').value, 'whose key it is stays').toBe('AKIDexample0')
  await user.type(screen.getByLabelText('SecretKey'), SECRET)
  await user.click(screen.getByRole('button', { name: 'Save connection' }))
  expect(await screen.findByRole('link', { name: 'Shop' })).toBeTruthy()
})

test('Huawei Cloud asks for a project in each region, and for a key or a user', async () => {
  const server = await startGuarded()
  const { user } = await open(pathTo('connectionNew', {}), await signedIn(server.browser()))
  await user.click(await screen.findByRole('radio', { name: /^Huawei Cloud/ }))
  await user.type(screen.getByLabelText('Name'), '华为')
  expect(screen.getByLabelText<HTMLInputElement>('Id').value).toBe('huawei')
  await user.type(screen.getByLabelText('Regions to use'), 'cn-north-4{Enter}')
  await user.click(screen.getByRole('radio', { name: 'An IAM user and password' }))
  await user.type(screen.getByLabelText('Account (domain)'), 'harbour')
  await user.type(screen.getByLabelText('User'), 'ops')
  await user.type(screen.getByLabelText('Password'), SECRET)
  await user.click(screen.getByRole('button', { name: 'Add connection' }))
  expect(await screen.findByText('Give the id of the project in this region.')).toBeTruthy()
  await user.type(screen.getByLabelText('Project in cn-north-4'), '0a1b2c')
  await user.click(screen.getByRole('button', { name: 'Add connection' }))
  await dialog('Test connection 华为')
})

test('connections that come with the start say why they are not changed here', async () => {
  const server = await startGuarded()
  const { user } = await open(pathTo('connections', {}), await signedIn(server.browser()))
  await user.click(await screen.findByRole('button', { name: 'Actions of Simulated cloud' }))
  for (const entry of [/^Edit/, /^Replace key/, /^Delete connection/]) {
    const found = await screen.findByRole('menuitem', { name: entry, hidden: true })
    expect(found.textContent).toContain('It is the simulated cloud that comes with the console')
    expect(found.hasAttribute('data-disabled')).toBe(true)
  }
})

test('connections are an administrator’s: others read why they are not theirs', async () => {
  await renderApp(pathTo('connections', {}), {
    who: { administrator: false, grants: [{ connection: '*', role: 'maintainer' }] },
  })
  expect(await screen.findByText('This is for administrators.')).toBeTruthy()
})

/** The cloud behind a connection is not ours: the test's own answer stands for what was found there. */
const finding = (fetch: Fetch, found: Partial<TestResult>): Fetch => {
  const call = { action: 'ccs.DescribeCluster', region: 'ap-guangzhou', ms: 12 }
  return (url, init) =>
    url.endsWith('/console.TestConnection') ? Response.json({ ...call, ...found }) : fetch(url, init)
}

test.each([
  ['works', {}, 'It works'],
  ['wrong_key', { cloudCode: '4100' }, /Compare the key id with the cloud’s console/],
  ['clock_off', { clockSkewSeconds: 1500 }, 'The clock of this console’s server is 25 minutes behind the cloud’s.'],
  ['clock_off', { clockSkewSeconds: -90 }, 'The clock of this console’s server is 90 seconds ahead of the cloud’s.'],
  ['retired', {}, /Give the base URLs of a private cloud/],
  ['forbidden', { cloudMessage: 'CAM denied' }, 'CAM denied'],
] as const)('a test that found %s with %o says what it is and what to do', async (result, more, sentence) => {
  const server = await startGuarded()
  const fetch = finding(await signedIn(server.browser()), { result, ...more })
  const { user } = await open(pathTo('connections', {}, { test: 'simulated' }), fetch)
  await user.click((await dialog(/^Test connection/)).getByRole('button', { name: 'Test' }))
  expect(await screen.findByText(sentence)).toBeTruthy()
})

test('row 20: the inspector shows no secret of a connection, of whatever kind', () => {
  const facts = actionFacts()
  const scope = { connection: 'none', region: 'none' }
  for (const id of ['console.CreateConnection', 'console.RotateConnection'])
    for (const credential of [
      { kind: 'key', keyId: 'AKIDexample0', key: SECRET },
      { kind: 'iam', domain: 'harbour', user: 'ops', password: SECRET },
    ]) {
      const body = JSON.stringify({ scope, input: { id: 'shop', credential } })
      const shown = shownCall({ url: `/api/${id}`, body } as Parameters<typeof shownCall>[0], facts)
      expect(shown).toBeDefined()
      expect(JSON.stringify(shown?.input)).toContain(credential.kind)
      expect(JSON.stringify(shown?.input)).not.toContain(SECRET)
    }
})

test('an id is made of the name, never one that is taken or means something else', () => {
  expect(proposedId(' Shop — EU (2) ', 'tencent', [])).toBe('shop-eu-2')
  expect(proposedId('生产', 'capital-online', [])).toBe('capital-online')
  expect(proposedId('Shop', 'tencent', ['shop', 'shop-2'])).toBe('shop-3')
  expect(proposedId('New', 'tencent', [])).toBe('new-2')
})
