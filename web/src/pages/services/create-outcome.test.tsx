// What the form of a new service says of its own write: after a fault, after a reload, and where not everything can be read.
import { act, screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { Fetch } from '#api/call.ts'
import { CREATE, createIt, nameIt, openNew } from './create-tests.ts'
import { press, reload, type, watchFor } from './edit-tests.ts'
import { answeringOtherwise, breakingAt, guangzhou, losingTheAnswerOf, whilst } from './service-tests.ts'

vi.setConfig({ testTimeout: 60_000 })
afterEach(() => window.sessionStorage.clear())

const LABEL = 'ccs.ModifyServiceLabels'
const UNKNOWN = 'It is not known whether the service was created'

test('a service that was made while the page was loaded anew is found, and not taken for somebody else’s', async () => {
  const app = await openNew({ between: breakingAt(CREATE, { done: true }) })
  await nameIt(app)
  await createIt(app)
  await screen.findByText(UNKNOWN)
  await reload(app)
  // two pages are loaded one after the other
  await screen.findByText('The cloud has exactly what was sent.', {}, { timeout: 20_000 })
  expect(screen.getByText('Roll-out of mailer')).toBeTruthy()
  expect(app.created()).toHaveLength(1)
})

test('one that left in an earlier visit and is not there says when it left, and goes as the same one again', async () => {
  let isBroken = true
  const app = await openNew({ between: whilst(() => isBroken, breakingAt(CREATE, { done: false })) })
  await nameIt(app)
  await createIt(app)
  await screen.findByText(UNKNOWN)
  isBroken = false
  const again = await reload(app)
  expect(await screen.findByText(/^The change was sent at .+, and its outcome is not known$/)).toBeTruthy()
  expect(await screen.findByText(/There is no such service, at least not yet/)).toBeTruthy()
  await press(again, 'Create service mailer')
  await screen.findByText('Roll-out of mailer')
  const [first, second] = app.keysOf(CREATE)
  expect(first).toBeTruthy()
  expect(second).toBe(first)
})

test('a service that is made is not called unknown while the page of its roll-out is on its way', async () => {
  const app = await openNew()
  const isCalledUnknown = watchFor('It is not known whether')
  await nameIt(app)
  await createIt(app)
  await screen.findByText('The cloud has exactly what was sent.')
  expect(isCalledUnknown()).toBe(false)
})

test('two clicks in one moment make one service', async () => {
  const app = await openNew()
  await nameIt(app)
  await press(app, 'Review')
  const button = await screen.findByRole<HTMLButtonElement>('button', { name: 'Create service mailer' })
  act(() => {
    button.click()
    button.click()
  })
  await screen.findByText('Roll-out of mailer')
  expect(app.created()).toHaveLength(1)
})

test('where a service of this name is there otherwise than it was sent, what differs is shown, after a reload too', async () => {
  let isBroken = true
  const app = await openNew({ between: whilst(() => isBroken, breakingAt(CREATE, { done: false })) })
  await nameIt(app)
  await createIt(app)
  await screen.findByText(UNKNOWN)
  isBroken = false
  const { clusterId } = app.place
  const container = { containerName: 'main', image: 'busybox:1' }
  await app.call(CREATE, guangzhou, { clusterId, serviceName: 'mailer', replicas: 1, containers: [container] })
  await reload(app)
  const differs = within(await screen.findByRole('table', { name: 'What differs from what was sent' }))
  expect(differs.getByRole('row', { name: /^Container main › Image nginx:1\.27 busybox:1$/ })).toBeTruthy()
  expect(screen.getByRole('link', { name: 'To that service' })).toBeTruthy()
})

test('a look that cannot read everything of it does not say whether it is as it was sent', async () => {
  const lost = losingTheAnswerOf(CREATE, { done: true })
  const unreadable = answeringOtherwise('ccs.DescribeClusterServiceText', (text) =>
    text.replaceAll('strategy:', 'strategy: ['),
  )
  const app = await openNew({ between: (fetch) => unreadable(lost(fetch)) })
  await nameIt(app)
  await createIt(app)
  await screen.findByText(UNKNOWN)
  await press(app, 'Check the state')
  expect(await screen.findByText(/not everything of it could be read/)).toBeTruthy()
  const note = within(screen.getAllByRole('alert').find((one) => within(one).queryByText(UNKNOWN)) ?? document.body)
  expect(note.getByText(/^Could not be read back: .*Minimum ready time/)).toBeTruthy()
  expect(note.getByRole('link', { name: 'To that service' })).toBeTruthy()
})

/** With one label, so that a second call follows. */
async function createLabelled(app: Awaited<ReturnType<typeof openNew>>) {
  await nameIt(app)
  await press(app, 'Add label')
  await type(app, await screen.findByRole('textbox', { name: 'Key' }), 'team')
  await type(app, await screen.findByRole('textbox', { name: 'Value' }), 'mail')
  await createIt(app)
}

test('a server that goes down between the two calls: it is not said that the cloud took both', async () => {
  let isDown = false
  const goingDown = (fetch: Fetch): Fetch => {
    return (url, init) => {
      isDown ||= url === `/api/${LABEL}`
      return isDown ? Promise.reject(new TypeError('Failed to fetch')) : fetch(url, init)
    }
  }
  const app = await openNew({ between: goingDown })
  await createLabelled(app)
  await screen.findByText(UNKNOWN)
  expect(screen.queryByText(/The cloud took the change/)).toBeNull()
})

test('a lost answer of the second call is no failure where the label is there', async () => {
  const app = await openNew({ between: losingTheAnswerOf(LABEL, { done: true }) })
  await createLabelled(app)
  await screen.findByText('The cloud has exactly what was sent.')
  expect(screen.queryByText('It is not known whether it happened')).toBeNull()
  expect((await app.read('mailer')).info.labels).toMatchObject({ team: 'mail' })
})
