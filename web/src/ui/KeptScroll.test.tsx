import { screen } from '@testing-library/react'
import { expect, onTestFinished, test } from 'vitest'
import { renderRoutes } from '#app/test-app.tsx'
import { KeptScroll } from './KeptScroll.tsx'

const List = () => (
  <section aria-label="rows">
    <KeptScroll />
  </section>
)

test('back to a list leads to where it was scrolled; a list opened anew begins at its top', async () => {
  onTestFinished(() => window.sessionStorage.clear())
  const stage = [
    { path: '/', element: <List /> },
    { path: '/row', element: <p>one row</p> },
  ]
  const { router } = await renderRoutes(stage, '/')
  screen.getByRole('region', { name: 'rows' }).scrollTop = 240
  await router.navigate('/row')
  await screen.findByText('one row')
  await router.navigate(-1)
  expect((await screen.findByRole('region', { name: 'rows' })).scrollTop).toBe(240)
  await router.navigate('/row')
  await screen.findByText('one row')
  await router.navigate('/')
  expect((await screen.findByRole('region', { name: 'rows' })).scrollTop).toBe(0)
})
