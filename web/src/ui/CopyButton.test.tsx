import { screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { renderRoutes } from '#app/test-app.tsx'
import { CopyButton } from './CopyButton.tsx'

const shown = async () => {
  const rendered = await renderRoutes([{ path: '*', element: <CopyButton text="a: 1">Copy YAML</CopyButton> }], '/')
  // after the one that user-event brings
  Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })
  return rendered
}

afterEach(() => Reflect.deleteProperty(document, 'execCommand'))

test('a text is copied without https too', async () => {
  const copied: string[] = []
  document.execCommand = () => copied.push(document.getSelection()?.toString() ?? '') > 0
  const { user } = await shown()
  await user.click(screen.getByRole('button', { name: 'Copy YAML' }))
  expect(await screen.findByRole('button', { name: 'Copied' })).toBeTruthy()
  expect(copied).toEqual(['a: 1'])
})

test('a text that the browser does not copy is not said to be copied', async () => {
  const { user } = await shown()
  await user.click(screen.getByRole('button', { name: 'Copy YAML' }))
  expect(await screen.findByRole('button', { name: 'The browser did not copy it' })).toBeTruthy()
})
