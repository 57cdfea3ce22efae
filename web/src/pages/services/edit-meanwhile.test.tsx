// What others do while the form stands open: it stays, with everything in it, and tells.
import { act, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { open, replicas, type } from './edit-tests.ts'
import { guangzhou, holdingAt, whilst } from './service-tests.ts'

vi.setConfig({ testTimeout: 60_000 })
afterEach(() => window.sessionStorage.clear())

test('where the details tell of a change before the YAML does, the form waits for both', async () => {
  const text = holdingAt('ccs.DescribeClusterServiceText')
  let isHeld = false
  const app = await open({ between: whilst(() => isHeld, text.between) })
  const field = await replicas()
  await type(app, field, '5')
  await app.call('ccs.ModifyServiceReplicas', guangzhou, { ...app.input, scaleTo: 9 })
  isHeld = true
  act(() => void app.client.invalidateQueries())
  const details = () => app.client.getQueriesData({ queryKey: ['ccs.DescribeClusterServiceInfo'] })
  await waitFor(() => expect(JSON.stringify(details())).toContain('"desiredReplicas":9'))
  expect(screen.queryByText('This service cannot be edited here')).toBeNull()
  text.letGo()
  expect(await screen.findByText('The service was changed meanwhile. Nothing was sent.')).toBeTruthy()
  expect([field.isConnected, field.value]).toEqual([true, '5'])
})
