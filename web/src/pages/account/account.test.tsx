import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Fetch } from '#api/call.ts'
import { routes } from '#app/routes.tsx'
import { ada, startGuarded } from '#app/test-access.ts'
import { renderRoutes } from '#app/test-app.tsx'
import { pathTo } from '#paths'

const signIn = (fetch: Fetch, password = ada.password) =>
  fetch('/api/auth/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: ada.email, password }),
  })

async function openAccount() {
  const server = await startGuarded()
  const fetch = server.browser()
  await signIn(fetch)
  return { server, ...(await renderRoutes(routes(), pathTo('account', {}), { fetch })) }
}

const part = async (name: string) => within(await screen.findByRole('region', { name }))

test('the password is changed by who knows the present one', async () => {
  const { user, server } = await openAccount()
  const password = await part('Password')
  await user.type(password.getByLabelText('Present password'), 'not-this-one')
  await user.type(password.getByLabelText('New password'), 'seven crates of tea')
  await user.click(password.getByRole('button', { name: 'Change the password' }))
  expect(await password.findByText('This is not your present password.')).toBeTruthy()
  await user.clear(password.getByLabelText('Present password'))
  await user.type(password.getByLabelText('Present password'), ada.password)
  await user.click(password.getByRole('button', { name: 'Change the password' }))
  expect(await screen.findByText('The password is changed')).toBeTruthy()
  expect((await signIn(server.browser(), 'seven crates of tea')).status).toBe(200)
})

test('a second factor is offered as a picture and as text, and does not count before a code came back', async () => {
  const { user } = await openAccount()
  const factor = await part('Two-factor sign-in')
  await user.click(factor.getByRole('button', { name: 'Set up two-factor sign-in' }))
  await user.type(factor.getByLabelText('Present password'), `${ada.password}{Enter}`)
  expect(await factor.findByRole('img', { name: /^QR code/ })).toBeTruthy()
  expect(factor.getByText(/^(?:[A-Z2-7]{1,4} ?)+$/)).toBeTruthy()
  await user.type(factor.getByLabelText('Code'), '000000{Enter}')
  expect(await factor.findByText(/^The code is wrong/)).toBeTruthy()
})

test('other sessions are ended from here, this one is not', async () => {
  const { user, server, client } = await openAccount()
  const other = server.browser()
  await signIn(other)
  await client.refetchQueries({ queryKey: ['console.DescribeSessions'] })
  const sessions = await part('Sessions')
  const ends = await sessions.findAllByRole('button', { name: 'End' })
  expect(ends.length).toBe(1)
  if (ends[0]) await user.click(ends[0])
  await expect.poll(() => sessions.queryByRole('button', { name: 'End' })).toBeNull()
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"scope":null,"input":{}}' }
  expect((await other('/api/console.DescribeMe', init)).status).toBe(401)
})
