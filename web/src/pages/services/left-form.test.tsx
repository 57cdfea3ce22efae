// Who leaves a form while what it sent is on its way stays where they are, and is told all the same what became of it.
import { act, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { Fetch } from '#api/call.ts'
import { pathTo } from '#paths'
import { forgetNotices } from '#ui/notices.tsx'
import { CREATE, createIt, nameIt, openNew } from './create-tests.ts'
import { MODIFY, open, press, replicas, type } from './edit-tests.ts'
import { failingAt, guangzhou, holdingAt, losingTheAnswerOf, whilst } from './service-tests.ts'

vi.setConfig({ testTimeout: 60_000 })
afterEach(() => {
  window.sessionStorage.clear()
  act(forgetNotices)
})

const UNDER_WAY = 'A change has left for the cloud. Leaving this page does not stop it.'

/** To another form, in which something is typed. */
async function leave(app: Pick<Awaited<ReturnType<typeof open>>, 'user' | 'router'>, to: string, told = UNDER_WAY) {
  act(() => void app.router.navigate(to))
  await screen.findByText(told)
  await press(app, 'Leave the page')
  await waitFor(() => expect(app.router.state.location.pathname).toBe(to))
}

test.each<[string, (fetch: Fetch) => Fetch, RegExp]>([
  ['one that was done', (fetch) => fetch, /^checkout: The cloud has exactly what was sent\.$/],
  ['one that failed', failingAt(MODIFY, () => true), /req-failed/],
  ['one of which nobody knows', losingTheAnswerOf(MODIFY, { done: false }), /req-lost/],
])('a change, %s', async (_, fault, told) => {
  const hold = holdingAt(MODIFY)
  const app = await open({ between: (fetch) => hold.between(fault(fetch)) })
  await type(app, await replicas(), '5')
  await press(app, 'Review')
  await press(app, 'Update service checkout')
  await waitFor(() => expect(app.modified()).toHaveLength(1))
  const elsewhere = pathTo('serviceNew', app.address)
  await leave(app, elsewhere)
  await type(app, await screen.findByLabelText('Service name'), 'mailer')
  hold.letGo()
  expect(await screen.findByText(told)).toBeTruthy()
  expect(app.router.state.location.pathname).toBe(elsewhere)
  expect(screen.getByLabelText<HTMLInputElement>('Service name').value).toBe('mailer')
})

test('a change that somebody else’s kept from being sent', async () => {
  const hold = holdingAt('ccs.DescribeClusterServiceText')
  let isHeld = false
  const app = await open({ between: whilst(() => isHeld, hold.between) })
  await type(app, await replicas(), '5')
  await press(app, 'Review')
  await screen.findByRole('button', { name: 'Update service checkout' })
  await app.call('ccs.ModifyServiceReplicas', guangzhou, { ...app.input, scaleTo: 7 })
  isHeld = true
  await press(app, 'Update service checkout')
  await new Promise((r) => setTimeout(r, 500))
  console.log('ZZ1', app.router.state.location.pathname, document.body.textContent?.slice(-600))
  await leave(app, pathTo('services', app.address), 'Leave before it is sent?')
  await screen.findByRole('heading', { level: 1, name: /^Services/ })
  hold.letGo()
  expect(await screen.findByText(/^Nothing was sent to checkout\./)).toBeTruthy()
  expect(app.modified()).toEqual([])
})

test('a new service', async () => {
  const hold = holdingAt(CREATE)
  const app = await openNew({ between: hold.between })
  await nameIt(app)
  await createIt(app)
  await waitFor(() => expect(app.created()).toHaveLength(1))
  const elsewhere = pathTo('services', app.place)
  await leave(app, elsewhere)
  await screen.findByRole('heading', { level: 1, name: /^Services/ })
  hold.letGo()
  expect(await screen.findByText('mailer: The cloud has exactly what was sent.')).toBeTruthy()
  expect(app.router.state.location.pathname).toBe(elsewhere)
})
