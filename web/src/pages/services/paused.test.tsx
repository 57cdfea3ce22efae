// What is promised of a service that is paused, or has no pods.
import { createCall } from '@pierhead/shared/client'
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { routes } from '#app/routes.tsx'
import { renderRoutes, startServer } from '#app/test-app.tsx'
import { pathTo } from '#paths'
import { guangzhou, shop } from './service-tests.ts'

const place = await shop()
const address = { ...place, namespace: 'default', serviceName: 'checkout' }
const key = { clusterId: place.clusterId, namespace: 'default', serviceName: 'checkout' }
const held = /^It is paused: nothing of this happens before it is resumed/

async function opened(url = pathTo('service', address), { paused = true } = {}) {
  const fetch = startServer()
  const call = createCall(fetch)
  if (paused) await call('ccs.PauseClusterService', guangzhou, key)
  return { ...(await renderRoutes(routes(), url, { fetch })), call }
}

async function ask(verb: string, options?: { paused: boolean }) {
  const app = await opened(undefined, options)
  await app.user.click(await screen.findByRole('button', { name: verb }))
  return { ...app, dialog: within(await screen.findByRole('dialog')) }
}

test('scaling a paused service says that nothing of it happens yet', async () => {
  const { user, dialog } = await ask('Scale')
  await dialog.findByText(/^Now 3 pods/)
  await user.type(dialog.getByRole('textbox', { name: 'Pods wanted' }), '0')
  expect(await dialog.findByText(/^Pods go from 3 to 30/)).toBeTruthy()
  expect(dialog.getByText(held)).toBeTruthy()
})

test('so does a new image of it', async () => {
  const { user, dialog } = await ask('Set image')
  await user.type(await dialog.findByRole('combobox', { name: 'Image of sidecar' }), '9')
  expect(await dialog.findByText(/^All pods \(3\) are replaced/)).toBeTruthy()
  expect(dialog.getByText(held)).toBeTruthy()
})

test.each(['Redeploy', 'Roll back'])('so does %s', async (verb) => {
  const { dialog } = await ask(verb)
  expect(await dialog.findByText(held)).toBeTruthy()
})

test('of a service that is not paused nothing of the kind is said', async () => {
  const { dialog } = await ask('Redeploy', { paused: false })
  expect(await dialog.findByText(/step by step; images/)).toBeTruthy()
  expect(dialog.queryByText(held)).toBeNull()
})

test('the review of an edit says of a paused service that its pods stay as they are', async () => {
  const { user } = await opened(pathTo('serviceEdit', address))
  const replicas = await screen.findByLabelText<HTMLInputElement>('Replicas')
  await user.clear(replicas)
  await user.paste('5')
  await user.click(screen.getByRole('button', { name: 'Review' }))
  expect(await screen.findByText(/^Pods go from 3 to 5/)).toBeTruthy()
  expect(screen.getByText(/^It is paused: its pods stay as they are before it is resumed/)).toBeTruthy()
})

test('a service without pods is not redeployed, and says why; also where it lost them since the page was read', async () => {
  const { user, call, dialog } = await ask('Redeploy', { paused: false })
  await dialog.findByText(/step by step; images/)
  await user.click(dialog.getByRole('button', { name: 'Cancel' }))
  await call('ccs.ModifyServiceReplicas', guangzhou, { ...key, scaleTo: 0 })
  const button = screen.getByRole('button', { name: 'Redeploy' })
  await user.click(button)
  const again = within(await screen.findByRole('dialog'))
  await waitFor(() => expect(again.getByRole('alert').textContent).toBe('It has no pods to replace.'), {
    timeout: 15_000,
  })
  expect(again.getByRole('button', { name: 'Redeploy service' }).hasAttribute('disabled')).toBe(true)
  expect(again.queryByText(/step by step; images/)).toBeNull()
  await user.click(again.getByRole('button', { name: 'Cancel' }))
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'Redeploy' }).getAttribute('aria-disabled')).toBe('true'),
  )
  await user.hover(screen.getByRole('button', { name: 'Redeploy' }))
  expect(await screen.findByText('It has no pods to replace.')).toBeTruthy()
})
