import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderRoutes } from '#app/test-app.tsx'
import { NewPassword } from './NewPassword.tsx'

test('a password that was refused is told to be invalid, and no other', async () => {
  const field = (label: string, error?: string) => (
    <NewPassword label={label} value="" onChange={() => undefined} error={error} />
  )
  const element = (
    <>
      {field('refused', 'Too easily guessed.')}
      {field('not sent yet')}
    </>
  )
  await renderRoutes([{ path: '/', element }], '/')
  const invalid = (label: string) => screen.getByLabelText(label, { selector: 'input' }).getAttribute('aria-invalid')
  expect([invalid('refused'), invalid('not sent yet')]).toEqual(['true', null])
})
