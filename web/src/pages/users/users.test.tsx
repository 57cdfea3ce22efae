import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Fetch } from '#api/call.ts'
import { routes } from '#app/routes.tsx'
import { ada, signedIn, startGuarded } from '#app/test-access.ts'
import { renderRoutes } from '#app/test-app.tsx'
import { pathTo } from '#paths'

const open = async (url: string, fetch: Fetch) => renderRoutes(routes(), url, { fetch })
const dialog = async (name: string | RegExp) => within(await screen.findByRole('dialog', { name }))

test('an administrator creates a user, whose link sets the password and lets them in as what they were granted', async () => {
  const server = await startGuarded()
  const admin = await open(pathTo('users', {}), await signedIn(server.browser()))
  await admin.user.click(await screen.findByRole('button', { name: 'New user' }))
  const form = await dialog('New user')
  await admin.user.click(form.getByRole('button', { name: 'Create user' }))
  expect(form.getByText('Give an e-mail address, such as lin@example.com.')).toBeTruthy()
  await admin.user.type(form.getByLabelText('Name'), 'Lin Wei')
  await admin.user.type(form.getByLabelText('E-mail'), 'lin@example.com')
  await admin.user.click(form.getByRole('button', { name: 'Create user' }))
  const made = await dialog('Hand over this link')
  const link = new URL(made.getByText(/set-password#token=/).textContent ?? '')
  admin.unmount()

  const theirs = await open(link.pathname + link.hash, server.browser())
  await theirs.user.type(await screen.findByLabelText('New password'), 'seven crates of tea')
  await theirs.user.click(screen.getByRole('button', { name: 'Set the password' }))
  await theirs.user.type(await screen.findByLabelText('E-mail'), 'lin@example.com')
  await theirs.user.type(screen.getByLabelText('Password'), 'seven crates of tea')
  await theirs.user.click(screen.getByRole('button', { name: 'Sign in' }))
  expect(await screen.findByRole('button', { name: 'Account: Lin Wei viewer' })).toBeTruthy()
})

test('a user is disabled after a question, and deleted only by their address; nobody does it to themselves', async () => {
  const server = await startGuarded()
  const { user } = await open(pathTo('users', {}, { user: 'new' }), await signedIn(server.browser()))
  const form = await dialog('New user')
  await user.type(form.getByLabelText('Name'), 'Tom Berg')
  await user.type(form.getByLabelText('E-mail'), 'tom@example.com')
  await user.click(form.getByRole('button', { name: 'Create user' }))
  await user.click((await dialog('Hand over this link')).getByRole('button', { name: 'Close' }))

  await user.click(await screen.findByRole('button', { name: `Actions of ${ada.email}` }))
  const mine = await screen.findByRole('menuitem', { name: /^Delete user/, hidden: true })
  expect(mine.textContent).toContain('You cannot do this to yourself')
  await user.keyboard('{Escape}')

  await user.click(await screen.findByRole('button', { name: 'Actions of Tom Berg' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Disable', hidden: true }))
  await user.click((await dialog('Disable Tom Berg?')).getByRole('button', { name: 'Disable' }))
  expect(await screen.findByText('disabled')).toBeTruthy()

  await user.click(await screen.findByRole('button', { name: /^Actions of Tom Berg/ }))
  await user.click(await screen.findByRole('menuitem', { name: 'Delete user', hidden: true }))
  const question = await dialog('Delete user Tom Berg?')
  const remove = question.getByRole('button', { name: 'Delete user' })
  expect(remove.hasAttribute('disabled')).toBe(true)
  await user.type(question.getByLabelText('Type tom@example.com to confirm'), 'tom@example.com')
  await user.click(remove)
  await expect.poll(() => screen.queryByRole('button', { name: /^Actions of Tom Berg/ })).toBeNull()
})
