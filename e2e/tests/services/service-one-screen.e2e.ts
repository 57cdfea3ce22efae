// The page of a service answers on one screen: what is asked first needs no scrolling on a usual one.
import { expect, test } from '../../fixtures.ts'

const panels = [
  'overview.access.title',
  'pods.title',
  'overview.events.title',
  'overview.usage.title',
  'overview.ingress.title',
  'overview.images.title',
  'revisions.title',
  'services.tabs.yaml',
]

test.use({ viewport: { width: 1440, height: 900 } })

test('two containers behind a load balancer: every panel is whole in sight', async ({ page, say, call }) => {
  const scope = { connection: 'simulated', region: 'ap-guangzhou' }
  const { clusters } = await call('ccs.DescribeCluster', scope, { clusterName: 'shop' })
  await page.goto(`/simulated/ap-guangzhou/clusters/${clusters[0]?.clusterId}/services/default/checkout`)
  await expect(page.getByRole('slider')).toHaveCount(2)
  await expect(page.getByLabel(say('ui.loading'))).toHaveCount(0)
  for (const name of panels)
    await expect(page.getByRole('region', { name: say(name), exact: true })).toBeInViewport({ ratio: 1 })
})
