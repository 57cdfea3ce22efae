import { createCall } from '@pierhead/shared/client'
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { routes } from '#app/routes.tsx'
import { renderApp, renderRoutes, startServer } from '#app/test-app.tsx'
import { pathTo } from '#paths'
import { failingAt, guangzhou, recorder, shop } from './service-tests.ts'

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

test('what somebody else changes while the dialog is open is shown as the step it became, and not rolled back unseen', async () => {
  const fetch = startServer({ keeps: true, speed: 50 })
  const { between, inputsOf } = recorder()
  const call = createCall(fetch)
  const service = { clusterId: place.clusterId, ...ref }
  const setImage = (image: string) =>
    call('ccs.ModifyClusterServiceImage', guangzhou, { ...service, containers: [{ containerName: 'sidecar', image }] })
  await setImage('mesh/envoy:mine')
  const { user } = await renderRoutes(routes(), address, { fetch: between(fetch) })
  await screen.findByText('Well: all 3 pods are ready', {}, { timeout: 15_000 })
  await user.click(screen.getByRole('button', { name: 'Roll back' }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(await dialog.findByText(/it goes back to revision 1, /)).toBeTruthy()
  await setImage('mesh/envoy:theirs')
  const settled = async () =>
    (await call('ccs.DescribeClusterServiceInfo', guangzhou, service)).service.status === 'Normal'
  await waitFor(async () => expect(await settled()).toBe(true), { timeout: 15_000 })
  const verb = dialog.getByRole('button', { name: 'Roll back service' })
  await user.click(verb)
  expect(await dialog.findByText(/^Nothing was sent: what the roll-back changes is not what stood here/)).toBeTruthy()
  expect(await dialog.findByText(/it goes back to revision 2, /)).toBeTruthy()
  const table = within(dialog.getByRole('table', { name: 'What the roll-back changes' }))
  expect(table.getByText('mesh/envoy:theirs')).toBeTruthy()
  expect(table.getByText('mesh/envoy:mine')).toBeTruthy()
  expect(inputsOf('ccs.RollBackClusterService')).toEqual([])
  await user.click(verb)
  await waitFor(() => expect(inputsOf('ccs.RollBackClusterService')).toHaveLength(1))
})

test('a service read anew elsewhere on the page brings its new step into the open dialog', async () => {
  const { client, fetch, user } = await renderApp(address, { keeps: true, speed: 50 })
  await screen.findByText('Well: all 3 pods are ready')
  await user.click(screen.getByRole('button', { name: 'Roll back' }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(await dialog.findByText(/did not see what the service was before/)).toBeTruthy()
  const containers = [{ containerName: 'sidecar', image: 'mesh/envoy:theirs' }]
  const service = { clusterId: place.clusterId, ...ref }
  await createCall(fetch)('ccs.ModifyClusterServiceImage', guangzhou, { ...service, containers })
  for (const id of ['ccs.DescribeClusterServiceInfo', 'ccs.DescribeClusterServiceText'])
    await client.invalidateQueries({ queryKey: [id] })
  expect(await dialog.findByText(/it goes back to revision 1, /)).toBeTruthy()
  expect(dialog.getByText('mesh/envoy:theirs')).toBeTruthy()
})
