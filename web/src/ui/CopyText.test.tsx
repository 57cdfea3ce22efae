import { screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { renderRoutes } from '#app/test-app.tsx'
import { CopyText } from './CopyText.tsx'

const address = '203.0.113.64:80'
const shown = async () => {
  const rendered = await renderRoutes(
    [{ path: '*', element: <CopyText text={address} label="Address" shown="…:80" /> }],
    '/',
  )
  // after the one that user-event brings
  Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })
  return rendered
}

afterEach(() => Reflect.deleteProperty(document, 'execCommand'))

test('where the browser gives a page no clipboard, as without https, the text is copied as a selection is', async () => {
  const copied: string[] = []
  document.execCommand = () => copied.push(document.getSelection()?.toString() ?? '') > 0
  const { user } = await shown()
  await user.click(screen.getByRole('button', { name: 'Copy Address' }))
  expect(await screen.findByRole('button', { name: 'Copied' })).toBeTruthy()
  expect(copied).toEqual([address])
})

test('what cannot be copied is said, and all of it is selected for the keys', async () => {
  const { user } = await shown()
  await user.click(screen.getByRole('button', { name: 'Copy Address' }))
  expect((await screen.findByRole('alert')).textContent).toBe('Not copied: it is selected, press Ctrl+C or Cmd+C.')
  expect(document.getSelection()?.toString()).toBe(address)
})
