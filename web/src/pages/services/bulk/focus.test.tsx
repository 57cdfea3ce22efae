import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { ask } from './bulk-tests.ts'

const bar = () => within(screen.getByRole('region', { name: 'Selection' }))
const focused = () => document.activeElement

test('who closes the dialog is back at the button of the bar that opened it, also the second time', async () => {
  const { user } = await ask('Scale', ['checkout'])
  const opener = bar().getByRole('button', { name: 'Scale' })
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await waitFor(() => expect(focused()).toBe(opener))
  // by now its words and code are there: the dialog opens with its content
  await user.click(opener)
  const dialog = within(await screen.findByRole('dialog'))
  await waitFor(() => expect(focused()).toBe(dialog.getByRole('textbox', { name: 'Pods wanted' })))
  await user.click(dialog.getByRole('button', { name: 'Cancel' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await waitFor(() => expect(focused()).toBe(opener))
})

test('of what stands in the menu of the bar, that is the button of the menu; after a run too', async () => {
  const { user, dialog } = await ask('Pause', ['checkout'], {}, true)
  await user.click(dialog.getByRole('button', { name: 'Pause 1 service' }))
  await dialog.findByText('1 of 1 done')
  await user.click(dialog.getAllByRole('button', { name: 'Close' }).at(-1) ?? document.body)
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await waitFor(() => expect(focused()).toBe(bar().getByRole('button', { name: 'More' })))
})
