// A tour of the pages in a cloud whose texts are markup: nothing of it runs, and the browser has nothing to complain about
// (the fixture counts every violation of the content security policy as a complaint).
import { expect, test } from '../fixtures.ts'
import { scope, servicePath, shopCluster } from '../service-reading.ts'

test.use({ world: 'a tour through markup' })

const MARKUP = '<img src=x onerror="window.ran=1"><script>window.ran=1</script><b>bold</b>'

test('row 10: texts of the cloud that are markup are shown as they are, on every page, and nothing of them runs', async ({
  page,
  call,
  language,
}) => {
  test.setTimeout(180_000)
  const clusterId = await shopCluster(call)
  const service = { clusterId, namespace: 'default', serviceName: 'checkout' }
  await call('ccs.ModifyServiceDescription', scope, { ...service, description: MARKUP })
  await call('ccs.ModifyClusterAttributes', scope, { clusterId, clusterDesc: MARKUP })
  await call('ccs.CreateClusterNamespace', scope, {
    clusterId,
    name: `tour-${language.toLowerCase()}`,
    description: MARKUP,
  })
  const home = `/${scope.connection}/${scope.region}/clusters`
  const detail = servicePath(clusterId, 'checkout')
  const paths = [
    '/',
    home,
    `${home}/${clusterId}`,
    `${home}/${clusterId}/nodes`,
    `${home}/${clusterId}/services`,
    `${home}/${clusterId}/services/new`,
    ...['', '?tab=pods', '?tab=events', '?tab=yaml', '?tab=charts', '?tab=revisions', '/edit', '/rollout', '/logs'].map(
      (rest) => detail + rest,
    ),
    `${home}/${clusterId}/ingress`,
    `${home}/${clusterId}/monitoring`,
    '/simulated/ap-guangzhou/explorer?action=ccs.DescribeClusterService',
    '/settings/audit',
    '/settings/users',
    '/settings/connections',
    '/settings/connections/new',
    '/account',
  ]
  for (const path of paths) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
    expect(await page.evaluate(() => 'ran' in window), path).toBe(false)
    expect(await page.locator('img[src="x"]').count(), path).toBe(0)
  }
  await page.goto(`${detail}?tab=pods`)
  await expect(page.getByText(MARKUP).first()).toBeVisible()
})

test('row 10: the page’s policy allows no script but its own files, and nothing of another host', async ({ page }) => {
  const response = await page.goto('/')
  const policy = response?.headers()['content-security-policy'] ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self';")
  expect(policy).not.toMatch(/unsafe-eval|https?:/)
  expect(policy).not.toContain("'unsafe-inline'")
})
