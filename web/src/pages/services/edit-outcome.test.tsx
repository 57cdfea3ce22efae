// What the form says of its own write: after a fault, after a reload, and where not everything can be read.
import { act, screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { MODIFY, open, press, reload, replicas, type, watchFor } from './edit-tests.ts'
import { answeringOtherwise, breakingAt, failingAt, guangzhou, losingTheAnswerOf, whilst } from './service-tests.ts'

// the form is the largest page there is, and jsdom works out every role anew for every look
vi.setConfig({ testTimeout: 60_000 })
afterEach(() => window.sessionStorage.clear())

type App = Awaited<ReturnType<typeof open>>

const LABELS = 'ccs.ModifyServiceLabels'
const TEXT = 'ccs.DescribeClusterServiceText'
const button = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Update service checkout' })
const sentAt = () => screen.findByText(/^The change was sent at .+, and its outcome is not known$/)

async function update(app: App, text = '5') {
  await type(app, await replicas(), text)
  await press(app, 'Review')
  await press(app, 'Update service checkout')
}

async function updateWithLabel(app: App) {
  await type(app, within(await screen.findByRole('group', { name: 'Label 1' })).getByLabelText('Value'), 'x')
  await update(app)
}

test('a change that the cloud has done is not called unknown while the page of its roll-out is on its way', async () => {
  const app = await open()
  const isCalledUnknown = watchFor('It is not known whether')
  await update(app)
  await screen.findByText('The cloud has exactly what was sent.')
  expect(isCalledUnknown()).toBe(false)
})

test('two clicks in one moment send one change', async () => {
  const app = await open()
  await type(app, await replicas(), '5')
  await press(app, 'Review')
  await screen.findByRole('button', { name: 'Update service checkout' })
  act(() => {
    const one = button()
    one.click()
    one.click()
  })
  await screen.findByText('Roll-out of checkout')
  expect(app.modified()).toHaveLength(1)
})

test.each([
  ['the answer was lost', losingTheAnswerOf],
  ['the connection broke', breakingAt],
])(
  'where %s and the page is loaded anew, the change is looked up and nobody else is blamed for it',
  async (_, fault) => {
    const app = await open({ between: fault(MODIFY, { done: true }) })
    await update(app)
    await screen.findByText('It is not known whether the change was made')
    await reload(app)
    await screen.findByText('The cloud has exactly what was sent.')
    expect(app.modified()).toHaveLength(1)
  },
)

test('a change that left in an earlier visit and has not arrived says when it left, and goes as the same one again', async () => {
  let isBroken = true
  const app = await open({ between: whilst(() => isBroken, breakingAt(MODIFY, { done: false })) })
  await type(app, await replicas(), '5')
  await press(app, 'Review')
  await app.user.type(await screen.findByLabelText('Why (optional)'), 'the queue grows')
  await press(app, 'Update service checkout')
  await screen.findByText('It is not known whether the change was made')
  isBroken = false
  const again = await reload(app)
  expect(await sentAt()).toBeTruthy()
  expect(await screen.findByText(/the change has not arrived/)).toBeTruthy()
  expect(screen.getByLabelText<HTMLInputElement>('Why (optional)').value).toBe('the queue grows')
  await press(again, 'Update service checkout')
  await screen.findByText('Roll-out of checkout')
  const [first, second] = app.keysOf(MODIFY)
  expect(first).toBeTruthy()
  expect(second).toBe(first)
})

test('a change that hangs while the page is loaded anew is made once, however often it is asked for', async () => {
  const { promise: patience, resolve: arrive } = Promise.withResolvers<void>()
  const left: Promise<Response>[] = []
  const app = await open({
    between: (fetch) => async (url, init) => {
      if (url !== `/api/${MODIFY}` || left.length > 0) return fetch(url, init)
      const answer = patience.then(() => fetch(url, init))
      left.push(answer)
      return answer
    },
  })
  await update(app)
  await vi.waitFor(() => expect(app.modified()).toHaveLength(1))
  const again = await reload(app)
  await sentAt()
  await screen.findByText(/the change has not arrived/)
  await press(again, 'Update service checkout')
  await screen.findByText('Roll-out of checkout')
  // somebody goes on from there: the first sending, which arrives only now, must not undo it
  await app.call('ccs.ModifyServiceReplicas', guangzhou, { ...app.input, scaleTo: 7 })
  arrive()
  await Promise.all(left)
  expect((await app.config()).replicas).toBe(7)
})

test('to a key that the server itself has no answer for, the next sending adds its own', async () => {
  let isLost = true
  const app = await open({ between: whilst(() => isLost, losingTheAnswerOf(MODIFY, { done: false })) })
  await update(app)
  await press(app, 'Check the state')
  await screen.findByText(/the change has not arrived/)
  isLost = false
  await press(app, 'Update service checkout')
  await screen.findByText('Roll-out of checkout')
  expect(new Set(app.keysOf(MODIFY)).size).toBe(2)
})

test('where a reload finds neither what was nor what was sent, what differs is shown, and the form goes on from there', async () => {
  const app = await open({ between: breakingAt(MODIFY, { done: false }) })
  await update(app)
  await screen.findByText('It is not known whether the change was made')
  await app.call('ccs.ModifyServiceReplicas', guangzhou, { ...app.input, scaleTo: 9 })
  const again = await reload(app)
  const differs = within(await screen.findByRole('table', { name: 'What differs from what was sent' }))
  expect(differs.getByRole('row', { name: 'Replicas 5 9' })).toBeTruthy()
  expect(button().disabled).toBe(true)
  expect(screen.queryByText('The service was changed meanwhile. Nothing was sent.')).toBeNull()
  await press(again, 'Go on from what is there now')
  expect(await screen.findByRole('row', { name: 'Replicas 9 5' })).toBeTruthy()
  expect(button().disabled).toBe(false)
})

test('a change that was refused leaves nothing open for the next visit', async () => {
  const app = await open({ between: failingAt(MODIFY, () => true) })
  await update(app)
  await screen.findByText('req-failed')
  await reload(app)
  expect((await screen.findByRole<HTMLButtonElement>('button', { name: 'Update service checkout' })).disabled).toBe(
    false,
  )
  expect(screen.queryByText(/its outcome is not known/)).toBeNull()
})

test('a second call that failed is told above the review', async () => {
  const app = await open({ between: failingAt(LABELS, () => true) })
  await updateWithLabel(app)
  expect(await screen.findByText('One call is done, another one failed')).toBeTruthy()
  expect(screen.getByText('req-failed')).toBeTruthy()
  expect(button().disabled).toBe(false)
})

test('where nobody knows of the second call, that is said, and nothing is sent before it was looked up', async () => {
  const app = await open({ between: breakingAt(LABELS, { done: false }) })
  await updateWithLabel(app)
  expect(await screen.findByText('One call is done, of another one the outcome is not known')).toBeTruthy()
  expect(button().disabled).toBe(true)
  await press(app, 'Check the state')
  expect(await screen.findByText(/the change has not arrived/)).toBeTruthy()
  expect(button().disabled).toBe(false)
})

test('a second call whose answer was lost and that was done is found by reading', async () => {
  const app = await open({ between: breakingAt(LABELS, { done: true }) })
  await updateWithLabel(app)
  await screen.findByText('Roll-out of checkout')
  expect(await screen.findByText('The cloud has exactly what was sent.')).toBeTruthy()
})

/** The YAML of the service as somebody else has left it, as soon as `isThere`. */
const withMore = (isThere: () => boolean, more: string) =>
  answeringOtherwise(TEXT, (text) =>
    isThere() ? text.replaceAll('restartPolicy: Always', `restartPolicy: Always\\n      ${more}`) : text,
  )

test('settings to be reset that appear just before the write stop it, are named and must be accepted', async () => {
  let isThere = false
  const app = await open({ between: withMore(() => isThere, 'tolerations: [{operator: Exists}]') })
  await type(app, await replicas(), '5')
  await press(app, 'Review')
  await screen.findByRole('button', { name: 'Update service checkout' })
  isThere = true
  await press(app, 'Update service checkout')
  expect(await screen.findByText(/^Nothing was sent\. .*tolerations/)).toBeTruthy()
  expect(app.modified()).toEqual([])
  await app.user.click(screen.getByRole('checkbox', { name: 'I accept that this setting is reset' }))
  await press(app, 'Update service checkout')
  await screen.findByText('Roll-out of checkout')
})

test('what was accepted is not taken for more that has appeared since', async () => {
  let isThere = false
  const app = await open({ serviceName: 'search', between: withMore(() => isThere, 'hostPID: true') })
  await app.user.click(await screen.findByRole('checkbox', { name: 'I accept that these 2 settings are reset' }))
  await type(app, await replicas(), '3')
  isThere = true
  await reload(app)
  const box = await screen.findByRole<HTMLInputElement>('checkbox', {
    name: 'I accept that these 3 settings are reset',
  })
  expect(box.checked).toBe(false)
  expect(screen.getByText(/^Not accepted yet, because it appeared meanwhile: .*hostPID/)).toBeTruthy()
})

const unreadable = (isBroken: () => boolean) =>
  answeringOtherwise(TEXT, (text) => (isBroken() ? text.replaceAll('strategy:', 'strategy: [') : text))

test('where the YAML cannot be read just before the write, nothing is sent, and what was typed is there again after', async () => {
  let isBroken = false
  const app = await open({ between: unreadable(() => isBroken) })
  await type(app, await replicas(), '5')
  await press(app, 'Review')
  await screen.findByRole('button', { name: 'Update service checkout' })
  isBroken = true
  await press(app, 'Update service checkout')
  await screen.findByText('This service cannot be edited here')
  expect(app.modified()).toEqual([])
  isBroken = false
  await press(app, 'Read again')
  expect(await screen.findByRole('row', { name: 'Replicas 3 5' })).toBeTruthy()
})

test('settings that cannot be read back are named as such and not as changed by the cloud', async () => {
  let isBroken = false
  const app = await open({
    between: (fetch) => {
      const reading = unreadable(() => isBroken)(fetch)
      return async (url, init) => {
        const answer = await reading(url, init)
        if (url === `/api/${MODIFY}`) isBroken = true
        return answer
      }
    },
  })
  await update(app)
  await screen.findByText('Roll-out of checkout')
  expect(await screen.findByText('As far as it could be read, the cloud has what was sent.')).toBeTruthy()
  expect(screen.getByText(/^Could not be read back: .*Minimum ready time/)).toBeTruthy()
  expect(screen.queryByText(/^The cloud changed/)).toBeNull()
})

test('a look that cannot read everything does not say what became of the change', async () => {
  let isBroken = false
  const lost = losingTheAnswerOf(MODIFY, { done: true })
  const app = await open({ between: (fetch) => unreadable(() => isBroken)(lost(fetch)) })
  await update(app)
  await screen.findByText('It is not known whether the change was made')
  isBroken = true
  await press(app, 'Check the state')
  expect(await screen.findByText(/^Not everything could be read/)).toBeTruthy()
  expect(screen.getByText(/^Could not be read back: /)).toBeTruthy()
  expect(button().disabled).toBe(true)
  isBroken = false
  await press(app, 'Check the state')
  await screen.findByText('Roll-out of checkout')
})
