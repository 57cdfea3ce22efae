// Whoever closes a dialog is where they opened it from.
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#app/test-app.tsx'
import { pathTo } from '#paths'
import { rowOf, shop } from './service-tests.ts'

const place = await shop()

type App = Awaited<ReturnType<typeof renderApp>>

async function choose({ user }: App, opener: HTMLElement, verb: string) {
  opener.focus()
  await user.keyboard('{Enter}')
  if (opener.getAttribute('aria-haspopup') !== 'menu') return
  await user.click(await screen.findByRole('menuitem', { name: verb, hidden: true }))
}

/** Twice: the second time the dialog's code is there and its content stands at once. */
async function comesBack(app: App, opener: HTMLElement, verb: string, leave: () => Promise<void>) {
  for (const first of [true, false]) {
    await choose(app, opener, verb)
    const dialog = within(await screen.findByRole('dialog'))
    await dialog.findByRole('button', { name: 'Cancel' })
    // what is to be typed, else Cancel
    await waitFor(() => expect(document.activeElement?.matches('[data-autofocus]'), `first ${first}`).toBe(true))
    await leave()
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(document.activeElement).toBe(opener))
  }
}

for (const verb of ['Scale', 'Set image', 'Redeploy', 'Set labels', 'Delete'])
  test(`${verb} of a row, left by Escape, gives the focus back to the button of the row's menu`, async () => {
    const app = await renderApp(pathTo('services', place))
    const opener = within(await rowOf('checkout')).getByRole('button', { name: 'Actions of checkout' })
    await comesBack(app, opener, verb, () => app.user.keyboard('{Escape}'))
  })

for (const [verb, name] of [
  ['Scale', 'Scale'],
  ['Set image', 'Set image'],
  ['Delete', /^More/],
] as const)
  test(`${verb}, cancelled on the service's page, gives the focus back to the button that opened it`, async () => {
    const app = await renderApp(pathTo('service', { ...place, namespace: 'default', serviceName: 'checkout' }))
    const opener = await screen.findByRole('button', { name })
    await comesBack(app, opener, verb, () => app.user.click(screen.getByRole('button', { name: 'Cancel' })))
  })
