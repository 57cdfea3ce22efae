import { createCall } from '@pierhead/shared/client'
import { act, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp, startServer } from '#app/test-app.tsx'
import { pathTo } from '#paths'

const guangzhou = { connection: 'simulated', region: 'ap-guangzhou' }
const { clusters } = await createCall(startServer())('ccs.DescribeCluster', guangzhou, { clusterName: 'shop' })
const place = { ...guangzhou, clusterId: clusters[0]?.clusterId ?? '' }

async function openWaiting() {
  let release = () => {}
  const released = new Promise<void>((done) => {
    release = done
  })
  const app = await renderApp(pathTo('services', place), {
    between: (fetch) => async (url, init) => {
      if (url === '/api/ccs.DescribeClusterServiceText') await released
      return fetch(url, init)
    },
  })
  await screen.findByRole('link', { name: 'checkout' })
  const service = { ...place, namespace: 'default', serviceName: 'checkout' }
  await act(() => app.router.navigate(pathTo('serviceEdit', service)))
  const waiting = await screen.findByRole('heading', { level: 1, name: 'Edit service checkout' })
  return { ...app, waiting, release: () => act(async () => release()) }
}

test('a reader who waits at the title is at the title of what comes', async () => {
  const { waiting, release } = await openWaiting()
  expect(document.activeElement).toBe(waiting)
  await release()
  await screen.findByLabelText('Replicas')
  expect(waiting.isConnected).toBe(false)
  await expect.poll(() => document.activeElement).toBe(document.getElementById('page-title'))
})

test('a reader who has gone elsewhere meanwhile is left there', async () => {
  const { release, user } = await openWaiting()
  const elsewhere = screen.getAllByRole('link', { name: 'Nodes' })[0]
  elsewhere?.focus()
  await release()
  await screen.findByLabelText('Replicas')
  expect(document.activeElement).toBe(elsewhere)
  await user.click(document.body)
  expect(document.activeElement).toBe(document.body)
})
