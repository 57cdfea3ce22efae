// A reload ends a request for several services: what is known of it by then is told afterwards, to the same user.
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#app/test-app.tsx'
import { pathTo } from '#paths'
import { ask, noticeThat, place, problem, writes } from './bulk-tests.ts'

const says = /^Before the page was loaded anew\. Redeploy: 1 of 3 done, 1 failed or not sent, 1 unknown$/
const address = pathTo('nodes', place)

const onTheWay = writes(async ({ input }, send) => {
  if (input.serviceName === 'search') return problem('upstream_conflict', 409)
  // one that is on its way for longer than the page is there
  return input.serviceName === 'image-resizer' ? new Promise<Response>(() => undefined) : send()
}).between

async function redeployAndReload() {
  const app = await ask('Redeploy', ['checkout', 'search', 'image-resizer'], { between: onTheWay })
  await app.user.click(await app.dialog.findByRole('button', { name: 'Redeploy 3 services' }))
  await app.dialog.findByText('1 of 3 done, 1 failed or not sent, 1 still to come')
  reload(app)
}

function reload(app: Awaited<ReturnType<typeof ask>>) {
  const [[key, kept] = ['', '']] = Object.entries({ ...window.sessionStorage }).filter(([key]) =>
    key.startsWith('pierhead.bulk/'),
  )
  app.unmount()
  // leaving the page in a test is no reload, and the run still there has its own notice: a reload would find this alone
  window.sessionStorage.removeItem(key)
  window.sessionStorage.setItem(`${key}0`, kept)
}

test('after a reload a notice on any page tells what became of each, with the way to look; dismissed, it is forgotten', async () => {
  await redeployAndReload()
  const { user, unmount } = await renderApp(address)
  const notices = await screen.findAllByText(says)
  expect(notices).toHaveLength(1)
  const notice = await noticeThat(notices[0]?.textContent ?? '')
  await user.click(notice.getByRole('button', { name: 'Show what became of each' }))
  const dialog = within(await screen.findByRole('dialog'))
  const row = (name: string) => within(dialog.getByText(`default/${name}`).closest('li') as HTMLElement)
  expect(row('checkout').getByText('done')).toBeTruthy()
  expect(row('search').getByText(/Code upstream_conflict · Request id req-42/)).toBeTruthy()
  expect(row('image-resizer').getByText(/^It was on its way when the page was loaded anew/)).toBeTruthy()
  const link = row('search').getByRole('link', { name: 'default/search, in a new tab' })
  expect(link.getAttribute('href')).toMatch(/\/services\/default\/search\/rollout$/)
  await user.click(dialog.getByRole('button', { name: 'Close' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await user.click(notice.getByRole('button', { name: 'Close' }))
  await waitFor(() => expect(screen.queryByText(says)).toBeNull())
  unmount()
  await renderApp(address)
  await screen.findByRole('heading', { level: 1 })
  expect(screen.queryByText(says)).toBeNull()
})

test('after a reload what failed is reviewed and tried again as it was asked for, and what is unknown is not', async () => {
  const app = await ask('Scale', ['checkout', 'search', 'image-resizer'], { between: onTheWay })
  await app.user.type(app.dialog.getByRole('textbox', { name: 'Pods wanted' }), '6')
  await app.user.type(app.dialog.getByRole('textbox', { name: /^Why/ }), 'sale')
  await app.user.click(await app.dialog.findByRole('button', { name: 'Scale 3 services' }))
  await app.dialog.findByText('1 of 3 done, 1 failed or not sent, 1 still to come')
  reload(app)
  const { between, sent, names } = writes()
  const { user, router } = await renderApp(address, { between })
  const notice = await noticeThat(
    'Before the page was loaded anew. Scale: 1 of 3 done, 1 failed or not sent, 1 unknown',
  )
  await user.click(notice.getByRole('button', { name: 'Show what became of each' }))
  await user.click(await screen.findByRole('button', { name: 'Review the failed one again' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Try again what was not done' }))
  expect(await dialog.findByText('Affects 1 of 1')).toBeTruthy()
  expect(dialog.getByText(/^Pods go from \d to 6/)).toBeTruthy()
  expect(sent).toEqual([])
  await user.click(dialog.getByRole('button', { name: 'Scale 1 service' }))
  expect(await dialog.findByText('1 of 1 done')).toBeTruthy()
  expect(names()).toEqual(['search'])
  expect(sent[0]).toMatchObject({ input: { scaleTo: 6 }, why: 'sale' })
  expect(await notice.findByText(/Scale: 1 of 2 done, 1 unknown$/)).toBeTruthy()
  const asked = router.state.location
  await user.keyboard('{Escape}')
  await waitFor(() => expect(router.state.location.search).toBe(''))
  await router.navigate(asked)
  expect(await screen.findByText(/^Nothing of it is left to be tried again here/)).toBeTruthy()
})
