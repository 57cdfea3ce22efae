import { screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { open, press, replicas, type } from './edit-tests.ts'
import { answeringOtherwise } from './service-tests.ts'

vi.setConfig({ testTimeout: 60_000 })
afterEach(() => window.sessionStorage.clear())

/** As a service reads that was made by other means: both answers say it. */
const reading = (info: [string, string], text: [string, string]) => (fetch: Parameters<ReturnType<typeof other>>[0]) =>
  other('Info', info)(other('Text', text)(fetch))
const other = (half: 'Info' | 'Text', [from, to]: [string, string]) =>
  answeringOtherwise(`ccs.DescribeClusterService${half}`, (answer) => answer.replace(from, to))

const checkout = async () => within(await screen.findByRole('region', { name: 'Container checkout' }))

test('a name that was read keeps nobody from changing another setting, and is sent as it is', async () => {
  const dotted = reading(['"name":"LOG_LEVEL"', '"name":"log.level"'], ['name: LOG_LEVEL', 'name: log.level'])
  const app = await open({ between: dotted })
  await type(app, await replicas(), '4')
  const container = await checkout()
  expect(container.getByText(/^It was so before and may stay\./)).toBeTruthy()
  const name = container.getByDisplayValue('log.level')
  await type(app, name, 'log.levels')
  await press(app, 'Review')
  expect([name.getAttribute('aria-invalid'), document.activeElement]).toEqual(['true', name])
  await type(app, name, 'log.level')
  await press(app, 'Review')
  await press(app, 'Update service checkout')
  await screen.findByRole('heading', { name: 'Roll-out of checkout' }, { timeout: 20_000 })
  expect(app.modified()[0]?.containers[0]?.envs?.map((env) => env.name)).toContain('log.level')
})

test('a figure that the API does not take back is told as what was there before, with the nearest in one click', async () => {
  const app = await open({
    between: reading(['"timeOut":2', '"timeOut":1'], ['timeoutSeconds: 2', 'timeoutSeconds: 1']),
  })
  await type(app, await replicas(), '4')
  await press(app, 'Review')
  expect(await screen.findByText(/^It was so before, but .* Must be at least 2 seconds\.$/)).toBeTruthy()
  await app.user.click(screen.getByRole('button', { name: /^Set .+ to 2$/ }))
  expect(screen.queryByText(/^It was so before/)).toBeNull()
  await press(app, 'Review')
  await screen.findByRole('button', { name: 'Update service checkout' })
})
