import { expect, test } from 'vitest'
import { guangzhou } from '../service-tests.ts'
import { ask, keyOf, problem, writes } from './bulk-tests.ts'

const retryOne = 'Try the failed one again'

test('a number more is not sent where somebody has scaled since the review; tried again, it counts from what is there', async () => {
  const { between, names } = writes()
  const { user, dialog, call, infoOf, lineOf } = await ask('Scale', ['checkout', 'search'], { between })
  await user.click(dialog.getByRole('radio', { name: 'By a number' }))
  await user.type(dialog.getByRole('textbox', { name: 'Pods more, or less' }), '+1')
  expect((await lineOf('checkout')).getByText(/^Pods go from 3 to 4/)).toBeTruthy()
  await call('ccs.ModifyServiceReplicas', guangzhou, { ...keyOf('checkout'), scaleTo: 8 })
  await user.click(dialog.getByRole('button', { name: 'Scale 2 services' }))
  expect(await dialog.findByText('1 of 2 done, 1 failed or not sent')).toBeTruthy()
  expect(names()).toEqual(['search'])
  const line = await lineOf('checkout')
  expect(line.getByText('Changed meanwhile: 8 pods now, 3 pods when reviewed. Nothing was sent.')).toBeTruthy()
  expect(line.getByText(/^Pods go from 8 to 9/)).toBeTruthy()
  expect((await infoOf('checkout')).desiredReplicas).toBe(8)
  await user.click(dialog.getByRole('button', { name: retryOne }))
  expect(await dialog.findByText('2 of 2 done')).toBeTruthy()
  expect((await infoOf('checkout')).desiredReplicas).toBe(9)
})

test('what failed is looked at again before it is sent again: another number of pods there is not overwritten', async () => {
  let isBroken = true
  const { between, names } = writes(async (_, send) => (isBroken ? problem('upstream_error', 502) : send()))
  const { user, dialog, call, infoOf, lineOf } = await ask('Scale', ['checkout'], { between })
  await user.type(dialog.getByRole('textbox', { name: 'Pods wanted' }), '5')
  await user.click(dialog.getByRole('button', { name: 'Scale 1 service' }))
  await dialog.findByText('None of 1 done, 1 failed or not sent')
  isBroken = false
  await call('ccs.ModifyServiceReplicas', guangzhou, { ...keyOf('checkout'), scaleTo: 8 })
  await user.click(dialog.getByRole('button', { name: retryOne }))
  const line = await lineOf('checkout')
  expect(await line.findByText(/^Changed meanwhile: 8 pods now, 3 pods when reviewed/)).toBeTruthy()
  expect((await infoOf('checkout')).desiredReplicas).toBe(8)
  expect(names()).toEqual(['checkout'])
  await user.click(dialog.getByRole('button', { name: retryOne }))
  expect(await dialog.findByText('1 of 1 done')).toBeTruthy()
  expect((await infoOf('checkout')).desiredReplicas).toBe(5)
})

test('what somebody else has done already is not offered to be tried again', async () => {
  const { between, sent } = writes()
  const { user, dialog, call, lineOf } = await ask('Scale', ['checkout'], { between })
  await user.type(dialog.getByRole('textbox', { name: 'Pods wanted' }), '5')
  await call('ccs.ModifyServiceReplicas', guangzhou, { ...keyOf('checkout'), scaleTo: 5 })
  await user.click(dialog.getByRole('button', { name: 'Scale 1 service' }))
  await dialog.findByText('None of 1 done, 1 failed or not sent')
  expect((await lineOf('checkout')).getByText('It has 5 already.')).toBeTruthy()
  expect(dialog.queryByRole('button', { name: retryOne })).toBeNull()
  expect(sent).toEqual([])
})

test('an image that somebody has set since the review is not overwritten unseen', async () => {
  const { between, sent } = writes()
  const { user, dialog, call, lineOf } = await ask('Set image', ['search'], { between })
  await user.type(dialog.getByRole('combobox', { name: 'New image' }), 'shop/search:9.0')
  await call('ccs.ModifyClusterServiceImage', guangzhou, { ...keyOf('search'), image: 'shop/search:8.5' })
  await user.click(await dialog.findByRole('button', { name: 'Set the image of 1 service' }))
  await dialog.findByText('None of 1 done, 1 failed or not sent')
  const line = await lineOf('search')
  expect(
    line.getByText(/^Changed meanwhile: shop\/search:8\.5 now, .+ when reviewed\. Nothing was sent\.$/),
  ).toBeTruthy()
  expect(sent).toEqual([])
  await user.click(dialog.getByRole('button', { name: retryOne }))
  expect(await dialog.findByText('1 of 1 done')).toBeTruthy()
  expect(sent.map(({ input }) => input)).toEqual([{ ...keyOf('search'), image: 'shop/search:9.0' }])
})

test('a label that somebody has set otherwise since the review is not overwritten unseen', async () => {
  const { between, sent } = writes()
  const { user, dialog, call, infoOf, lineOf } = await ask('Set labels', ['search'], { between }, true)
  await user.type(dialog.getByRole('textbox', { name: 'Labels to set' }), 'owner=lin')
  const labels = { ...(await infoOf('search')).labels, owner: 'kim' }
  await call('ccs.ModifyServiceLabels', guangzhou, { ...keyOf('search'), labels })
  await user.click(dialog.getByRole('button', { name: 'Set labels of 1 service' }))
  await dialog.findByText('None of 1 done, 1 failed or not sent')
  const line = await lineOf('search')
  expect(line.getByText(/^Changed meanwhile: owner=kim now, no owner when reviewed/)).toBeTruthy()
  expect(sent).toEqual([])
})

test('a service deleted since the review is said to be gone and is not tried again', async () => {
  const { user, dialog, call, lineOf } = await ask('Redeploy', ['checkout', 'search'])
  await call('ccs.DeleteClusterService', guangzhou, keyOf('search'), { confirm: 'search' })
  await user.click(await dialog.findByRole('button', { name: 'Redeploy 2 services' }))
  expect(await dialog.findByText('1 of 2 done, 1 failed or not sent')).toBeTruthy()
  const line = await lineOf('search')
  expect(line.getByText('gone')).toBeTruthy()
  expect(line.getByText(/somebody has deleted it meanwhile/)).toBeTruthy()
  expect(dialog.queryByRole('button', { name: retryOne })).toBeNull()
})

test('a service that is scaled when it is gone is not sent anything', async () => {
  const { between, sent } = writes()
  const { user, dialog, call, lineOf } = await ask('Scale', ['search'], { between })
  await user.type(dialog.getByRole('textbox', { name: 'Pods wanted' }), '5')
  await call('ccs.DeleteClusterService', guangzhou, keyOf('search'), { confirm: 'search' })
  await user.click(dialog.getByRole('button', { name: 'Scale 1 service' }))
  expect(await (await lineOf('search')).findByText('gone')).toBeTruthy()
  expect(sent).toEqual([])
})

test('deleting what somebody else has deleted is done, and says that it was gone already', async () => {
  const { user, dialog, call, lineOf } = await ask('Delete', ['checkout', 'search'], {}, true)
  await user.type(dialog.getByRole('textbox', { name: /^Type 2, the number of services/ }), '2')
  await call('ccs.DeleteClusterService', guangzhou, keyOf('search'), { confirm: 'search' })
  await user.click(dialog.getByRole('button', { name: 'Delete 2 services' }))
  expect(await dialog.findByText('2 of 2 done')).toBeTruthy()
  expect((await lineOf('search')).getByText('It was gone already.')).toBeTruthy()
})
