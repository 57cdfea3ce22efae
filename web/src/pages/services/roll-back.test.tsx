import { createCall } from '@pierhead/shared/client'
import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#app/test-app.tsx'
import { pathTo } from '#paths'
import { failingAt, guangzhou, shop } from './service-tests.ts'

const place = await shop()
const ref = { namespace: 'default', serviceName: 'checkout' }
const address = pathTo('service', { ...place, ...ref })

test('rolling back shows beforehand what it will change, from what the console saw', async () => {
  const { fetch, user } = await renderApp(address, { keeps: true, speed: 50 })
  await screen.findByText('Well: all 3 pods are ready')
  const containers = [{ containerName: 'checkout', image: 'ccr.ccs.tencentyun.com/shop/checkout:4.13.0' }]
  const service = { clusterId: place.clusterId, ...ref }
  await createCall(fetch)('ccs.ModifyClusterServiceImage', guangzhou, { ...service, containers })
  await user.click(screen.getByRole('button', { name: 'Read again now' }))
  expect((await screen.findAllByText('shop/checkout:4.13.0')).length).toBeGreaterThan(0)
  // a service that is being changed cannot be rolled back
  expect(await screen.findByText('Well: all 3 pods are ready', {}, { timeout: 15_000 })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Roll back' }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(await dialog.findByText(/it goes back to revision 1, last in force/)).toBeTruthy()
  const table = within(dialog.getByRole('table', { name: 'What the roll-back changes' }))
  expect(table.getByRole('rowheader', { name: 'Container checkout › Image' })).toBeTruthy()
  expect(table.getByText(/checkout:4\.13\.0$/)).toBeTruthy()
  expect(table.getByText(/checkout:4\.12\.0$/)).toBeTruthy()
})

test('where the console saw nothing before, or cannot look, it says that it does not know', async () => {
  const opened = await renderApp(address, { keeps: true })
  await opened.user.click(await screen.findByRole('button', { name: 'Roll back' }))
  expect(await screen.findByText(/did not see what the service was before/)).toBeTruthy()
  opened.unmount()
  const { user } = await renderApp(address, {
    keeps: true,
    between: failingAt('console.DescribeServiceRevisions', () => true),
  })
  await user.click(await screen.findByRole('button', { name: 'Roll back' }))
  expect(await screen.findByText(/could not be read: what changes is not known/)).toBeTruthy()
})
