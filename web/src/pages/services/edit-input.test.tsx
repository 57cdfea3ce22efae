import { screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { MODIFY, open, press, replicas, type } from './edit-tests.ts'
import { answeringOtherwise, failingAt } from './service-tests.ts'

// the form is the largest page there is, and jsdom works out every role anew for every look
vi.setConfig({ testTimeout: 60_000 })
afterEach(() => window.sessionStorage.clear())

const checkout = async () => within(await screen.findByRole('region', { name: 'Container checkout' }))

/** What a field is told to be wrong with, as a reader of the screen hears it. */
const toldAt = (field: HTMLElement) =>
  (field.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id))
    .find((element) => element?.id.endsWith('-error'))?.textContent

type Wrong = [field: HTMLElement, typed: string, told: RegExp]

/** Each is told at its field, where all that was typed still stands, and nothing is sent. */
async function expectRefused(app: Awaited<ReturnType<typeof open>>, wrong: readonly Wrong[]) {
  for (const [field, text] of wrong) await type(app, field, text)
  await press(app, 'Review')
  for (const [field, text, told] of wrong) {
    expect((field as HTMLInputElement).value).toBe(text)
    expect(toldAt(field)).toMatch(told)
  }
  expect(app.modified()).toEqual([])
}

test('whatever is no number stays as it was typed, is told at its field with what would be right, and is not sent', async () => {
  const app = await open()
  const container = await checkout()
  const ports = within(screen.getByRole('group', { name: 'Port 1' }))
  const wrong: Wrong[] = [
    [await replicas(), '３', /^Give a whole number in plain digits/],
    [screen.getByLabelText('Minimum ready time (seconds)'), '2.5', /^Give a whole number/],
    [
      container.getByLabelText('CPU request (m)'),
      '500m',
      /a whole number of at least 100 m in plain digits, without the unit/,
    ],
    [
      container.getByLabelText('Memory request (MiB)'),
      '1Gi',
      /^Give a whole number of MiB in plain digits, without the unit/,
    ],
    [container.getByLabelText('Memory limit (MiB)'), '1,024', /a whole number of at least 4 MiB in plain digits/],
    [ports.getByLabelText('Service port'), '65536', /^Must be at most 65535/],
    [ports.getByLabelText('Container port'), '0x50', /^Give a whole number from 1 to 65535/],
    // read as none, it would let go of the port that the service has
    [ports.getByLabelText('Node port'), '3O893', /^Give a whole number from 0 to 65535/],
    [
      within(container.getByRole('group', { name: 'Liveness' })).getByLabelText('Successes until well'),
      '2',
      /^Must be 1/,
    ],
    [container.getByLabelText('Image'), 'shop/checkout 4.12', /^Not the name of an image/],
    [container.getByLabelText('Name of variable 1'), 'ＮＡＭＥ', /^Use letters, digits and _/],
  ]
  await expectRefused(app, wrong)
})

test('blanks that came with what was copied are told where nobody sees them, and a directory that is none', async () => {
  const app = await open()
  const container = await checkout()
  const [mounts, checks] = ['Mounts', 'Health checks'].map((name) => within(container.getByRole('group', { name })))
  if (!(mounts && checks)) throw new Error('checkout mounts something and is checked')
  const wrong: Wrong[] = [
    [container.getByLabelText('Name of variable 1'), 'LEVEL ', /^Take out the blanks/],
    [container.getByLabelText('Working directory'), 'srv/app', /^Give a path that begins with \//],
    [mounts.getByLabelText('Path in the container'), '/tmp\t', /^Take out the blanks/],
    [checks.getAllByLabelText('Path')[0] as HTMLElement, ' /healthz', /^Take out the blanks/],
  ]
  await expectRefused(app, wrong)
})

test('an amount in another unit is offered in that of the field, and taken by one click', async () => {
  const app = await open()
  const container = await checkout()
  const request = () => container.getByLabelText<HTMLInputElement>('Memory request (MiB)')
  await type(app, request(), '0.5Gi')
  await type(app, container.getByLabelText('CPU request (m)'), 'some')
  await press(app, 'Review')
  expect(screen.queryByRole('button', { name: /^Set CPU request/ })).toBeNull()
  await press(app, 'Set Memory request (MiB) to 512')
  expect([request().value, toldAt(request())]).toEqual(['512', undefined])
})

test('a limit below its request and a name that stands there twice are told at their fields', async () => {
  const app = await open()
  const container = await checkout()
  await type(app, container.getByLabelText('CPU request (m)'), '800')
  await type(app, container.getByLabelText('CPU limit (m)'), '700')
  await type(app, container.getByLabelText('Name of variable 2'), 'LOG_LEVEL')
  const [first, second] = ['Port 1', 'Port 2'].map((name) =>
    within(screen.getByRole('group', { name })).getByLabelText('Node port'),
  )
  if (!(first && second)) throw new Error('checkout has two ports')
  await type(app, first, '31000')
  await type(app, second, '31000')
  await press(app, 'Review')
  expect(toldAt(second)).toBe('This port and protocol stand in the list twice.')
  expect(toldAt(container.getByLabelText('CPU limit (m)'))).toBe('The limit must not be below the request.')
  expect(toldAt(container.getByLabelText('Name of variable 2'))).toBe('This name stands in the list twice.')
  expect(app.modified()).toEqual([])
})

test('an image without a tag can be sent, and what that means is said while it is typed', async () => {
  const app = await open()
  const container = await checkout()
  await type(app, container.getByLabelText('Image'), 'shop/checkout')
  expect(container.getByText(/No tag: the nodes pull “latest”/)).toBeTruthy()
  await type(app, container.getByLabelText('Image'), 'registry:5000/shop/checkout:1')
  expect(container.queryByText(/No tag/)).toBeNull()
})

test('the arrow keys count, and never below nothing', async () => {
  const app = await open()
  const field = await replicas()
  await app.user.click(field)
  await app.user.keyboard('{ArrowUp}{ArrowUp}')
  expect(field.value).toBe('5')
  await app.user.keyboard('{ArrowDown>7/}')
  expect(field.value).toBe('0')
})

test('line breaks in a variable are kept, whether they were read or pasted', async () => {
  const described = answeringOtherwise('ccs.DescribeClusterServiceInfo', (text) =>
    text.replaceAll('"value":"info"', JSON.stringify({ value: 'one\ntwo' }).slice(1, -1)),
  )
  // as text in an answer: quoted once by YAML, once more by JSON
  const printed = answeringOtherwise('ccs.DescribeClusterServiceText', (text) =>
    text.replaceAll('value: info', JSON.stringify(`value: ${JSON.stringify('one\ntwo')}`).slice(1, -1)),
  )
  const app = await open({ between: (fetch) => described(printed(fetch)) })
  const container = await checkout()
  const read = container.getByLabelText<HTMLTextAreaElement>('Value of LOG_LEVEL')
  expect(read.value).toBe('one\ntwo')
  await app.user.click(read)
  await app.user.keyboard('!')
  expect(read.value).toBe('one\ntwo!')
  await app.user.click(container.getByRole('button', { name: 'Add variable' }))
  await app.user.keyboard('KEY')
  await app.user.click(container.getByLabelText('Value of KEY'))
  await app.user.paste('-----BEGIN-----\nabc\n')
  const pasted = container.getByLabelText<HTMLTextAreaElement>('Value of KEY')
  expect([pasted.value, document.activeElement === pasted]).toEqual(['-----BEGIN-----\nabc', true])
  await app.user.click(container.getByRole('button', { name: 'Remove variable GREETING' }))
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Remove variable KEY')
})

test('a new row has the focus; after one is removed the focus is at the next, and at the last at the one before', async () => {
  const app = await open()
  const container = await checkout()
  await app.user.click(container.getByRole('button', { name: 'Add variable' }))
  expect(document.activeElement).toBe(container.getByLabelText('Name of variable 5'))
  await app.user.click(container.getByRole('button', { name: 'Remove variable 5' }))
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Remove variable /)
  await app.user.click(container.getByRole('button', { name: 'Remove variable LOG_LEVEL' }))
  expect(document.activeElement).toBe(container.getAllByRole('button', { name: /^Remove variable / })[0])
  await app.user.click(screen.getByRole('button', { name: 'Add port' }))
  expect(document.activeElement).toBe(
    within(screen.getByRole('group', { name: 'Port 3' })).getByLabelText('Service port'),
  )
  for (const name of ['Remove port 1', 'Remove port 1', 'Remove port 1']) await press(app, name)
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add port' }))
})

test('who comes to the review by its address with a faulty draft finds the faults in the form', async () => {
  const first = await open()
  await type(first, await replicas(), '-1')
  first.unmount()
  const second = await open({ search: { step: 'review' } })
  await press(second, 'Back to the form')
  expect(toldAt(await replicas())).toBe('Must be at least 0.')
})

test('a change that could not be read back is said to be applied but not verified', async () => {
  let isWritten = false
  const broken = failingAt('ccs.DescribeClusterServiceText', () => isWritten)
  const app = await open({
    between: (fetch) => {
      const reading = broken(fetch)
      return async (url, init) => {
        const answer = await reading(url, init)
        if (url === `/api/${MODIFY}`) isWritten = true
        return answer
      }
    },
  })
  await type(app, await replicas(), '5')
  await press(app, 'Review')
  await press(app, 'Update service checkout')
  expect(await screen.findByText('Applied, not verified', {}, { timeout: 20_000 })).toBeTruthy()
})

test('a service that does not exist has its heading and the way to the list in place of the form', async () => {
  await open({ serviceName: 'nowhere' })
  expect(await screen.findByRole('heading', { level: 1, name: 'Edit service nowhere' })).toBeTruthy()
  expect(await screen.findByText('There is no service nowhere in default')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'All services of this cluster' })).toBeTruthy()
})
