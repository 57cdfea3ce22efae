// Every page opens, in both languages, both themes and both sizes, is accessible, and the browser does not complain.
import { regions } from '@pierhead/shared/regions'
import { expect, test } from '../fixtures.ts'

const scope = { connection: 'simulated', region: regions[0]?.id ?? '' }
const service = 'services/default/checkout'

/** Below /<connection>/<region>/clusters/<clusterId>/, but for those that begin with /. */
const pages = {
  'the first page': '/',
  clusters: '/simulated/ap-guangzhou/clusters',
  'a cluster': '',
  nodes: 'nodes',
  services: 'services',
  'a service': service,
  'a new service': 'services/new',
  'a service’s edit form': `${service}/edit`,
  'a service’s roll-out': `${service}/rollout`,
  'a service’s logs': `${service}/logs`,
  'a service’s revisions': `${service}/revisions`,
  'ingress rules': 'ingress',
  monitoring: 'monitoring',
  'the audit': '/settings/audit',
  connections: '/settings/connections',
  'a new connection': '/settings/connections/new',
  'a connection that comes with the start': '/settings/connections/simulated',
  'the API explorer': '/simulated/ap-guangzhou/explorer',
  'an action in the API explorer': '/simulated/ap-guangzhou/explorer?action=ccs.ModifyClusterService&fields=all',
  'one’s own account': '/account',
  users: '/settings/users',
  'a new user': '/settings/users?user=new',
}

const sizes = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }

for (const [name, below] of Object.entries(pages)) {
  test.describe(name, () => {
    test.describe.configure({ mode: 'parallel' })
    for (const [size, viewport] of Object.entries(sizes)) {
      test(`at ${size} size, light and dark`, async ({ page, call, axe }) => {
        const { clusters } = await call('ccs.DescribeCluster', scope, { clusterName: 'shop' })
        const home = `/simulated/ap-guangzhou/clusters/${clusters[0]?.clusterId}`
        const path = below.startsWith('/') ? below : `${home}/${below}`.replace(/\/$/, '')
        await page.setViewportSize(viewport)
        await page.goto(path)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
        await axe()
        await page.emulateMedia({ colorScheme: 'dark' })
        await axe()
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(overflow, 'nothing has to be scrolled sideways').toBeLessThanOrEqual(0)
      })
    }
  })
}
