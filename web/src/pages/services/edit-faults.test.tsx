import { screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { openNew } from './create-tests.ts'
import { open, press, replicas, type } from './edit-tests.ts'

vi.setConfig({ testTimeout: 60_000 })
afterEach(() => window.sessionStorage.clear())

test('Review with a fault in the YAML view leads to its line', async () => {
  const app = await open({ search: { view: 'yaml' } })
  const area = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'YAML' })
  await type(app, area, area.value.replace(/cpu: 500m/, 'cpu: 50m'))
  await press(app, 'Review')
  expect(document.activeElement).toBe(area)
  expect(area.value.slice(area.selectionStart, area.selectionEnd)).toMatch(/^ +cpu: 50m$/)
})

test('in place of a review that cannot be, each fault is named by its field and leads there', async () => {
  const first = await openNew()
  const main = within(await screen.findByRole('region', { name: 'Container main' }))
  await type(first, await replicas(), '-1')
  await type(first, main.getByLabelText('CPU request (m)'), '50')
  first.unmount()
  const second = await openNew({ search: { step: 'review' } })
  const faults = within(await screen.findByRole('list', { name: 'Faults of the form' }))
  expect(faults.getByRole('button', { name: 'Replicas' }).closest('li')?.textContent).toMatch(/Must be at least 0\.$/)
  await second.user.click(faults.getByRole('button', { name: 'Container main › CPU request' }))
  const again = within(await screen.findByRole('region', { name: 'Container main' }))
  await vi.waitFor(() => expect(document.activeElement).toBe(again.getByLabelText('CPU request (m)')))
})

test('one fault is one, however many rules it breaks', async () => {
  const app = await open()
  const container = within(await screen.findByRole('region', { name: 'Container checkout' }))
  await type(app, container.getByLabelText('Name of variable 1'), '3D')
  await press(app, 'Review')
  expect(screen.getByRole('link', { name: /^Container checkout\s*1 fault$/ })).toBeTruthy()
})

test('pasted variables say line by line what they become, and which name stands there twice', async () => {
  const app = await open()
  const container = within(await screen.findByRole('region', { name: 'Container checkout' }))
  await app.user.click(container.getByRole('button', { name: 'Paste several' }))
  await app.user.click(container.getByLabelText('Variables, one KEY=VALUE a line'))
  await app.user.paste("LOG_LEVEL=\"debug\" # loud\nX1=1\nX1='it'\\''s'\nHOME_DIR=$HOME/x")
  expect(
    container.getByText('X1 stands there more than once: the last one counts.').parentElement?.textContent,
  ).toMatch(/^2 new, 1 changed/)
  const rows = within(container.getByRole('table', { name: 'What becomes of each line' })).getAllByRole('row')
  expect(rows.slice(1).map((row) => [...row.children].map(({ textContent }) => textContent))).toEqual([
    ['1', 'LOG_LEVEL', 'debug', 'Changed'],
    ['2', 'X1', '1', 'Not used: a later line has the same name'],
    ['3', 'X1', "it's", 'New'],
    ['4', 'HOME_DIR', '$HOME/x', expect.stringMatching(/^New.*Nothing is filled in for \$/)],
  ])
  await app.user.click(container.getByRole('button', { name: 'Take over' }))
  expect(container.getByLabelText<HTMLInputElement>('Value of X1').value).toBe("it's")
})
