import { screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { openNew } from './create-tests.ts'
import { open, press, replicas, type } from './edit-tests.ts'

vi.setConfig({ testTimeout: 60_000 })
afterEach(() => window.sessionStorage.clear())

type User = Pick<Awaited<ReturnType<typeof open>>, 'user'>

const show = async ({ user }: User, view: 'Form' | 'YAML') =>
  user.click(await screen.findByRole('radio', { name: view }))
const text = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'YAML' })

async function change(app: User, from: string | RegExp, to: string) {
  const area = await text()
  const next = area.value.replace(from, to)
  await type(app, area, next)
  return next
}

test('what is typed as YAML stands in the form, and the other way round', async () => {
  const app = await open()
  await type(app, await replicas(), '4')
  await show(app, 'YAML')
  expect((await text()).value).toContain('replicas: 4')
  await change(app, 'replicas: 4', 'replicas: 6')
  await show(app, 'Form')
  expect((await replicas()).value).toBe('6')
  await press(app, 'Review')
  expect(await screen.findByRole('row', { name: 'Replicas 3 6' })).toBeTruthy()
})

test('faulty YAML is told by its line, has no other view, is not sent, and survives a reload', async () => {
  const first = await open()
  await show(first, 'YAML')
  const typed = await change(first, 'replicas: 3', 'replicas: many')
  const line = typed.split('\n').findIndex((each) => each.includes('many')) + 1
  const faults = within(await screen.findByRole('list', { name: 'Faults in the YAML' }))
  expect(faults.getByText(/Give a whole number/)).toBeTruthy()
  await first.user.click(faults.getByRole('button', { name: `Line ${line}` }))
  const area = await text()
  expect(area.value.slice(area.selectionStart, area.selectionEnd)).toBe('  replicas: many')
  await show(first, 'Form')
  expect(screen.getByText(/This text cannot be read as it is/)).toBeTruthy()
  expect((await text()).value).toBe(typed)
  await press(first, 'Review')
  expect(screen.queryByRole('button', { name: 'Update service checkout' })).toBeNull()
  expect(document.activeElement).toBe(area)
  first.unmount()
  const second = await open()
  expect((await text()).value).toBe(typed)
  await change(second, 'many', '5')
  await show(second, 'Form')
  expect((await replicas()).value).toBe('5')
  expect([first.modified(), second.modified()]).toEqual([[], []])
})

test.each([
  ['another name', 'name: checkout', 'name: other', /Cannot be changed here|Must be the name of the Deployment/],
  [
    'a setting that the API cannot carry',
    '  template:',
    '  minReady: 3\n  template:',
    /minReady: this API has no such setting/,
  ],
  ['a value that the schema refuses', /cpu: 500m/, 'cpu: 50m', /a whole number of at least 100 m/],
])('%s is refused at its line', async (_, from, to, told) => {
  const app = await open()
  await show(app, 'YAML')
  await change(app, from, to)
  const faults = within(await screen.findByRole('list', { name: 'Faults in the YAML' }))
  expect(faults.getAllByText(told).length).toBeGreaterThan(0)
  expect(app.modified()).toEqual([])
})

test('what is no figure stands in the YAML as it was typed, is told at its line, and comes back; an amount with its unit is one there', async () => {
  const app = await open()
  const memory = async () => {
    const container = within(await screen.findByRole('region', { name: 'Container checkout' }))
    return container.getByLabelText<HTMLInputElement>('Memory request (MiB)')
  }
  const port = () =>
    within(screen.getByRole('group', { name: 'Port 1' })).getByLabelText<HTMLInputElement>('Service port')
  await type(app, await replicas(), 'three: 3')
  await type(app, await memory(), '0.5Gi')
  await type(app, port(), '8O')
  await press(app, 'Review')
  await show(app, 'YAML')
  expect(screen.getByRole('link', { name: /^YAML\s*3 faults$/ })).toBeTruthy()
  const lines = (await text()).value.split('\n')
  const faults = within(await screen.findByRole('list', { name: 'Faults in the YAML' })).getAllByRole('listitem')
  expect(faults.map(({ textContent }) => lines[Number(/\d+/.exec(textContent ?? '')?.[0]) - 1]?.trim())).toEqual([
    'replicas: "three: 3"',
    'port: "8O"',
  ])
  await show(app, 'Form')
  expect([(await replicas()).value, (await memory()).value, port().value]).toEqual(['three: 3', '0.5Gi', '8O'])
  await type(app, await replicas(), '4')
  await type(app, port(), '81')
  await show(app, 'YAML')
  expect(screen.getByText('Everything can be read.')).toBeTruthy()
  await show(app, 'Form')
  expect((await memory()).value).toBe('512')
})

test('what the YAML cannot show outlives what is typed in it', async () => {
  const app = await open()
  const live = async () => {
    const container = within(await screen.findByRole('region', { name: 'Container checkout' }))
    return within(container.getByRole('group', { name: 'Liveness' }))
  }
  await app.user.selectOptions((await live()).getByLabelText('Method'), 'methodCmd')
  await type(app, (await live()).getByLabelText('Command'), 'pgrep web')
  await app.user.selectOptions((await live()).getByLabelText('Method'), 'methodTcp')
  await app.user.selectOptions(screen.getByLabelText('Kind'), 'nfsDisk')
  await type(app, screen.getByLabelText('NFS path'), '10.0.0.7:/all')
  await app.user.selectOptions(screen.getByLabelText('Kind'), 'temporary')
  await app.user.click(screen.getByRole('radio', { name: /^No access/ }))
  await show(app, 'YAML')
  await change(app, 'replicas: 3', 'replicas: 5')
  await show(app, 'Form')
  await app.user.click(await screen.findByRole('radio', { name: /^Inside the cluster/ }))
  expect(screen.getAllByLabelText<HTMLInputElement>('Service port').map(({ value }) => value)).toEqual(['80', '443'])
  await app.user.selectOptions((await live()).getByLabelText('Method'), 'methodCmd')
  expect((await live()).getByLabelText<HTMLInputElement>('Command').value).toBe('pgrep web')
  await app.user.selectOptions(screen.getByLabelText('Kind'), 'nfsDisk')
  expect(screen.getByLabelText<HTMLInputElement>('NFS path').value).toBe('10.0.0.7:/all')
})

test('half-typed values stand in the YAML as they are, with all that is wrong at its line, and come back as they were', async () => {
  const app = await open()
  const container = within(await screen.findByRole('region', { name: 'Container checkout' }))
  await type(app, await replicas(), '1.5')
  await type(app, container.getByLabelText('CPU request (m)'), '-5')
  await type(app, container.getByLabelText('Image'), 'no image')
  await press(app, 'Review')
  await show(app, 'YAML')
  const lines = (await text()).value.split('\n')
  const faults = within(await screen.findByRole('list', { name: 'Faults in the YAML' })).getAllByRole('listitem')
  expect(faults.map(({ textContent }) => lines[Number(/\d+/.exec(textContent ?? '')?.[0]) - 1]?.trim())).toEqual([
    ...['replicas: 1.5', 'image: no image', 'cpu: "-5m"'],
  ])
  await show(app, 'Form')
  expect((await replicas()).value).toBe('1.5')
  expect(app.modified()).toEqual([])
})

test('a port that the YAML lacks is empty in the form, not a word for what is no number', async () => {
  const app = await open({ search: { view: 'yaml' } })
  await change(app, 'port: 80\n', '\n')
  await show(app, 'Form')
  const port = within(await screen.findByRole('group', { name: 'Port 1' }))
  expect(port.getByLabelText<HTMLInputElement>('Service port').value).toBe('')
})

test('labels are none of the YAML and stay as they are typed beside it', async () => {
  const app = await open()
  await type(app, within(await screen.findByRole('group', { name: 'Label 1' })).getByLabelText('Value'), 'mine')
  await show(app, 'YAML')
  await change(app, 'replicas: 3', 'replicas: 5')
  await press(app, 'Review')
  const rows = await screen.findAllByRole('row', { name: /^(?:Replicas 3 5|Label › team \S+ mine)$/ })
  expect(rows).toHaveLength(2)
})

test('a new service is made from YAML that was pasted', async () => {
  const app = await openNew()
  await show(app, 'YAML')
  await type(
    app,
    await text(),
    `apiVersion: apps/v1
kind: Deployment
metadata:
  name: pasted
spec:
  replicas: 2
  template:
    spec:
      containers:
        - name: web
          image: nginx:1.27
`,
  )
  await press(app, 'Review')
  await press(app, 'Create service pasted')
  await screen.findByRole('heading', { name: 'Roll-out of pasted' })
  const { config } = await app.read('pasted')
  expect(config).toMatchObject({ replicas: 2, accessType: 'None', containers: [{ image: 'nginx:1.27' }] })
})

test('a new service takes no other roll-out than the cloud’s own, and YAML says so at the line', async () => {
  const app = await openNew()
  await show(app, 'YAML')
  await change(app, 'type: RollingUpdate', 'type: Recreate')
  expect(await screen.findByText(/a new service is made with rolling update/)).toBeTruthy()
})
