import { createCall } from '@pierhead/shared/client'
import { chromium as browserType } from '@playwright/test'
import { chromium } from './chromium.ts'
import { startConsole } from './console-server.ts'
const server = await startConsole()
const browser = await browserType.launch(chromium.launchOptions)
const call = createCall((path, init) => fetch(server.url + path, { ...init, headers: { ...init.headers, ...server.admission.headers } }))
const scope = { connection: 'simulated', region: 'ap-guangzhou' }
const { clusters } = await call('ccs.DescribeCluster', scope, { clusterName: 'shop' })
const clusterId = clusters[0]?.clusterId ?? ''
const none = { connection: 'none', region: 'none' }
await call('ccs.ModifyServiceReplicas', scope, { clusterId, namespace: 'default', serviceName: 'checkout', scaleTo: 5 })
await call('ccs.ModifyServiceDescription', scope, { clusterId, namespace: 'default', serviceName: 'checkout', description: 'x' })
await call('console.CreateUser', none, { name: 'Lin', email: 'lin@example.com', administrator: false, grants: [{ connection: 'simulated', role: 'operator', clusters: [clusterId], namespaces: ['default'] }] })
await call('console.CreateConnection', none, { id: 'prod', provider: 'tencent', name: 'Production', colour: 'red', production: true, regions: ['ap-guangzhou'], credential: { kind: 'key', keyId: 'AKIDexample0', key: 'example-key' } })
await fetch(server.url + '/api/auth/sign-in', { method: 'POST', headers: { 'content-type': 'application/json', origin: server.url }, body: JSON.stringify({ email: 'eve@example.com', password: 'wrong wrong wrong' }) })
const all = process.argv[2] === 'all'
const out = process.argv[3] ?? '/tmp/shots2'
const home = `/simulated/ap-guangzhou/clusters/${clusterId}`
const s = `${home}/services/default/checkout`
const pages: Record<string, string> = all ? {
  clusters: '/simulated/ap-guangzhou/clusters', cluster: home, nodes: `${home}/nodes`, services: `${home}/services`, service: s, pods: `${s}?tab=pods`, edit: `${s}/edit`, rollout: `${s}/rollout`, logs: `${s}/logs`, ingress: `${home}/ingress`, monitoring: `${home}/monitoring`, explorer: '/simulated/ap-guangzhou/explorer', action: '/simulated/ap-guangzhou/explorer?action=ccs.ModifyClusterService', account: '/account', users: '/settings/users', usernew: '/settings/users?user=new', connections: '/settings/connections', connectionnew: '/settings/connections/new', audit: '/settings/audit', locked: '/prod/ap-guangzhou/clusters', 'out-signin': '/sign-in', 'out-setpassword': '/set-password#token=x' }
 : { account: '/account', users: '/settings/users', usernew: '/settings/users?user=new', connections: '/settings/connections', connectionnew: '/settings/connections/new', audit: '/settings/audit', locked: '/prod/ap-guangzhou/clusters', service: s, 'out-signin': '/sign-in', 'out-setpassword': '/set-password#token=x' }
const combos = all ? [1440, 390].flatMap((w) => ['light', 'dark'].flatMap((c) => ['en-US', 'zh-CN'].map((l) => [w, c, l] as const))) : [[1440, 'light', 'en-US'], [390, 'dark', 'zh-CN']] as const
for (const [width, colorScheme, locale] of combos) {
  const context = await browser.newContext({ colorScheme: colorScheme as 'light', locale, viewport: { width, height: width === 1440 ? 900 : 844 }, timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' })
  for (const [name, path] of Object.entries(pages)) {
    if (name.startsWith('out-')) await context.clearCookies(); else await context.addCookies(server.admission.cookies)
    const page = await context.newPage()
    await page.goto(server.url + path)
    await page.getByRole('heading', { level: 1 }).first().waitFor().catch(() => undefined)
    await page.waitForFunction(() => document.querySelectorAll('[aria-busy=true]').length === 0).catch(() => undefined)
    await page.waitForTimeout(400)
    await page.screenshot({ path: `${out}/${name}-${width}-${colorScheme}-${locale.slice(0, 2)}.png` })
    await page.close()
  }
  await context.close()
}
await browser.close(); await server.stop()
