import { createCall } from '@pierhead/shared/client'
import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#app/test-app.tsx'
import { pathTo } from '#paths'
import { guangzhou, shop } from './service-tests.ts'

const open = async (serviceName: string, search: Record<string, string> = {}, speed = 1) => {
  const place = await shop()
  const app = await renderApp(pathTo('serviceLogs', { ...place, namespace: 'default', serviceName }, search), { speed })
  const searched = (name: string) => new URLSearchParams(app.router.state.location.search).get(name)
  return { ...app, place, searched }
}

const optionsOf = (select: HTMLElement) =>
  within(select)
    .getAllByRole<HTMLOptionElement>('option')
    .map(({ value }) => value)

test('pod and container are chosen by name, and the choice is in the address', async () => {
  const { user, router } = await open('checkout')
  const pods = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Pod' })
  expect(optionsOf(pods)).toHaveLength(3)
  const [, second = ''] = optionsOf(pods)
  await user.selectOptions(pods, second)
  await user.selectOptions(screen.getByRole('combobox', { name: 'Container' }), 'sidecar')
  const search = new URLSearchParams(router.state.location.search)
  expect([search.get('pod'), search.get('container')]).toEqual([second, 'sidecar'])
  expect(screen.getByRole('textbox', { name: 'Search' })).toBeTruthy()
})

test('a pod that is gone is named, no other log stands in its place, and the present pods are offered', async () => {
  const { user } = await open('checkout', { pod: 'checkout-0000000000-00000' })
  const alert = within(await screen.findByRole('alert'))
  expect(alert.getByText('Pod checkout-0000000000-00000 is gone')).toBeTruthy()
  expect(screen.queryByRole('textbox', { name: 'Search' })).toBeNull()
  const [first] = alert.getAllByRole('link')
  const name = first?.textContent ?? ''
  await user.click(first as HTMLElement)
  expect(screen.queryByRole('alert')).toBeNull()
  expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Pod' }).value).toBe(name)
  expect(screen.getByRole('textbox', { name: 'Search' })).toBeTruthy()
})

test('what an address without a pod shows is written into it, so that no other log ever takes its place', async () => {
  const { searched } = await open('checkout')
  const pods = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Pod' })
  await expect.poll(() => searched('pod')).toBe(pods.value)
  expect(searched('pod')).toMatch(/^checkout-/)
  expect(searched('container')).toBe('checkout')
})

test('when the pod goes, its lines stay with the end said above them, and the newest pod’s log is one step away', async () => {
  const { searched, user, client, fetch, place } = await open('checkout', { show: 'GET' }, 60)
  await expect.poll(() => searched('pod')).not.toBeNull()
  const was = searched('pod') ?? ''
  const lines = await screen.findByRole('region', { name: 'Log lines' })
  const { clusterId } = place
  await createCall(fetch)(
    'ccs.DeleteInstances',
    guangzhou,
    { clusterId, namespace: 'default', instances: [was] },
    { confirm: was },
  )
  const gone = async () => {
    await client.refetchQueries()
    return screen.queryByText(`Pod ${was} is gone`)
  }
  await expect.poll(gone, { timeout: 20_000, interval: 500 }).toBeTruthy()
  expect(screen.getByRole('region', { name: 'Log lines' })).toBe(lines)
  expect(screen.getByText('Ended: the pod is gone.')).toBeTruthy()
  expect(screen.getByRole('button', { name: /^Download/ })).toBeTruthy()
  expect(screen.getByRole('combobox', { name: 'Lines to begin with' }).hasAttribute('disabled')).toBe(true)
  expect(searched('pod')).toBe(was)
  await user.click(within(screen.getByRole('alert')).getByRole('link', { name: /^Log of the newest pod, checkout-/ }))
  expect(screen.queryByText(`Pod ${was} is gone`)).toBeNull()
  expect([searched('pod') === was, searched('container'), searched('show')]).toEqual([false, 'checkout', 'GET'])
})

test('a container that the pod does not have is named, and no other log stands in its place', async () => {
  const { user, searched } = await open('checkout', { container: 'nope' })
  const alert = within(await screen.findByRole('alert'))
  expect(alert.getByText(/^Pod checkout-\S+ has no container nope$/)).toBeTruthy()
  expect(screen.queryByRole('textbox', { name: 'Search' })).toBeNull()
  await user.click(alert.getByRole('link', { name: 'sidecar' }))
  expect(searched('container')).toBe('sidecar')
  expect(screen.getByRole('textbox', { name: 'Search' })).toBeTruthy()
})

test('a service that does not exist is said, with the way to the list', async () => {
  await open('nowhere')
  expect(await screen.findByText('There is no service nowhere in default')).toBeTruthy()
  expect(screen.getByRole('heading', { level: 1, name: 'Logs of nowhere' })).toBeTruthy()
  expect(screen.getByRole('link', { name: 'All services of this cluster' })).toBeTruthy()
})

test('that the log of an earlier run cannot be read is said where there was one', async () => {
  const place = await shop()
  const address = pathTo('serviceLogs', { ...place, namespace: 'default', serviceName: 'search' })
  const { unmount } = await renderApp(address)
  await screen.findByRole('textbox', { name: 'Search' })
  expect(screen.queryByText(/^This API has the log of the present run only/)).toBeNull()
  unmount()
  await renderApp(address, {
    between: (fetch) => async (url, init) => {
      const answer = await fetch(url, init)
      if (url !== '/api/ccs.DescribeServiceInstance') return answer
      return new Response((await answer.text()).replaceAll('"restartCount":0', '"restartCount":2'), answer)
    },
  })
  expect(await screen.findByText(/^This API has the log of the present run only/)).toBeTruthy()
})
