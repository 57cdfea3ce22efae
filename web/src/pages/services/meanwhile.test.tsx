// What somebody else changed while a dialog stood open: it is told, and not written over unseen.
import { createCall } from '@pierhead/shared/client'
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#app/test-app.tsx'
import { pathTo } from '#paths'
import { breakingAt, guangzhou, shop } from './service-tests.ts'

const place = await shop()
type Between = NonNullable<NonNullable<Parameters<typeof renderApp>[1]>['between']>

/** Opens a service's page and one of its dialogs; `call` is another person's hand. */
async function ask(serviceName: string, verb: string, between: Between = (fetch) => fetch) {
  const app = await renderApp(pathTo('service', { ...place, namespace: 'default', serviceName }), { between })
  await app.user.click(await screen.findByRole('button', { name: verb }))
  const call = createCall(app.fetch)
  const key = { clusterId: place.clusterId, namespace: 'default', serviceName }
  const infoOf = async () => (await call('ccs.DescribeClusterServiceInfo', guangzhou, key)).service
  return { ...app, dialog: within(await screen.findByRole('dialog')), call, key, infoOf }
}

async function scaling(between?: Between) {
  const app = await ask('search', 'Scale', between)
  const { user, dialog, infoOf } = app
  const before = (await infoOf()).desiredReplicas
  await dialog.findByText(new RegExp(`^Now ${before} pods? `))
  const number = dialog.getByRole<HTMLInputElement>('textbox', { name: 'Pods wanted' })
  await user.clear(number)
  await user.type(number, '4')
  return { ...app, before, number, verb: dialog.getByRole('button', { name: 'Scale service' }) }
}

test('a service that somebody else scaled meanwhile is not scaled unseen: a second confirmation does it', async () => {
  const { user, dialog, call, key, infoOf, before, number, verb } = await scaling()
  await call('ccs.ModifyServiceReplicas', guangzhou, { ...key, scaleTo: 8 })
  await user.click(verb)
  const told = await dialog.findByText(/^Nothing was sent: somebody has scaled it meanwhile/)
  expect(told.textContent).toContain(`It is now 8, was ${before} when you looked. Send yours again`)
  expect((await infoOf()).desiredReplicas).toBe(8)
  expect(number.value).toBe('4')
  expect(dialog.getByText(/^Pods go from 8 to 4/)).toBeTruthy()
  await user.click(verb)
  await waitFor(async () => expect((await infoOf()).desiredReplicas).toBe(4))
})

test('what somebody else changed beside the number of pods stands in no way of scaling', async () => {
  const { user, call, key, infoOf, verb } = await scaling()
  await call('ccs.ModifyServiceDescription', guangzhou, { ...key, description: 'Theirs' })
  await user.click(verb)
  await waitFor(async () => expect((await infoOf()).desiredReplicas).toBe(4))
})

test('where the service cannot be read again nothing is sent; once it can, the same is confirmed anew', async () => {
  let isBroken = false
  const breaks = breakingAt('ccs.DescribeClusterServiceInfo', { done: false })
  const { user, dialog, infoOf, before, number, verb } = await scaling(
    (fetch) => (url, init) => (isBroken ? breaks(fetch) : fetch)(url, init),
  )
  isBroken = true
  await user.click(verb)
  const retry = await dialog.findByRole('button', { name: 'Retry' }, { timeout: 10_000 })
  isBroken = false
  expect((await infoOf()).desiredReplicas).toBe(before)
  await user.click(retry)
  await waitFor(() => expect(dialog.queryByRole('alert')).toBeNull())
  expect((await infoOf()).desiredReplicas).toBe(before)
  expect(number.value).toBe('4')
  await user.click(verb)
  await waitFor(async () => expect((await infoOf()).desiredReplicas).toBe(4))
})

test('an image that somebody else set meanwhile is told before it is lost; another container’s stays theirs', async () => {
  const { user, dialog, call, key, infoOf } = await ask('checkout', 'Set image')
  const verb = dialog.getByRole('button', { name: 'Set image' })
  const field = await dialog.findByRole<HTMLInputElement>('combobox', { name: 'Image of checkout' })
  await user.clear(field)
  await user.type(field, 'shop/checkout:mine')
  await waitFor(() => expect(verb.hasAttribute('disabled')).toBe(false))
  const before = (await infoOf()).containers.find(({ containerName }) => containerName === 'checkout')?.image
  await call('ccs.ModifyClusterServiceImage', guangzhou, {
    ...key,
    containers: [
      { containerName: 'checkout', image: 'shop/checkout:theirs' },
      { containerName: 'sidecar', image: 'mesh/envoy:theirs' },
    ],
  })
  await user.click(verb)
  const told = await dialog.findByText(/^Nothing was sent: somebody has set another image of checkout/)
  expect(told.textContent).toContain(`It is now shop/checkout:theirs, was ${before} when you looked.`)
  expect(told.textContent).not.toContain('sidecar')
  expect(field.value).toBe('shop/checkout:mine')
  await user.click(verb)
  const images = async () => (await infoOf()).containers.map(({ image }) => image).toSorted()
  await waitFor(async () => expect(await images()).toEqual(['mesh/envoy:theirs', 'shop/checkout:mine']))
})
