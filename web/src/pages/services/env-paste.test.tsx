import { normalise } from '@pierhead/shared/service-config/config'
import { screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { renderRoutes } from '#app/test-app.tsx'
import { draftOf } from './draft/draft.ts'
import { useDraftForm } from './draft/use-draft-form.ts'
import { open, press, reload, type } from './edit-tests.ts'
import { EnvTable } from './fields/EnvTable.tsx'

vi.setConfig({ testTimeout: 60_000 })
afterEach(() => window.sessionStorage.clear())

const checkout = async () => within(await screen.findByRole('region', { name: 'Container checkout' }))
const area = async () => (await checkout()).findByLabelText<HTMLTextAreaElement>('Variables, one KEY=VALUE a line')

test('typing begins in the pasted lines when they are asked for, and goes on at the button when they are taken over or given up', async () => {
  const app = await open()
  const opener = (await checkout()).getByRole('button', { name: 'Paste several' })
  await app.user.click(opener)
  expect(document.activeElement).toBe(await area())
  await app.user.paste('CACHE=64')
  await press(app, 'Take over')
  expect(document.activeElement).toBe(opener)
  await app.user.click(opener)
  await app.user.click((await checkout()).getByRole('button', { name: 'Cancel' }))
  expect(document.activeElement).toBe(opener)
  expect((await checkout()).getByLabelText<HTMLInputElement>('Value of CACHE').value).toBe('64')
})

test('pasted lines that are not taken over keep the review back, outlive a reload and the YAML view, and are never dropped unseen', async () => {
  const first = await open()
  await first.user.click((await checkout()).getByRole('button', { name: 'Paste several' }))
  await first.user.paste('CACHE=64\nSIZE=')
  expect(screen.getByText('1 change')).toBeTruthy()
  await press(first, 'Review')
  expect(document.activeElement).toBe(await area())
  expect(screen.getByText('These variables are not in the form yet: take them over, or cancel.')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Update service checkout' })).toBeNull()
  await first.user.click(screen.getByRole('radio', { name: 'YAML' }))
  const yaml = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'YAML' })
  await type(first, yaml, yaml.value.replace('replicas: 3', 'replicas: 5'))
  await first.user.click(screen.getByRole('radio', { name: 'Form' }))
  expect((await area()).value).toBe('CACHE=64\nSIZE=')
  const second = await reload(first)
  expect((await area()).value).toBe('CACHE=64\nSIZE=')
  await press(second, 'Take over')
  await press(second, 'Review')
  expect(await screen.findByRole('row', { name: /Environment › CACHE .*64/ })).toBeTruthy()
})

const base = {
  ...normalise({
    ...{ serviceName: 'web', replicas: 1, strategy: 'RollingUpdate' },
    containers: [
      {
        ...{ containerName: 'web', image: 'nginx' },
        envs: ['A', 'B', 'C'].map((name) => ({ name, value: name.toLowerCase() })),
      },
    ],
  }),
  labels: {},
}

test('a key in one variable draws no other: a container may have hundreds', async () => {
  const drawn: string[] = []
  const Stage = () => {
    const form = useDraftForm({ base, initial: draftOf(base), faultsOf: () => [], sent: [], onChange: () => {} })
    const field = (path: string) => {
      drawn.push(path)
      return form.field(path)
    }
    const pasted = { path: 'containers.0.pasted', text: '' }
    const rows = form.draft.containers[0]?.envs ?? []
    return <EnvTable form={{ ...form, field }} path="containers.0.envs" rows={rows} pasted={pasted} />
  }
  const { user } = await renderRoutes([{ path: '/', element: <Stage /> }], '/')
  await user.click(await screen.findByLabelText('Value of B'))
  drawn.length = 0
  await user.keyboard('x')
  expect(screen.getByLabelText<HTMLInputElement>('Value of B').value).toBe('bx')
  expect(new Set(drawn)).toEqual(new Set(['containers.0.envs.1.name', 'containers.0.envs.1.value']))
})
