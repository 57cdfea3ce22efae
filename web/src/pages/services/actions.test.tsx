import { createCall } from '@pierhead/shared/client'
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#app/test-app.tsx'
import { pathTo } from '#paths'
import {
  answeringOtherwise,
  breakingAt,
  failingAt,
  guangzhou,
  losingTheAnswerOf,
  recorder,
  shop,
} from './service-tests.ts'

const place = await shop()
const named = (serviceName: string) => ({ ...place, namespace: 'default', serviceName })
const keyOf = (serviceName: string) => ({ clusterId: place.clusterId, namespace: 'default', serviceName })

/** Opens a service's page and one of its dialogs. */
async function ask(serviceName: string, verb: string, between?: ReturnType<typeof losingTheAnswerOf>) {
  const app = await renderApp(pathTo('service', named(serviceName)), between ? { between } : {})
  await app.user.click(await screen.findByRole('button', { name: verb }))
  return { ...app, dialog: within(await screen.findByRole('dialog')) }
}

test('scaling sends the number alone, keeps the rest, and leads to the roll-out', async () => {
  const { between, inputsOf } = recorder()
  const { user, dialog, router, fetch } = await ask('checkout', 'Scale', between)
  const number = await dialog.findByRole('textbox', { name: 'Pods wanted' })
  await user.clear(number)
  await user.type(number, '5')
  expect(await dialog.findByText(/Pods go from 3 to 5/)).toBeTruthy()
  await user.click(dialog.getByRole('button', { name: 'Scale service' }))
  await waitFor(() => expect(router.state.location.pathname).toBe(pathTo('serviceRollout', named('checkout'))))
  expect(inputsOf('ccs.ModifyServiceReplicas')).toEqual([{ ...keyOf('checkout'), scaleTo: 5 }])
  const { service } = await createCall(fetch)('ccs.DescribeClusterServiceInfo', guangzhou, keyOf('checkout'))
  expect(service.desiredReplicas).toBe(5)
})

test('a number of pods that is none is named at the field, and nothing can be sent', async () => {
  const { between, inputsOf } = recorder()
  const { user, dialog } = await ask('checkout', 'Scale', between)
  const number = await dialog.findByRole('textbox', { name: 'Pods wanted' })
  const verb = dialog.getByRole('button', { name: 'Scale service' })
  expect(verb.hasAttribute('disabled')).toBe(true)
  await user.clear(number)
  expect(number.getAttribute('aria-invalid')).toBe('true')
  expect(verb.hasAttribute('disabled')).toBe(true)
  await user.type(number, '-1{Enter}')
  expect(number.getAttribute('aria-invalid')).toBe('true')
  expect(inputsOf('ccs.ModifyServiceReplicas')).toEqual([])
})

test('a service with a disk of one node says why it cannot have more pods', async () => {
  const { user, dialog } = await ask('session-cache', 'Scale')
  const number = await dialog.findByRole('textbox', { name: 'Pods wanted' })
  await user.clear(number)
  await user.type(number, '2')
  expect(await dialog.findByText(/CBS disk, which one node only can attach/)).toBeTruthy()
  expect(dialog.getByRole('button', { name: 'Scale service' }).hasAttribute('disabled')).toBe(true)
})

test('a new image of one container of two leaves the other alone', async () => {
  const { between, inputsOf } = recorder()
  const { user, dialog, router } = await ask('checkout', 'Set image', between)
  const image = await dialog.findByRole('combobox', { name: 'Image of sidecar' })
  await user.clear(image)
  await user.type(image, ' mesh/envoy:2.0 ')
  await user.click(dialog.getByRole('button', { name: 'Set image' }))
  await waitFor(() => expect(router.state.location.pathname).toBe(pathTo('serviceRollout', named('checkout'))))
  expect(inputsOf('ccs.ModifyClusterServiceImage')).toEqual([
    { ...keyOf('checkout'), containers: [{ containerName: 'sidecar', image: 'mesh/envoy:2.0' }] },
  ])
})

test('an image is set by choosing: the tags of the registry’s repository stand in its field', async () => {
  const { between, inputsOf } = recorder()
  const { user, dialog, router } = await ask('checkout', 'Set image', between)
  const image = await dialog.findByRole<HTMLInputElement>('combobox', { name: 'Image of checkout' })
  const [repository] = image.value.split(':')
  await user.click(image)
  const tags = await screen.findAllByRole('option', { name: new RegExp(`^${repository}:`), hidden: true })
  const other = tags.find(({ textContent }) => textContent !== image.value)
  if (!other) throw new Error('no other tag')
  await user.click(other)
  await user.click(dialog.getByRole('button', { name: 'Set image' }))
  await waitFor(() => expect(router.state.location.pathname).toBe(pathTo('serviceRollout', named('checkout'))))
  expect(inputsOf('ccs.ModifyClusterServiceImage')).toEqual([
    { ...keyOf('checkout'), containers: [{ containerName: 'checkout', image: other.textContent }] },
  ])
})

test('the image of an only container is sent without its name', async () => {
  const { between, inputsOf } = recorder()
  const { user, dialog, router } = await ask('search', 'Set image', between)
  const [image] = await dialog.findAllByRole('combobox')
  if (!image) throw new Error('no image to set')
  await user.clear(image)
  await user.type(image, 'shop/search:9')
  await user.click(dialog.getByRole('button', { name: 'Set image' }))
  await waitFor(() => expect(router.state.location.pathname).toBe(pathTo('serviceRollout', named('search'))))
  expect(inputsOf('ccs.ModifyClusterServiceImage')).toEqual([{ ...keyOf('search'), image: 'shop/search:9' }])
})

test('an image that is missing is named at its field in the reader’s language; an unchanged one cannot be sent', async () => {
  const { user } = await renderApp(pathTo('service', named('checkout')), { language: 'zh-CN' })
  await user.click(await screen.findByRole('button', { name: '更新镜像' }))
  const dialog = within(await screen.findByRole('dialog'))
  const image = await dialog.findByRole('combobox', { name: 'checkout 的镜像' })
  const verb = dialog.getByRole('button', { name: '更新镜像' })
  expect(verb.hasAttribute('disabled')).toBe(true)
  await user.clear(image)
  expect(image.getAttribute('aria-invalid')).toBe('true')
  const told = document.getElementById(image.getAttribute('aria-describedby')?.split(' ')[0] ?? '')
  expect(told?.textContent).toMatch(/^[^a-zA-Z]+$/)
  expect(verb.hasAttribute('disabled')).toBe(true)
})

test('a service in a roll-out can be neither redeployed nor rolled back, and says why', async () => {
  const { fetch, user } = await renderApp(pathTo('service', named('search')))
  await screen.findByText(/^Well/)
  await createCall(fetch)('ccs.RedeployClusterService', guangzhou, keyOf('search'))
  await user.click(screen.getByRole('button', { name: 'Read again now' }))
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'Redeploy' }).getAttribute('aria-disabled')).toBe('true'),
  )
  await user.hover(screen.getByRole('button', { name: 'Roll back' }))
  expect(await screen.findByText(/is being updated: wait until the roll-out ends/)).toBeTruthy()
})

test('redeploying asks first, with the consequence; Cancel has the focus', async () => {
  const { between, inputsOf } = recorder()
  const { user, dialog, router } = await ask('checkout', 'Redeploy', between)
  expect(await dialog.findByText(/replaced by new ones of the same images/)).toBeTruthy()
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Cancel'))
  expect(inputsOf('ccs.RedeployClusterService')).toEqual([])
  await user.click(dialog.getByRole('button', { name: 'Redeploy service' }))
  await waitFor(() => expect(router.state.location.pathname).toBe(pathTo('serviceRollout', named('checkout'))))
})

test('a refusal of the cloud stays in the dialog, in its words', async () => {
  const { user, dialog } = await ask('session-cache', 'Roll back')
  await user.click(dialog.getByRole('button', { name: 'Roll back service' }))
  expect(await dialog.findByText(/nothing to roll back to/)).toBeTruthy()
})

for (const { done, verdict } of [
  { done: true, verdict: 'It was done: the service is as you wanted it.' },
  { done: false, verdict: 'It does not look done: the service is not as you wanted it.' },
])
  test(`a write of unknown outcome is not sent again; reading the state tells that it was ${done ? '' : 'not '}done`, async () => {
    const { between, inputsOf } = recorder()
    const lost = losingTheAnswerOf('ccs.ModifyServiceReplicas', { done })
    const { user, dialog } = await ask('search', 'Scale', (fetch) => between(lost(fetch)))
    const number = await dialog.findByRole('textbox', { name: 'Pods wanted' })
    await user.clear(number)
    await user.type(number, '4{Enter}')
    const check = await dialog.findByRole('button', { name: 'Check the state' })
    expect(dialog.queryByRole('button', { name: 'Scale service' })).toBeNull()
    await user.type(number, '{Enter}')
    await user.click(check)
    expect(await dialog.findByText(verdict)).toBeTruthy()
    expect(inputsOf('ccs.ModifyServiceReplicas')).toHaveLength(1)
  })

for (const [done, told] of [
  [true, /^It was done/],
  [false, /^It does not look done/],
] as const)
  test(`a redeploy whose connection breaks is not sent again; reading tells whether it was done: ${done}`, async () => {
    const { between, inputsOf } = recorder()
    const broken = breakingAt('ccs.RedeployClusterService', { done })
    const { user, dialog } = await ask('search', 'Redeploy', (fetch) => between(broken(fetch)))
    await dialog.findByText(/replaced by new ones/)
    await user.click(dialog.getByRole('button', { name: 'Redeploy service' }))
    await user.click(await dialog.findByRole('button', { name: 'Check the state' }))
    expect(await dialog.findByText(told)).toBeTruthy()
    expect(dialog.queryByRole('button', { name: 'Redeploy service' })).toBeNull()
    expect(inputsOf('ccs.RedeployClusterService')).toHaveLength(1)
  })

for (const [verb, confirm] of [
  ['Redeploy', 'Redeploy service'],
  ['Scale', 'Scale service'],
  ['Set image', 'Set image'],
] as const)
  test(`${verb} is not confirmed before it is known what it does; a read that fails is said and tried again`, async () => {
    let isBroken = true
    const { user, dialog } = await ask(
      'search',
      verb,
      failingAt('ccs.DescribeClusterServiceText', () => isBroken),
    )
    const button = await dialog.findByRole('button', { name: confirm })
    const retry = await dialog.findByRole('button', { name: 'Retry' }, { timeout: 10_000 })
    const field = dialog.queryByRole('textbox', { name: 'Pods wanted' }) ?? dialog.queryByRole('combobox')
    if (field) {
      await user.clear(field)
      await user.type(field, verb === 'Scale' ? '4' : 'shop/search:9')
    }
    expect(button.hasAttribute('disabled')).toBe(true)
    isBroken = false
    await user.click(retry)
    await waitFor(() => expect(button.hasAttribute('disabled')).toBe(false))
    expect(dialog.queryByRole('alert')).toBeNull()
  })

test('scaling starts from the number that is wanted now, not from what the page read some time ago', async () => {
  const { fetch, user } = await renderApp(pathTo('service', named('search')))
  await screen.findByText(/^Well/)
  await createCall(fetch)('ccs.ModifyServiceReplicas', guangzhou, { ...keyOf('search'), scaleTo: 6 })
  await user.click(screen.getByRole('button', { name: 'Scale' }))
  const dialog = within(await screen.findByRole('dialog'))
  expect(await dialog.findByText('Now 6 pods are wanted')).toBeTruthy()
  const number = dialog.getByRole<HTMLInputElement>('textbox', { name: 'Pods wanted' })
  expect(number.value).toBe('6')
  expect(dialog.getByRole('button', { name: 'Scale service' }).hasAttribute('disabled')).toBe(true)
})

test('where no answer tells the update strategy, nothing calming is said of it', async () => {
  const otherwise = answeringOtherwise('ccs.DescribeClusterServiceText', (text) =>
    text.replaceAll('type: RollingUpdate', 'type: Sideways'),
  )
  const { user, dialog } = await ask('checkout', 'Redeploy', otherwise)
  expect(await dialog.findByText(/How is not known: it may be step by step, or all stop first/)).toBeTruthy()
  expect(dialog.queryByText(/step by step; images/)).toBeNull()
  await user.click(dialog.getByRole('button', { name: 'Cancel' }))
  await user.click(screen.getByRole('tab', { name: 'Settings and pods' }))
  expect((await screen.findByText('Update strategy')).nextSibling?.textContent).toBe('Not known')
  await user.click(screen.getByRole('button', { name: 'Set image' }))
  const next = within(await screen.findByRole('dialog', { name: 'Set the image of checkout' }))
  await user.type(await next.findByRole('combobox', { name: 'Image of sidecar' }), '9')
  expect(await next.findByText(/How is not known/)).toBeTruthy()
})

test.each(['nginx 1.27', 'ｎｇｉｎｘ：1.27', 'Shop/Search:1', 'shop/search:'])(
  'an image that cannot be one, %j, is told at its field and not sent',
  async (image) => {
    const { between, inputsOf } = recorder()
    const { user, dialog } = await ask('search', 'Set image', between)
    const [field] = await dialog.findAllByRole<HTMLInputElement>('combobox')
    if (!field) throw new Error('no image to set')
    await user.clear(field)
    await user.click(field)
    await user.paste(image)
    expect(dialog.getByText(/^Not the name of an image/)).toBeTruthy()
    expect(field.value).toBe(image)
    await user.keyboard('{Enter}')
    expect(inputsOf('ccs.ModifyClusterServiceImage')).toEqual([])
  },
)
