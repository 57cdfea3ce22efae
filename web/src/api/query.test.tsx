import { createCall } from '@pierhead/shared/client'
import { useQuery } from '@tanstack/react-query'
import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderRoutes, startServer } from '#app/test-app.tsx'
import type { Fetch } from './call.ts'
import { useMetrics } from './metrics.ts'
import { q, qList, useAction } from './query.ts'
import { useScope } from './use-scope.ts'

const scope = { connection: 'simulated', region: 'ap-guangzhou' }
const SCALE = '/api/ccs.ModifyServiceReplicas'

/** Shows a service, its cluster's services and a chart, and can scale it. */
function ScalePage({ clusterId }: { clusterId: string }) {
  const service = { clusterId, serviceName: 'checkout', namespace: 'default' }
  const shown = useQuery(q('ccs.DescribeClusterServiceInfo', useScope(), service))
  const listed = useQuery(qList('ccs.DescribeClusterService', useScope(), { clusterId, allnamespace: true }))
  const chart = useMetrics([{ metric: 'service_cpu_used', dimensions: service }])
  const scale = useAction('ccs.ModifyServiceReplicas')
  return (
    <>
      <p>{shown.data && listed.data && chart.data ? `wanted: ${shown.data.service.desiredReplicas}` : 'loading'}</p>
      <p role="status">{scale.error?.problem.code ?? scale.status}</p>
      <button type="button" onClick={() => scale.mutate({ ...service, scaleTo: 5 })}>
        Scale
      </button>
    </>
  )
}

/** Opens the page; `asked` counts what the browser asked for, `broken` requests never reach the server. */
async function open({ broken = '' } = {}) {
  const server = startServer()
  const { clusters } = await createCall(server)('ccs.DescribeCluster', scope, { clusterName: 'shop' })
  const asked = new Map<string, number>()
  const fetch: Fetch = (url, init) => {
    asked.set(url, (asked.get(url) ?? 0) + 1)
    return url === broken ? Promise.reject(new TypeError('fetch failed')) : server(url, init)
  }
  const route = { path: '/:connection/:region', element: <ScalePage clusterId={clusters[0]?.clusterId ?? ''} /> }
  const app = await renderRoutes([route], '/simulated/ap-guangzhou', { fetch })
  await screen.findByText('wanted: 3')
  return { ...app, asked: (url: string) => asked.get(url) ?? 0 }
}

test('after a write everything in sight is read again at once, but the charts, whose figures it cannot change', async () => {
  const { user, asked } = await open()
  await user.click(screen.getByRole('button', { name: 'Scale' }))
  expect(await screen.findByText('wanted: 5')).toBeTruthy()
  await waitFor(() => expect(asked('/api/ccs.DescribeClusterService')).toBe(2))
  expect(asked(SCALE)).toBe(1)
  expect(asked('/api/metrics')).toBe(1)
})

test('a write that did not arrive is told and never sent a second time: it may have acted', async () => {
  const { user, asked } = await open({ broken: SCALE })
  await user.click(screen.getByRole('button', { name: 'Scale' }))
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('network'))
  expect(asked(SCALE)).toBe(1)
  expect(asked('/api/ccs.DescribeClusterService')).toBe(1)
})
