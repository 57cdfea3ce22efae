import { screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { renderApp } from '#app/test-app.tsx'
import { pathTo } from '#paths'
import { CREATE, createIt, nameIt, openNew, region } from './create-tests.ts'
import { press, type } from './edit-tests.ts'
import { breakingAt, guangzhou, losingTheAnswerOf, shop } from './service-tests.ts'

vi.setConfig({ testTimeout: 60_000 })
afterEach(() => window.sessionStorage.clear())

test('a service is made from the list with a name and an image, after saying what will be made', async () => {
  const place = await shop()
  const app = await renderApp(pathTo('services', place))
  await app.user.click(await screen.findByRole('link', { name: 'New service' }))
  await nameIt(app)
  await press(app, 'Review')
  const made = within(await screen.findByRole('table', { name: 'What is made' }))
  expect(made.getByRole('row', { name: 'Container main › Image nginx:1.27' })).toBeTruthy()
  expect(screen.getByText('1 pod of main is started in default.')).toBeTruthy()
  expect(screen.getByText('It gets an address inside the cluster.')).toBeTruthy()
  await press(app, 'Create service mailer')
  await screen.findByRole('heading', { name: 'Roll-out of mailer' })
  expect(await screen.findByText('The cloud has exactly what was sent.')).toBeTruthy()
})

test('what costs money is said before it is made', async () => {
  const app = await openNew()
  await nameIt(app)
  await app.user.click(screen.getByRole('radio', { name: /^Public load balancer/ }))
  await press(app, 'Review')
  expect(await screen.findByText(/A public load balancer is made for it\. It costs money/)).toBeTruthy()
  expect(screen.getByRole('img', { name: 'Caution' })).toBeTruthy()
})

test('a name that is taken is told at its field, and nothing is sent', async () => {
  const app = await openNew()
  await nameIt(app, 'checkout')
  await press(app, 'Review')
  const name = screen.getByLabelText('Service name')
  expect(await screen.findByText('There is a service of this name in this namespace already.')).toBeTruthy()
  expect(name.getAttribute('aria-invalid')).toBe('true')
  expect(document.activeElement).toBe(name)
  expect(app.created()).toEqual([])
})

test('a name that somebody takes meanwhile stops the write, and what was typed stays', async () => {
  const app = await openNew()
  await nameIt(app)
  await press(app, 'Review')
  await screen.findByRole('button', { name: 'Create service mailer' })
  const { clusterId } = app.place
  const container = { containerName: 'main', image: 'busybox:1' }
  await app.call(CREATE, guangzhou, { clusterId, serviceName: 'mailer', replicas: 1, containers: [container] })
  const before = app.created().length
  await press(app, 'Create service mailer')
  expect(await screen.findByText('There is a service mailer in default already. Nothing was sent.')).toBeTruthy()
  expect(app.created()).toHaveLength(before)
  await press(app, 'Back to the form')
  expect((await region('Container main')).getByLabelText<HTMLInputElement>('Image').value).toBe('nginx:1.27')
})

test.each([
  ['the answer was lost', losingTheAnswerOf],
  ['the connection broke', breakingAt],
])(
  'where %s, nothing is sent again before the state was looked up; a service that is there is not made twice',
  async (_, losing) => {
    const app = await openNew({ between: losing(CREATE, { done: true }) })
    await nameIt(app)
    await createIt(app)
    expect(await screen.findByText('It is not known whether the service was created')).toBeTruthy()
    const again = screen.getByRole<HTMLButtonElement>('button', { name: 'Create service mailer' })
    expect(again.disabled).toBe(true)
    expect(screen.getByText('Look up the state first: the service may have been created.')).toBeTruthy()
    await press(app, 'Check the state')
    await screen.findByRole('heading', { name: 'Roll-out of mailer' })
    expect(app.created()).toHaveLength(1)
  },
)

test('where a lost request did not arrive, that is found, and it can be sent again', async () => {
  const app = await openNew({ between: losingTheAnswerOf(CREATE, { done: false }) })
  await nameIt(app)
  await createIt(app)
  await press(app, 'Check the state')
  expect(await screen.findByText(/There is no such service, at least not yet/)).toBeTruthy()
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Create service mailer' }).disabled).toBe(false)
})

test('a draft survives a reload, and can be discarded', async () => {
  const first = await openNew()
  await nameIt(first)
  first.unmount()
  const second = await openNew()
  expect((await screen.findByLabelText<HTMLInputElement>('Service name')).value).toBe('mailer')
  await press(second, 'Discard draft')
  expect((await screen.findByLabelText<HTMLInputElement>('Service name')).value).toBe('')
})

test('it begins in the namespace that the list showed', async () => {
  await openNew({ search: { ns: 'staging,default' } })
  expect((await screen.findByLabelText<HTMLSelectElement>('Namespace')).value).toBe('staging')
})

test('who may not make services is told why, on the list and on the page', async () => {
  const place = await shop()
  const grants = [{ role: 'viewer' as const, connection: '*' }]
  const who = { administrator: false, grants }
  const list = await renderApp(pathTo('services', place), { who })
  expect((await screen.findByText('New service')).closest('[aria-disabled=true]')).toBeTruthy()
  list.unmount()
  await renderApp(pathTo('serviceNew', place), { who })
  expect(await screen.findByRole('heading', { level: 1, name: 'New service' })).toBeTruthy()
  expect(screen.queryByLabelText('Service name')).toBeNull()
})

test('labels that could not be set are told, and the service is there', async () => {
  const app = await openNew({
    between: (fetch) => (url, init) =>
      url === '/api/ccs.ModifyServiceLabels'
        ? Response.json(
            { code: 'upstream_error', message: 'It went wrong.', requestId: 'req-labels' },
            { status: 502, headers: { 'content-type': 'application/problem+json' } },
          )
        : fetch(url, init),
  })
  await nameIt(app)
  await press(app, 'Add label')
  await type(app, screen.getByLabelText('Key'), 'team')
  await type(app, screen.getByLabelText('Value'), 'mail')
  await createIt(app)
  await screen.findByRole('heading', { name: 'Roll-out of mailer' })
  expect(await screen.findByText('The cloud changed 1 setting:')).toBeTruthy()
  expect(screen.getByRole('row', { name: /Label › team.*mail/ })).toBeTruthy()
  expect(await screen.findByText(/req-labels/)).toBeTruthy()
})
