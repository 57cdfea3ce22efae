import { createCall } from '@pierhead/shared/client'
import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#app/test-app.tsx'
import { pathTo } from '#paths'
import { answeringOtherwise, breakingAt, guangzhou, losingTheAnswerOf, recorder, rowOf, shop } from './service-tests.ts'

const place = await shop()
const storefront = { ...place, namespace: 'default', serviceName: 'storefront' }
const tab = { tab: 'pods' }
const key = { clusterId: place.clusterId, namespace: 'default' }

/** Opens the service's page and chooses its first pods. */
async function choosePods(count: number, between?: ReturnType<typeof losingTheAnswerOf>) {
  const app = await renderApp(pathTo('service', storefront, tab), between ? { between } : {})
  const boxes = await screen.findAllByRole('checkbox', { name: /^Select storefront-/ })
  const chosen = boxes.slice(0, count)
  for (const box of chosen) await app.user.click(box)
  return { ...app, names: chosen.map((box) => box.getAttribute('aria-label')?.slice('Select '.length) ?? '') }
}

test('deleting pods asks with their whole names and says what happens', async () => {
  const { between, inputsOf } = recorder()
  const { user, names } = await choosePods(2, between)
  await user.click(screen.getByRole('button', { name: 'Delete 2 pods' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Delete 2 pods?' }))
  for (const name of names) expect(dialog.getByText(name)).toBeTruthy()
  expect(dialog.getByText(/The service starts new pods in their place/)).toBeTruthy()
  expect(inputsOf('ccs.DeleteInstances')).toEqual([])
  await user.click(dialog.getByRole('button', { name: 'Delete 2 pods' }))
  expect(await screen.findByText('2 pods are being deleted')).toBeTruthy()
  expect(inputsOf('ccs.DeleteInstances')).toEqual([{ ...key, instances: names }])
})

test('deleting every running pod warns that the service stops answering', async () => {
  const { user } = await choosePods(4)
  await user.click(screen.getByRole('button', { name: 'Delete 4 pods' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Delete 4 pods?' }))
  expect(dialog.getByText(/No other pod of this service is running/)).toBeTruthy()
})

test('a pod that could not be deleted is named with the cloud’s reason beside those that were', async () => {
  const { user, names, fetch } = await choosePods(2)
  const [first = ''] = names
  await createCall(fetch)('ccs.DeleteInstances', guangzhou, { ...key, instances: [first] }, { confirm: first })
  await user.click(screen.getByRole('button', { name: 'Delete 2 pods' }))
  const dialog = within(await screen.findByRole('dialog'))
  await user.click(dialog.getByRole('button', { name: 'Delete 2 pods' }))
  const told = within(await screen.findByRole('alert'))
  expect(told.getByText('1 pod was not deleted (1 being deleted)')).toBeTruthy()
  expect(told.getByText(first)).toBeTruthy()
  expect(told.getByText(/is being deleted already/)).toBeTruthy()
})

test('a pod that is being deleted cannot be chosen, and its menu says why', async () => {
  const { user, names } = await choosePods(1)
  const [name = ''] = names
  await user.click(screen.getByRole('button', { name: 'Delete pod' }))
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete pod' }))
  await screen.findByText('1 pod is being deleted')
  const row = within(await rowOf(name))
  await expect.poll(() => row.getByRole('checkbox').hasAttribute('disabled')).toBe(true)
  expect(row.getByRole('checkbox').getAttribute('aria-description')).toBe('The pod is being deleted already.')
  await user.click(row.getByRole('button', { name: `Actions of ${name}` }))
  expect(await screen.findByText('The pod is being deleted already.')).toBeTruthy()
})

test('a deletion of unknown outcome is not sent again; the list tells pod by pod how it is now', async () => {
  const { between, inputsOf } = recorder()
  const lost = losingTheAnswerOf('ccs.DeleteInstances', { done: false })
  const { user, names } = await choosePods(1, (fetch) => between(lost(fetch)))
  await user.click(screen.getByRole('button', { name: 'Delete pod' }))
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete pod' }))
  expect(await screen.findByText(`: is still there`, { exact: false })).toBeTruthy()
  expect(screen.queryByRole('dialog')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Check the state' }))
  expect(screen.getAllByText(names[0] ?? '').length).toBeGreaterThan(1)
  expect(inputsOf('ccs.DeleteInstances')).toHaveLength(1)
})

test('a pod’s logs are one step away, container by container', async () => {
  const { user } = await renderApp(pathTo('service', { ...place, namespace: 'default', serviceName: 'checkout' }, tab))
  const [box] = await screen.findAllByRole('checkbox', { name: /^Select checkout-/ })
  const row = within(box?.closest('tr') as HTMLElement)
  await user.click(row.getByRole('button', { name: /^Actions of checkout-/ }))
  const link = await screen.findByRole('menuitem', { name: 'Logs of sidecar', hidden: true })
  expect(link.getAttribute('href')).toMatch(/\/logs\?pod=checkout-[^&]+&container=sidecar$/)
})

test('a deletion whose connection breaks may have been done: the list tells pod by pod, and nothing is sent again', async () => {
  const { between, inputsOf } = recorder()
  const broken = breakingAt('ccs.DeleteInstances', { done: true })
  const { user, names } = await choosePods(1, (fetch) => between(broken(fetch)))
  await user.click(screen.getByRole('button', { name: 'Delete pod' }))
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Delete pod' }))
  await user.click(await screen.findByRole('button', { name: 'Check the state' }))
  expect(await screen.findByText(': is being deleted', { exact: false })).toBeTruthy()
  expect(screen.getAllByText(names[0] ?? '').length).toBeGreaterThan(1)
  expect(inputsOf('ccs.DeleteInstances')).toHaveLength(1)
})

test('counts that the cloud does not tell are a dash, not a zero, and a pod’s name can be copied', async () => {
  const address = pathTo('service', { ...place, namespace: 'default', serviceName: 'search' }, tab)
  await renderApp(address, {
    between: answeringOtherwise('ccs.DescribeServiceInstance', (text) =>
      text.replaceAll(/"(restartCount|readyCount)":\d+/g, '"$1":null'),
    ),
  })
  const [box] = await screen.findAllByRole('checkbox', { name: /^Select search-/ })
  const row = within(box?.closest('tr') as HTMLElement)
  expect(row.getByText('– / 1')).toBeTruthy()
  expect(row.getAllByText('–')).toHaveLength(1)
  expect(row.getByRole('button', { name: 'Copy pod name' })).toBeTruthy()
})
