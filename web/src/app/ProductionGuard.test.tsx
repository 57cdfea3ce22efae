import { createCall } from '@pierhead/shared/client'
import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Fetch } from '#api/call.ts'
import { pathTo } from '#paths'
import { routes } from './routes.tsx'
import { signedIn, startGuarded } from './test-access.ts'
import { renderRoutes } from './test-app.tsx'

const guangzhou = { connection: 'simulated', region: 'ap-guangzhou' }
const LOCKED = 'This production connection is read-only: unlock it in the header first.'

async function openCheckout(fetch: Fetch) {
  const { clusters } = await createCall(fetch)('ccs.DescribeCluster', guangzhou, {})
  const clusterId = clusters.find(({ clusterName }) => clusterName === 'shop')?.clusterId ?? ''
  const checkout = { ...guangzhou, clusterId, namespace: 'default', serviceName: 'checkout' }
  const opened = await renderRoutes(routes(), pathTo('service', checkout), { fetch })
  await screen.findByRole('button', { name: 'Scale' })
  return opened
}

const guard = async () => within(await screen.findByRole('region', { name: 'Production guard' }))
const isClosed = async (name: string) =>
  (await screen.findByRole('button', { name })).getAttribute('aria-disabled') === 'true'

test('a production connection opens read-only; a reason unlocks it, and it can be locked again', async () => {
  const server = await startGuarded({ production: true })
  const { user } = await openCheckout(await signedIn(server.browser()))
  expect((await guard()).getByRole('status').textContent).toBe('Locked: read-only')
  await expect.poll(() => isClosed('Scale')).toBe(true)
  await user.hover(screen.getByRole('button', { name: 'Scale' }))
  expect(await screen.findByText(LOCKED)).toBeTruthy()

  await user.click((await guard()).getByRole('button', { name: 'Unlock…' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Unlock Simulated cloud?' }))
  await user.type(dialog.getByLabelText('What is to be done?'), 'ok')
  await user.click(dialog.getByRole('button', { name: 'Unlock for 15 minutes' }))
  expect(dialog.getByText('Say in at least 5 characters what is to be done.')).toBeTruthy()
  await user.type(dialog.getByLabelText('What is to be done?'), ', roll back 4.12')
  await user.click(dialog.getByRole('button', { name: 'Unlock for 15 minutes' }))

  await expect.poll(() => isClosed('Scale')).toBe(false)
  const bar = await guard()
  expect(bar.getByRole('status').textContent).toBe('Unlocked')
  expect(bar.getByText(/^1[45]:\d\d left$/)).toBeTruthy()
  expect(bar.getByText('ok, roll back 4.12')).toBeTruthy()
  await user.click(bar.getByRole('button', { name: 'Lock now' }))
  await expect.poll(() => isClosed('Scale')).toBe(true)
  expect((await guard()).getByRole('button', { name: 'Unlock…' })).toBeTruthy()
})

test.each([
  ['en', 'Say in words what is to be done: at least 3 letters or digits.'],
  ['zh-CN', '请用文字说明要做什么，至少包含 3 个文字或数字。'],
] as const)('a reason of dashes or of what cannot be seen is refused at its field: %s', async (language, sentence) => {
  const server = await startGuarded({ production: true })
  const fetch = await signedIn(server.browser())
  const { user } = await renderRoutes(routes(), pathTo('clusters', guangzhou), { fetch, language })
  await user.click(await screen.findByRole('button', { name: language === 'en' ? 'Unlock…' : '解锁…' }))
  const dialog = within(await screen.findByRole('dialog'))
  for (const reason of ['-----', '\u200b'.repeat(5)]) {
    const field = dialog.getByRole('textbox')
    await user.clear(field)
    await user.type(field, reason)
    await user.click(dialog.getByRole('button', { name: language === 'en' ? 'Unlock for 15 minutes' : '解锁 15 分钟' }))
    expect(dialog.getByText(sentence)).toBeTruthy()
  }
})

test('a write that meets the lock offers to unlock in place, and goes through after it', async () => {
  const server = await startGuarded({ production: true })
  const fetch = await signedIn(server.browser())
  const call = createCall(fetch)
  const ours = { connection: 'none', region: 'none' }
  await call('console.UnlockConnection', ours, { connection: 'simulated', reason: 'scale for the sale' })
  const { user } = await openCheckout(fetch)
  await expect.poll(() => isClosed('Scale')).toBe(false)
  await user.click(screen.getByRole('button', { name: 'Scale' }))
  const scale = within(await screen.findByRole('dialog', { name: 'Scale checkout' }))
  const replicas = await scale.findByRole<HTMLInputElement>('textbox', { name: 'Pods wanted' })
  await user.clear(replicas)
  await user.type(replicas, '4')
  // in another tab of the same session
  await call('console.LockConnection', ours, { connection: 'simulated' })
  await user.click(scale.getByRole('button', { name: /^Scale/ }))
  await user.click(await scale.findByRole('button', { name: 'Unlock…' }))
  const unlock = within(await screen.findByRole('dialog', { name: 'Unlock Simulated cloud?' }))
  await user.type(unlock.getByLabelText('What is to be done?'), 'scale for the sale')
  await user.click(unlock.getByRole('button', { name: 'Unlock for 15 minutes' }))
  expect(await scale.findByText('The connection is unlocked now: send it again.')).toBeTruthy()
  expect(replicas.value).toBe('4')
  await user.click(scale.getByRole('button', { name: /^Scale/ }))
  await expect.poll(() => screen.queryByRole('dialog', { name: 'Scale checkout' })).toBeNull()
})

test('a connection that is no production one has no guard', async () => {
  const server = await startGuarded()
  await openCheckout(await signedIn(server.browser()))
  await expect.poll(() => isClosed('Scale')).toBe(false)
  expect(screen.queryByRole('region', { name: 'Production guard' })).toBeNull()
})
