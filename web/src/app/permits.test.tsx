import { createCall } from '@pierhead/shared/client'
import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp, startServer } from '#app/test-app.tsx'
import { pathTo } from '#paths'

const guangzhou = { connection: 'simulated', region: 'ap-guangzhou' }
const { clusters } = await createCall(startServer())('ccs.DescribeCluster', guangzhou, {})
const shop = { ...guangzhou, clusterId: clusters.find(({ clusterName }) => clusterName === 'shop')?.clusterId ?? '' }
const checkout = { ...shop, namespace: 'default', serviceName: 'checkout' }

const as = (role: 'viewer' | 'operator' | 'maintainer') => ({
  administrator: false,
  grants: [{ connection: '*', role }],
})
const VIEWER = 'This needs the role operator; yours here is viewer.'

test('a viewer finds every change of a service disabled, and why', async () => {
  const { user } = await renderApp(pathTo('service', checkout), { who: as('viewer') })
  for (const verb of ['Edit', 'Set image', 'Scale', 'Redeploy']) {
    const button = await screen.findByRole('button', { name: verb })
    expect(button.getAttribute('aria-disabled')).toBe('true')
  }
  await user.hover(screen.getByRole('button', { name: 'Scale' }))
  expect(await screen.findByText(VIEWER)).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Logs' }).getAttribute('href')).toContain('/logs')
})

test('a viewer’s row menu says why its changes are not theirs', async () => {
  const { user } = await renderApp(pathTo('services', shop), { who: as('viewer') })
  await user.click(await screen.findByRole('button', { name: 'Actions of checkout' }))
  const scale = await screen.findByRole('menuitem', { name: /^Scale/, hidden: true })
  expect(scale.textContent).toContain(VIEWER)
  expect(scale.hasAttribute('data-disabled')).toBe(true)
})

test('the address of the form is no way round: a viewer reads why instead', async () => {
  await renderApp(pathTo('serviceEdit', checkout), { who: as('viewer') })
  expect(await screen.findByText(VIEWER)).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Review' })).toBeNull()
})

test('an operator may scale and not delete pods, in Chinese too', async () => {
  const { user } = await renderApp(pathTo('service', checkout, { tab: 'pods' }), {
    who: as('operator'),
    language: 'zh-CN',
  })
  const [opener] = await screen.findAllByRole('button', { name: /^checkout-.* 的操作$/ })
  if (opener) await user.click(opener)
  const remove = await screen.findByRole('menuitem', { name: /删除/, hidden: true })
  expect(remove.textContent).toContain('需要“维护者”角色；你在此连接上的角色是“操作者”。')
})

test('whoever is granted one namespace may change nothing in another', async () => {
  const grants = [
    { connection: '*', role: 'viewer' as const },
    { connection: '*', role: 'operator' as const, clusters: [shop.clusterId], namespaces: ['payments'] },
  ]
  const { user } = await renderApp(pathTo('service', checkout), { who: { administrator: false, grants } })
  await user.hover(await screen.findByRole('button', { name: 'Scale' }))
  expect(await screen.findByText(/reaches only some clusters or namespaces/)).toBeTruthy()
})

test('the explorer runs nothing that is not permitted', async () => {
  await renderApp(pathTo('explorer', guangzhou, { action: 'ccs.DeleteClusterService' }), { who: as('operator') })
  const run = await screen.findByRole('button', { name: /^Run/ })
  expect(run.hasAttribute('disabled')).toBe(true)
  expect(screen.getByText('This needs the role maintainer; yours here is operator.')).toBeTruthy()
})

test('name and role are in the header, and the menu leads to the account', async () => {
  const { user, router } = await renderApp(pathTo('clusters', guangzhou), {
    who: { ...as('operator'), name: 'Lin Wei' },
  })
  await user.click(await screen.findByRole('button', { name: 'Account: Lin Wei operator', expanded: false }))
  expect(screen.queryByRole('menuitem', { name: 'Users', hidden: true })).toBeNull()
  await user.click(await screen.findByRole('menuitem', { name: 'Your account', hidden: true }))
  expect(await screen.findByRole('heading', { name: 'Your account' })).toBeTruthy()
  expect(router.state.location.pathname).toBe(pathTo('account', {}))
})

test.each([
  ['en', 'Account: Lin Wei maintainer'],
  ['zh-CN', '账号： Lin Wei 维护者'],
] as const)('on a page of no connection the highest role that somebody has is in sight: %s', async (language, name) => {
  const grants = [
    { connection: 'other', role: 'viewer' as const },
    { connection: 'simulated', role: 'maintainer' as const },
  ]
  const who = { administrator: false, grants, name: 'Lin Wei' }
  for (const path of [pathTo('users', {}), pathTo('audit', {}), '/nowhere/at/all']) {
    const { unmount } = await renderApp(path, { who, language })
    expect(await screen.findByRole('button', { name, expanded: false })).toBeTruthy()
    unmount()
  }
})

test('the settings are in an administrator’s navigation only, and their address tells others why', async () => {
  const { unmount } = await renderApp(pathTo('clusters', guangzhou))
  const areas = within(await screen.findByRole('navigation', { name: 'Areas' }))
  expect(areas.getByRole('link', { name: 'Settings' })).toBeTruthy()
  unmount()
  await renderApp(pathTo('users', {}), { who: as('maintainer') })
  expect(await screen.findByText('This is for administrators.')).toBeTruthy()
  expect(screen.queryByRole('link', { name: 'Settings' })).toBeNull()
})
