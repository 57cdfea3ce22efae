// Why something is done may be said with every quick action, of one service and of several; and what became of it is told by reading.
import { createCall } from '@pierhead/shared/client'
import { act, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#app/test-app.tsx'
import { pathTo } from '#paths'
import { ask as askSeveral, keyOf as keyOfOne, place, problem, writes } from './bulk/bulk-tests.ts'
import { guangzhou, losingTheAnswerOf, rowOf } from './service-tests.ts'

type Options = NonNullable<Parameters<typeof renderApp>[1]>

async function ask(verb: string, options: Options = {}) {
  const app = await renderApp(pathTo('services', place), options)
  await app.user.click(within(await rowOf('search')).getByRole('button', { name: 'Actions of search' }))
  await app.user.click(await screen.findByRole('menuitem', { name: verb, hidden: true }))
  return { ...app, dialog: within(await screen.findByRole('dialog')) }
}

/** What is written down of the newest revision. */
const lastOf = async (fetch: Awaited<ReturnType<typeof renderApp>>['fetch'], serviceName: string) =>
  (await createCall(fetch)('console.DescribeServiceRevisions', guangzhou, { ...keyOfOne(serviceName), limit: 1 }))
    .revisions[0]?.by

test('the revision that scaling makes says who, what and why', async () => {
  const { dialog, fetch, user } = await ask('Scale', { keeps: true })
  const number = await dialog.findByRole('textbox', { name: 'Pods wanted' })
  await user.clear(number)
  await user.type(number, '3')
  const why = dialog.getByRole('textbox', { name: 'Why (optional)' })
  expect(dialog.getByText('Kept with this revision of the service and in the audit.')).toBeTruthy()
  await user.type(why, ' sale of the year {Enter}')
  await waitFor(async () =>
    expect(await lastOf(fetch, 'search')).toMatchObject({
      action: 'ccs.ModifyServiceReplicas',
      reason: 'sale of the year',
    }),
  )
})

test('what makes no revision says that the reason is kept in the audit', async () => {
  const { dialog } = await ask('Redeploy')
  expect(dialog.getByText('Kept in the audit.')).toBeTruthy()
})

test('several are changed for one reason, which each revision says; nothing said, nothing is sent', async () => {
  const { between, sent } = writes()
  const { user, dialog, fetch } = await askSeveral('Scale', ['checkout', 'search'], { between, keeps: true })
  await user.type(dialog.getByRole('textbox', { name: 'Pods wanted' }), '5')
  await user.type(dialog.getByRole('textbox', { name: 'Why (optional)' }), 'sale')
  await user.click(await dialog.findByRole('button', { name: 'Scale 2 services' }))
  await dialog.findByText('2 of 2 done')
  expect(sent.map(({ why }) => why)).toEqual(['sale', 'sale'])
  for (const name of ['checkout', 'search'])
    await waitFor(async () => expect(await lastOf(fetch, name)).toMatchObject({ reason: 'sale' }))
})

test('of a roll-back whose answer is lost reading tells that it was done', async () => {
  const setImage = async (call: ReturnType<typeof createCall>) => {
    const image = 'ccr.ccs.tencentyun.com/shop/search:1.8.5'
    await call('ccs.ModifyClusterServiceImage', guangzhou, { ...keyOfOne('search'), image })
  }
  const seen = { keeps: true, speed: 50, between: losingTheAnswerOf('ccs.RollBackClusterService', { done: true }) }
  const app = await renderApp(pathTo('services', place), seen)
  const call = createCall(app.fetch)
  await setImage(call)
  const status = async () =>
    (await call('ccs.DescribeClusterServiceInfo', guangzhou, keyOfOne('search'))).service.status
  await waitFor(async () => expect(await status()).toBe('Normal'), { timeout: 15_000 })
  await app.user.click(await screen.findByRole('link', { name: 'search' }))
  await screen.findByText('Well: all 2 pods are ready', {}, { timeout: 15_000 })
  await app.user.click(screen.getByRole('button', { name: 'Roll back' }))
  const dialog = within(await screen.findByRole('dialog'))
  await dialog.findByText(/it goes back to revision 1, /)
  expect(dialog.getByText('All pods (2) are replaced by new ones, step by step.')).toBeTruthy()
  await app.user.click(dialog.getByRole('button', { name: 'Roll back service' }))
  await app.user.click(await dialog.findByRole('button', { name: 'Check the state' }))
  expect(await dialog.findByText(/^It was done/)).toBeTruthy()
})

test('two clicks in one moment send one write', async () => {
  const { between, sent } = writes()
  const { dialog } = await ask('Redeploy', { between })
  await dialog.findByText(/replaced by new ones/)
  const button = dialog.getByRole('button', { name: 'Redeploy service' })
  act(() => {
    button.click()
    button.click()
  })
  await screen.findByRole('heading', { name: 'Roll-out of search' })
  expect(sent).toHaveLength(1)
})

test('of several redeploys whose outcome is unknown one look at all tells which were done', async () => {
  const lost = { checkout: true, search: false }
  const { between, sent } = writes(async ({ input }, send) => {
    const isDone = lost[input.serviceName as keyof typeof lost]
    if (isDone === undefined) return send()
    if (isDone) await send()
    return problem('outcome_unknown', 502)
  })
  const { user, dialog, lineOf } = await askSeveral('Redeploy', ['checkout', 'search', 'image-resizer'], { between })
  await user.click(await dialog.findByRole('button', { name: /^Redeploy \d/ }))
  await dialog.findByText('1 of 3 done, 2 unknown')
  await user.click(dialog.getByRole('button', { name: 'Check the state of the 2 unknown ones' }))
  await dialog.findByText('2 of 3 done, 1 failed or not sent')
  expect((await lineOf('search')).getByText('not done')).toBeTruthy()
  expect(sent).toHaveLength(3)
})
