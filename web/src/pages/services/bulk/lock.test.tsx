// The lock of a production connection that closes while a request for several services is reviewed, or on its way.
import { createCall } from '@pierhead/shared/client'
import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { routes } from '#app/routes.tsx'
import { signedIn, startGuarded } from '#app/test-access.ts'
import { renderRoutes } from '#app/test-app.tsx'
import { pathTo } from '#paths'
import { rowOf } from '../service-tests.ts'
import { place, type Write, writes } from './bulk-tests.ts'

const ours = { connection: 'none', region: 'none' }
const names = ['checkout', 'search', 'image-resizer', 'payment-api', 'ledger', 'session-cache']

/** Unlocked, and asked about; `lock` closes it as another tab of the same session does. */
async function askForAll(verb: string, before: (write: Write, lock: () => Promise<unknown>) => Promise<unknown>) {
  const server = await startGuarded({ production: true })
  const inside = await signedIn(server.browser())
  const call = createCall(inside)
  const lock = () => call('console.LockConnection', ours, { connection: 'simulated' })
  await call('console.UnlockConnection', ours, { connection: 'simulated', reason: 'restart for the sale' })
  const { between, sent } = writes(async (write, send) => {
    await before(write, lock)
    return send()
  })
  const { user, client } = await renderRoutes(routes(), pathTo('services', place), { fetch: between(inside) })
  await rowOf('checkout')
  for (const name of names) await user.click(screen.getByRole('checkbox', { name: `Select ${name}` }))
  await user.click(within(screen.getByRole('region', { name: 'Selection' })).getByRole('button', { name: verb }))
  const dialog = within(await screen.findByRole('dialog'))
  const unlock = async () => {
    await user.click(await dialog.findByRole('button', { name: 'Unlock…' }))
    const asked = within(await screen.findByRole('dialog', { name: 'Unlock Simulated cloud?' }))
    await user.type(asked.getByLabelText('What is to be done?'), 'the rest of the restart')
    await user.click(asked.getByRole('button', { name: 'Unlock for 15 minutes' }))
  }
  const sentTo = () => sent.flatMap(({ id, input }) => (id.startsWith('ccs.') ? [input.serviceName] : []))
  return { user, client, dialog, unlock, lock, sentTo }
}

test('a lock that closes on the way stops what waits; unlocked in the dialog, the rest is sent, and nothing twice', async () => {
  const done: (string | undefined)[] = []
  const { user, dialog, unlock, sentTo } = await askForAll('Redeploy', async ({ id, input }, lock) => {
    if (!id.startsWith('ccs.')) return
    done.push(input.serviceName)
    if (done.length === 3) await lock()
  })
  await user.click(await dialog.findByRole('button', { name: 'Redeploy 6 services' }))
  await dialog.findByText(/^\d of 6 done, \d failed or not sent$/)
  const before = sentTo()
  const failed = dialog.getAllByText('This production connection is locked').length
  const waiting = dialog.queryAllByText('not sent').length
  expect(before.length + waiting).toBe(6)
  await unlock()
  expect(await dialog.findByText('The connection is unlocked now: send it again.')).toBeTruthy()
  await user.click(
    dialog.getByRole('button', { name: new RegExp(`^Try the (${failed + waiting} failed ones|failed one) again$`) }),
  )
  expect(await dialog.findByText('6 of 6 done')).toBeTruthy()
  expect(sentTo()).toHaveLength(6 + failed)
  expect(dialog.queryByText('The connection is unlocked now: send it again.')).toBeNull()
})

test('one that closes over the review, unseen, leaves what was typed: unlocked in the dialog, it is sent as asked', async () => {
  const { user, dialog, unlock, lock, sentTo } = await askForAll('Scale', async () => undefined)
  await user.type(await dialog.findByRole('textbox', { name: 'Pods wanted' }), '6')
  await dialog.findByText('Affects 5 of 6')
  await lock()
  await user.click(dialog.getByRole('button', { name: 'Scale 5 services' }))
  await dialog.findByText('None of 5 done, 5 failed or not sent')
  await unlock()
  await user.click(await dialog.findByRole('button', { name: 'Try the 5 failed ones again' }))
  expect(await dialog.findByText('5 of 5 done')).toBeTruthy()
  expect(new Set(sentTo()).size).toBe(5)
})

test('one that is seen to close over the review leaves what was typed: unlocked there, all of it fits again', async () => {
  const { user, client, dialog, unlock, lock, sentTo } = await askForAll('Scale', async () => undefined)
  await user.type(await dialog.findByRole('textbox', { name: 'Pods wanted' }), '6')
  await dialog.findByText('Affects 5 of 6')
  await lock()
  // as it is when somebody comes back to the page
  await client.invalidateQueries()
  await dialog.findByText('Affects none of 6')
  await unlock()
  expect(await dialog.findByText('Affects 5 of 6')).toBeTruthy()
  await user.click(dialog.getByRole('button', { name: 'Scale 5 services' }))
  expect(await dialog.findByText('5 of 5 done')).toBeTruthy()
  expect(sentTo()).toHaveLength(5)
})
