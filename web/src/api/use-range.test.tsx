import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderRoutes } from '#app/test-app.tsx'
import { usePageRange } from './use-range.ts'

const at = (text: string) => Date.parse(text)
const minutes = (from: string, to: string) => `/?${new URLSearchParams({ from, to })}`

function Stage() {
  const { zoom, zoomOut, setRefresh } = usePageRange()
  return (
    <>
      <button type="button" onClick={() => zoom(at('2026-11-01T10:00:00Z'), at('2026-11-01T10:10:00Z'))}>
        drag
      </button>
      <button type="button" onClick={() => setRefresh('off')}>
        no refresh
      </button>
      <button type="button" onClick={zoomOut}>
        zoom out
      </button>
    </>
  )
}

const open = (url: string) => renderRoutes([{ path: '*', element: <Stage /> }], url)
const press = (name: string) => screen.findByRole('button', { name })

test('zooming out of a link widens around its middle, step by step', async () => {
  const day = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10)
  const { user, router } = await open(minutes(`${day}T10:00:00Z`, `${day}T10:20:00Z`))
  await user.click(await press('zoom out'))
  const params = new URLSearchParams(router.state.location.search)
  expect([params.get('from'), params.get('to')]).toEqual([`${day}T09:40:00Z`, `${day}T10:40:00Z`])
  expect(params.has('range')).toBe(false)
})

test('after a drag it leads back to what was before, also when the refresh was changed meanwhile', async () => {
  const { user, router } = await open('/?range=6h')
  await user.click(await press('drag'))
  await user.click(await press('no refresh'))
  expect(router.state.location.search).toContain('refresh=off')
  await user.click(await press('zoom out'))
  await expect.poll(() => router.state.location.search).toBe('?range=6h')
})
