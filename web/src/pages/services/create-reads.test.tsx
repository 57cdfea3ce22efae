import { screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { createIt, nameIt, openNew, region } from './create-tests.ts'
import { press, type } from './edit-tests.ts'

vi.setConfig({ testTimeout: 60_000 })
afterEach(() => window.sessionStorage.clear())

test('images of the account’s registry are offered, repositories first and then their tags', async () => {
  const app = await openNew()
  const image = (await region('Container main')).getByLabelText<HTMLInputElement>('Image')
  await app.user.click(image)
  await app.user.paste('shop/checkout')
  await app.user.click(
    await screen.findByRole('option', { name: 'ccr.ccs.tencentyun.com/shop/checkout:', hidden: true }),
  )
  expect(image.getAttribute('aria-expanded'), 'what was chosen is half an image: its tags follow').toBe('true')
  await app.user.click(
    await screen.findByRole('option', { name: 'ccr.ccs.tencentyun.com/shop/checkout:4.12.0', hidden: true }),
  )
  expect(image.value).toBe('ccr.ccs.tencentyun.com/shop/checkout:4.12.0')
})

test('a registry that fails is told, and stops nobody from typing an image', async () => {
  const app = await openNew({
    between: (fetch) => (url, init) =>
      url.startsWith('/api/ccr.')
        ? Response.json(
            { code: 'upstream_unreachable', message: 'The registry does not answer.', requestId: 'req-ccr' },
            { status: 502, headers: { 'content-type': 'application/problem+json' } },
          )
        : fetch(url, init),
  })
  await nameIt(app)
  expect(
    await screen.findByText(/The image registry could not be read \(The registry does not answer\. req-ccr\)/),
  ).toBeTruthy()
  await createIt(app)
  await screen.findByRole('heading', { name: 'Roll-out of mailer' })
})

test('what the cluster has left stands at the amounts, and asking for more is told', async () => {
  const app = await openNew()
  await nameIt(app)
  const main = await region('Container main')
  expect(await main.findByText(/^Still free in this cluster: [\d.]+ cores and [\d.]+ GiB\.$/)).toBeTruthy()
  await type(app, main.getByLabelText('CPU request (m)'), '900000')
  await type(app, main.getByLabelText('CPU limit (m)'), '')
  expect(main.getByText(/^All pods together ask for 900 cores more CPU than now/)).toBeTruthy()
  expect(main.getByText('= 900 cores')).toBeTruthy()
})

test('a rule about nodes offers the labels that nodes have, and says their values', async () => {
  const app = await openNew()
  await press(app, 'Nodes')
  await press(app, 'Add node rule')
  const key = screen.getByLabelText<HTMLInputElement>('Key of the label')
  await waitFor(() => expect([...(key.list?.options ?? [])].map(({ value }) => value)).toContain('disk-type'))
  expect(document.activeElement).toBe(key)
  await type(app, key, 'disk-type')
  expect(screen.getByText(/^On the nodes: .*ssd/)).toBeTruthy()
})
