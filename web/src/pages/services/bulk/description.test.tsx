import { expect, test } from 'vitest'
import { guangzhou } from '../service-tests.ts'
import { ask, keyOf, writes } from './bulk-tests.ts'

const field = { name: 'Description' }
const retryOne = 'Try the failed one again'
const before = 'Takes orders and hands them to the payment providers'

test('one text for several: each says what it replaces, and who has it already is left out', async () => {
  const { between, sent } = writes()
  const { user, dialog, infoOf, lineOf } = await ask('Set description', ['checkout', 'search'], { between }, true)
  const verb = dialog.getByRole('button', { name: /^Set the description of/ })
  expect(verb.hasAttribute('disabled')).toBe(true)
  const text = (await infoOf('search')).serviceDesc
  const checkout = await infoOf('checkout')
  await user.type(dialog.getByRole('textbox', field), text)
  expect(await dialog.findByText('Affects 1 of 2')).toBeTruthy()
  expect((await lineOf('checkout')).getByText(`“${before}” → “${text}”`)).toBeTruthy()
  expect((await lineOf('search')).getByText('It has this description already.')).toBeTruthy()
  await user.click(dialog.getByRole('button', { name: 'Set the description of 1 service' }))
  await dialog.findByText('1 of 1 done')
  expect(sent.map(({ id, input }) => [id, input])).toEqual([
    ['ccs.ModifyServiceDescription', { ...keyOf('checkout'), description: text }],
  ])
  expect(await infoOf('checkout')).toEqual({ ...checkout, serviceDesc: text })
})

test('an empty field takes no words away, a tick does', async () => {
  const { user, dialog, infoOf, lineOf } = await ask('Set description', ['checkout'], {}, true)
  const verb = dialog.getByRole('button', { name: /^Set the description of/ })
  expect((await lineOf('checkout')).getByText('nothing entered yet')).toBeTruthy()
  expect(verb.hasAttribute('disabled')).toBe(true)
  await user.click(dialog.getByRole('checkbox', { name: /^No description/ }))
  expect((await lineOf('checkout')).getByText(`“${before}” → no description`)).toBeTruthy()
  await user.click(verb)
  await dialog.findByText('1 of 1 done')
  expect((await infoOf('checkout')).serviceDesc).toBe('')
})

test('words that somebody has written since the review are not replaced unseen', async () => {
  const { between, sent } = writes()
  const { user, dialog, infoOf, lineOf, call } = await ask('Set description', ['checkout'], { between }, true)
  await user.type(dialog.getByRole('textbox', field), 'the till')
  await call('ccs.ModifyServiceDescription', guangzhou, { ...keyOf('checkout'), description: 'ask Lin' })
  await user.click(dialog.getByRole('button', { name: 'Set the description of 1 service' }))
  const line = await lineOf('checkout')
  expect(
    await line.findByText(`Changed meanwhile: “ask Lin” now, “${before}” when reviewed. Nothing was sent.`),
  ).toBeTruthy()
  expect(line.getByText('“ask Lin” → “the till”')).toBeTruthy()
  expect(sent).toEqual([])
  await user.click(dialog.getByRole('button', { name: retryOne }))
  await dialog.findByText('1 of 1 done')
  expect((await infoOf('checkout')).serviceDesc).toBe('the till')
})
