import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { Fetch } from '#api/call.ts'
import { renderApp } from '#app/test-app.tsx'
import { pathTo } from '#paths'
import { guangzhou, rowOf } from '../service-tests.ts'
import { ask, keyOf, noticeThat, place, problem, writes } from './bulk-tests.ts'

test('a number of pods for three: the one that cannot have them is left out with the reason, the others are sent once', async () => {
  const { between, sent, names } = writes()
  const { user, dialog, infoOf, lineOf } = await ask('Scale', ['checkout', 'search', 'session-cache'], { between })
  const verb = dialog.getByRole('button', { name: /^Scale \d services?$/ })
  expect(verb.hasAttribute('disabled')).toBe(true)
  await user.type(dialog.getByRole('textbox', { name: 'Pods wanted' }), '7')
  expect(await dialog.findByText('Affects 2 of 3')).toBeTruthy()
  expect((await lineOf('session-cache')).getByText(/CBS disk, which one node only can attach/)).toBeTruthy()
  expect((await lineOf('checkout')).getByText(/^Pods go from 3 to 7/)).toBeTruthy()
  expect(sent).toEqual([])
  await user.click(dialog.getByRole('button', { name: 'Scale 2 services' }))
  expect(await dialog.findByText('2 of 2 done')).toBeTruthy()
  expect(names().toSorted()).toEqual(['checkout', 'search'])
  expect(new Set(sent.map(({ key }) => key)).size).toBe(2)
  expect((await infoOf('checkout')).desiredReplicas).toBe(7)
  expect((await infoOf('search')).desiredReplicas).toBe(7)
})

test('pods more or less count from what each has now; fewer than none is refused', async () => {
  const { user, dialog, infoOf, lineOf } = await ask('Scale', ['checkout', 'session-cache'])
  await user.click(dialog.getByRole('radio', { name: 'By a number' }))
  const change = dialog.getByRole('textbox', { name: 'Pods more, or less' })
  await user.type(change, '0')
  expect(change.getAttribute('aria-invalid')).toBe('true')
  await user.clear(change)
  await user.type(change, '-2')
  expect((await lineOf('session-cache')).getByText(/-2 would be fewer than none/)).toBeTruthy()
  await user.click(dialog.getByRole('button', { name: 'Scale 1 service' }))
  await dialog.findByText('1 of 1 done')
  expect((await infoOf('checkout')).desiredReplicas).toBe(1)
})

test('one that fails is told with code and request id, and is the only one sent again', async () => {
  let isBroken = true
  const { between, names } = writes(async ({ input }, send) =>
    isBroken && input.serviceName === 'search' ? problem('upstream_error', 502) : send(),
  )
  const { user, dialog, infoOf, lineOf } = await ask('Scale', ['checkout', 'search', 'image-resizer'], { between })
  await user.type(dialog.getByRole('textbox', { name: 'Pods wanted' }), '8')
  await user.click(await dialog.findByRole('button', { name: 'Scale 3 services' }))
  expect(await dialog.findByText('2 of 3 done, 1 failed or not sent')).toBeTruthy()
  const line = await lineOf('search')
  expect(line.getByText('failed')).toBeTruthy()
  expect(line.getByText(/upstream_error.*req-42/)).toBeTruthy()
  expect((await infoOf('search')).desiredReplicas).not.toBe(8)
  isBroken = false
  await user.click(dialog.getByRole('button', { name: 'Try the failed one again' }))
  expect(await dialog.findByText('3 of 3 done')).toBeTruthy()
  expect(names().toSorted()).toEqual(['checkout', 'image-resizer', 'search', 'search'])
  expect((await infoOf('search')).desiredReplicas).toBe(8)
})

test('one of unknown outcome is not sent again with the failed ones; looking tells that it was done', async () => {
  const { between, names } = writes(async ({ input }, send) => {
    if (input.serviceName !== 'search') return problem('upstream_error', 502)
    await send()
    return problem('outcome_unknown', 502)
  })
  const { user, dialog, lineOf } = await ask('Scale', ['checkout', 'search'], { between })
  await user.type(dialog.getByRole('textbox', { name: 'Pods wanted' }), '8')
  await user.click(await dialog.findByRole('button', { name: 'Scale 2 services' }))
  expect(await dialog.findByText('None of 2 done, 1 failed or not sent, 1 unknown')).toBeTruthy()
  await user.click(dialog.getByRole('button', { name: 'Try the failed one again' }))
  await waitFor(() => expect(names().filter((name) => name === 'checkout')).toHaveLength(2))
  expect(names().filter((name) => name === 'search')).toHaveLength(1)
  const line = await lineOf('search')
  await user.click(line.getByRole('button', { name: 'Check the state' }))
  expect(await line.findByText('done')).toBeTruthy()
})

test('an answer that breaks off on its way, or a server that fails without a word, leaves the outcome unknown', async () => {
  const { between, names } = writes(async ({ input }, send) => {
    const answer = await send()
    if (input.serviceName === 'search') return problem('internal', 500)
    return new Response((await answer.text()).slice(0, -1))
  })
  const { user, dialog } = await ask('Redeploy', ['checkout', 'search'], { between })
  await user.click(await dialog.findByRole('button', { name: 'Redeploy 2 services' }))
  expect(await dialog.findByText('None of 2 done, 2 unknown')).toBeTruthy()
  expect(dialog.queryByRole('button', { name: /^Try/ })).toBeNull()
  await user.click(dialog.getByRole('button', { name: 'Check the state of the 2 unknown ones' }))
  expect(await dialog.findByText('2 of 2 done')).toBeTruthy()
  expect(names().toSorted()).toEqual(['checkout', 'search'])
})

test('who closes the dialog loses nothing: a notice keeps the results, on other pages too', async () => {
  const { between } = writes(async ({ input }, send) =>
    input.serviceName === 'search' ? problem('upstream_error', 502) : send(),
  )
  const { user, dialog, router } = await ask('Redeploy', ['checkout', 'search'], { between })
  await user.click(await dialog.findByRole('button', { name: 'Redeploy 2 services' }))
  await dialog.findByText('1 of 2 done, 1 failed or not sent')
  await user.keyboard('{Escape}')
  const notice = await noticeThat('Redeploy: 1 of 2 done, 1 failed or not sent')
  await router.navigate(pathTo('nodes', place))
  await user.click(notice.getByRole('button', { name: 'Show what became of each' }))
  const again = within(await screen.findByRole('dialog', { name: 'Redeploy' }))
  expect(again.getByText(/upstream_error.*req-42/)).toBeTruthy()
})

test('who goes to another page while it runs loses nothing: it goes on, and what failed is told and tried again', async () => {
  const gate = Promise.withResolvers<void>()
  let isBroken = true
  const { between } = writes(async ({ input }, send) => {
    await gate.promise
    return isBroken && input.serviceName === 'search' ? problem('upstream_error', 502) : send()
  })
  const { user, dialog, router, infoOf } = await ask('Set labels', ['checkout', 'search'], { between }, true)
  await user.type(dialog.getByRole('textbox', { name: 'Labels to set' }), 'owner=lin')
  await user.click(await dialog.findByRole('button', { name: 'Set labels of 2 services' }))
  await dialog.findByText('None of 2 done, 2 still to come')
  await router.navigate(pathTo('nodes', place))
  expect(await screen.findByText('Set labels: None of 2 done, 2 still to come')).toBeTruthy()
  gate.resolve()
  const notice = await noticeThat('Set labels: 1 of 2 done, 1 failed or not sent')
  expect((await infoOf('checkout')).labels).toMatchObject({ owner: 'lin' })
  isBroken = false
  await user.click(notice.getByRole('button', { name: 'Show what became of each' }))
  const again = within(await screen.findByRole('dialog', { name: 'Set labels' }))
  expect(again.getByText(/upstream_error.*req-42/)).toBeTruthy()
  await user.click(again.getByRole('button', { name: 'Try the failed one again' }))
  expect(await again.findByText('2 of 2 done')).toBeTruthy()
  expect((await infoOf('search')).labels).toMatchObject({ owner: 'lin' })
})

test('an image is set of the container that is named; who has none of that name is left out', async () => {
  const { between, sent } = writes()
  const { user, dialog, lineOf } = await ask('Set image', ['checkout', 'search'], { between })
  await user.selectOptions(dialog.getByRole('combobox', { name: 'Container' }), 'sidecar (1 service)')
  const image = dialog.getByRole('combobox', { name: 'New image' })
  await user.type(image, 'mesh envoy')
  expect(image.getAttribute('aria-invalid')).toBe('true')
  await user.clear(image)
  await user.type(image, 'mesh/envoy:2.0')
  expect(await dialog.findByText('Affects 1 of 2')).toBeTruthy()
  expect((await lineOf('search')).getByText('It has no container sidecar.')).toBeTruthy()
  await user.click(dialog.getByRole('button', { name: 'Set the image of 1 service' }))
  await dialog.findByText('1 of 1 done')
  expect(sent.map(({ input }) => input)).toEqual([
    { ...keyOf('checkout'), containers: [{ containerName: 'sidecar', image: 'mesh/envoy:2.0' }] },
  ])
})

test('labels are set and removed beside all others, also those that came after the review', async () => {
  const { user, dialog, infoOf, call } = await ask('Set labels', ['checkout', 'search'], {}, true)
  await user.type(dialog.getByRole('textbox', { name: 'Labels to set' }), 'owner=lin')
  expect(await dialog.findByText('Affects 2 of 2')).toBeTruthy()
  const labels = { ...(await infoOf('search')).labels, added: 'since' }
  await call('ccs.ModifyServiceLabels', guangzhou, { ...keyOf('search'), labels })
  await user.click(dialog.getByRole('button', { name: 'Set labels of 2 services' }))
  await dialog.findByText('2 of 2 done')
  expect((await infoOf('search')).labels).toEqual({ ...labels, owner: 'lin' })
  expect((await infoOf('checkout')).labels).toMatchObject({ owner: 'lin' })
})

test('several are paused and resumed; what is so already is left out with its reason', async () => {
  const { user, dialog, infoOf, call } = await ask('Pause', ['checkout', 'search'], {}, true)
  await user.click(dialog.getByRole('button', { name: 'Pause 2 services' }))
  await dialog.findByText('2 of 2 done')
  expect((await infoOf('search')).status).toBe('Paused')
  await call('ccs.ResumeClusterService', guangzhou, keyOf('search'))
  await user.keyboard('{Escape}')
  await user.click(within(screen.getByRole('region', { name: 'Selection' })).getByRole('button', { name: 'More' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Resume', hidden: true }))
  const next = within(await screen.findByRole('dialog', { name: 'Resume 2 services' }))
  expect(await next.findByText('Affects 1 of 2')).toBeTruthy()
  expect(next.getByText(/there is nothing to resume/)).toBeTruthy()
})

test.each(['Redeploy', 'Set image', 'Scale'])(
  '%s says of a paused one that nothing of it happens yet',
  async (verb) => {
    const { user, dialog, lineOf } = await ask(verb, ['checkout', 'search'], {
      prepare: (call) => call('ccs.PauseClusterService', guangzhou, keyOf('search')),
    })
    if (verb === 'Set image') {
      await user.selectOptions(dialog.getByRole('combobox', { name: 'Container' }), 'search')
      await user.type(dialog.getByRole('combobox', { name: 'New image' }), 'shop/search:9')
    }
    if (verb === 'Scale') await user.type(dialog.getByRole('textbox', { name: 'Pods wanted' }), '9')
    const paused = /^It is paused: nothing of this happens before it is resumed/
    expect((await lineOf('search')).getByText(paused)).toBeTruthy()
    expect((await lineOf('checkout')).queryByText(paused)).toBeNull()
  },
)

test('deleting several tells what goes with each and wants their number typed; each is confirmed by its name', async () => {
  const { between, sent } = writes()
  const { user, dialog, infoOf, lineOf } = await ask('Delete', ['checkout', 'search'], { between }, true)
  expect((await lineOf('checkout')).getByText(/^All of its pods \(3\)/)).toBeTruthy()
  const verb = dialog.getByRole('button', { name: 'Delete 2 services' })
  expect(verb.hasAttribute('disabled')).toBe(true)
  await user.type(dialog.getByRole('textbox', { name: /^Type 2, the number of services/ }), '2')
  await user.click(verb)
  expect(await dialog.findByText('2 of 2 done')).toBeTruthy()
  expect(sent.map(({ confirm }) => confirm).toSorted()).toEqual(['checkout', 'search'])
  await expect(infoOf('search')).rejects.toMatchObject({ problem: { code: 'upstream_not_found' } })
})

test('restarting deletes all pods of each, and what the cloud did not delete is a failure with its reason', async () => {
  const { between, sent } = writes(async ({ input }, send) => {
    const pods = (input as { instances: string[] }).instances
    if (!pods.some((name) => name.startsWith('search'))) return send()
    return Response.json({ successList: [], failedMap: { [pods[0] ?? '']: 'pod is protected' } })
  })
  const { user, dialog, lineOf } = await ask('Restart pods', ['checkout', 'search'], { between }, true)
  await user.click(await dialog.findByRole('button', { name: 'Restart the pods of 2 services' }))
  expect(await dialog.findByText('1 of 2 done, 1 failed or not sent')).toBeTruthy()
  expect((await lineOf('search')).getAllByText(/pod is protected/).length).toBeGreaterThan(0)
  expect(sent.map(({ id }) => id)).toEqual(['ccs.DeleteInstances', 'ccs.DeleteInstances'])
})

test('a service that cannot be read is left out and says why; read again, it counts', async () => {
  let isBroken = true
  const between =
    (fetch: Fetch): Fetch =>
    (url, init) =>
      isBroken && url === '/api/ccs.DescribeClusterServiceText' && String(init?.body).includes('"search"')
        ? problem('upstream_error', 502)
        : fetch(url, init)
  const { user, dialog, lineOf } = await ask('Redeploy', ['checkout', 'search'], { between })
  expect(await dialog.findByText('Affects 1 of 2')).toBeTruthy()
  const line = await lineOf('search')
  expect(line.getByText(/upstream_error/)).toBeTruthy()
  isBroken = false
  await user.click(line.getByRole('button', { name: 'Retry' }))
  expect(await dialog.findByText('Affects 2 of 2')).toBeTruthy()
})

test('what a role may not do is off in the bar, and says why', async () => {
  const grants = [{ connection: '*', role: 'viewer' as const }]
  const { user } = await renderApp(pathTo('services', place), { who: { administrator: false, grants } })
  await rowOf('checkout')
  await user.click(screen.getByRole('checkbox', { name: 'Select checkout' }))
  const bar = within(screen.getByRole('region', { name: 'Selection' }))
  const scale = bar.getByRole('button', { name: 'Scale' })
  expect(scale.getAttribute('aria-disabled')).toBe('true')
  await user.hover(scale)
  expect(await screen.findByText('This needs the role operator; yours here is viewer.')).toBeTruthy()
})

test('the review speaks Chinese', async () => {
  const { user } = await renderApp(pathTo('services', place), { language: 'zh-CN' })
  await rowOf('checkout')
  await user.click(screen.getByRole('checkbox', { name: '选择 checkout' }))
  await user.click(within(screen.getByRole('region', { name: '已选内容' })).getByRole('button', { name: '重新部署' }))
  const dialog = within(await screen.findByRole('dialog', { name: '重新部署 1 个服务' }))
  expect(await dialog.findByText('影响 1 个中的 1 个')).toBeTruthy()
})
