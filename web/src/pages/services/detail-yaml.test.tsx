import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#app/test-app.tsx'
import { pathTo } from '#paths'
import { shop } from './service-tests.ts'

const place = await shop()
const of = (serviceName: string) => ({ ...place, namespace: 'default', serviceName })
const text = async () => (await screen.findByLabelText(/\.yaml$/)).textContent ?? ''

test('the whole YAML has versions that clusters of today accept, and says what the cloud wrote', async () => {
  await renderApp(pathTo('service', of('checkout'), { tab: 'yaml' }))
  expect(await screen.findByText(/^Deployment: the cloud still writes extensions\/v1beta1/)).toBeTruthy()
  expect(await screen.findByText('As it runs, with what the cluster added.')).toBeTruthy()
  expect(await text()).toContain('apps/v1')
})

test('the pure YAML goes without what the cluster made, and its kind is in the address', async () => {
  const { user, router } = await renderApp(pathTo('service', of('checkout'), { tab: 'yaml' }))
  await user.click(await screen.findByRole('radio', { name: 'Pure' }))
  expect(new URLSearchParams(router.state.location.search).get('yaml')).toBe('pure')
  expect(await screen.findByText(/ready to be applied elsewhere/)).toBeTruthy()
  expect(await text()).not.toMatch(/uid|status|creationTimestamp/)
  expect(screen.getByRole('button', { name: 'Download' })).toBeTruthy()
})
