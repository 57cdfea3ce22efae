// A reload ends a request for several services: what is known of it by then is told afterwards, to the same user.
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#app/test-app.tsx'
import { pathTo } from '#paths'
import { ask, noticeThat, place, problem, writes } from './bulk-tests.ts'

const says = /^Before the page was loaded anew\. Redeploy: 1 of 3 done, 1 failed or not sent, 1 unknown$/
const address = pathTo('nodes', place)

async function redeployAndReload() {
  const { between } = writes(async ({ input }, send) => {
    if (input.serviceName === 'search') return problem('upstream_conflict', 409)
    // one that is on its way for longer than the page is there
    return input.serviceName === 'image-resizer' ? new Promise<Response>(() => undefined) : send()
  })
  const app = await ask('Redeploy', ['checkout', 'search', 'image-resizer'], { between })
  await app.user.click(await app.dialog.findByRole('button', { name: 'Redeploy 3 services' }))
  await app.dialog.findByText('1 of 3 done, 1 failed or not sent, 1 still to come')
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
  expect(dialog.queryByRole('button', { name: /^Try/ })).toBeNull()
  await user.click(dialog.getByRole('button', { name: 'Close' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await user.click(notice.getByRole('button', { name: 'Close' }))
  await waitFor(() => expect(screen.queryByText(says)).toBeNull())
  unmount()
  await renderApp(address)
  await screen.findByRole('heading', { level: 1 })
  expect(screen.queryByText(says)).toBeNull()
})
