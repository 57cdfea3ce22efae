import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderRoutes } from '#app/test-app.tsx'
import { Suggestions } from './Suggestions.tsx'

const options = Array.from({ length: 5000 }, (_, index) => `service-${index}`)
const stage = [
  {
    path: '*',
    element: <Suggestions field={{ key: 'service', defaultValue: '' }} label="Service" options={options} />,
  },
]

test('of thousands of services a hundred are offered, and typing finds the others', async () => {
  const { user } = await renderRoutes(stage, '/')
  const field = await screen.findByLabelText('Service')
  await user.click(field)
  await expect.poll(() => screen.queryAllByRole('option', { hidden: true }).length).toBe(100)
  await user.type(field, '-4999')
  await expect.poll(() => screen.queryAllByRole('option', { hidden: true }).length).toBe(1)
})
