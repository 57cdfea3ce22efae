// Pause, resume, labels, description and delete of one service, from the menu of its row.
import { createCall } from '@pierhead/shared/client'
import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '#app/test-app.tsx'
import { pathTo } from '#paths'
import { failingAt, guangzhou, losingTheAnswerOf, recorder, rowOf, shop } from './service-tests.ts'

const place = await shop()
const keyOf = (serviceName: string) => ({ clusterId: place.clusterId, namespace: 'default', serviceName })
type Between = NonNullable<NonNullable<Parameters<typeof renderApp>[1]>['between']>

async function opened(serviceName: string, options: Parameters<typeof renderApp>[1] = {}) {
  const app = await renderApp(pathTo('services', place), options)
  const row = within(await rowOf(serviceName))
  await app.user.click(row.getByRole('button', { name: `Actions of ${serviceName}` }))
  return app
}

/** From the row's menu to the dialog. */
async function ask(serviceName: string, verb: string, between: Between = (fetch) => fetch) {
  const app = await opened(serviceName, { between })
  await app.user.click(await screen.findByRole('menuitem', { name: verb, hidden: true }))
  const dialog = within(await screen.findByRole('dialog'))
  const infoOf = async () =>
    (await createCall(app.fetch)('ccs.DescribeClusterServiceInfo', guangzhou, keyOf(serviceName))).service
  return { ...app, dialog, infoOf }
}

/** Of the test's own hand, past the page. */
const another = (fetch: Awaited<ReturnType<typeof renderApp>>['fetch']) => createCall(fetch)

test('pausing a service that is not updated says that it lasts; then it is paused, and can be resumed only', async () => {
  const { user, dialog, infoOf } = await ask('search', 'Pause')
  expect(await dialog.findByText(/Pausing lasts all the same/)).toBeTruthy()
  await user.click(dialog.getByRole('button', { name: 'Pause service' }))
  await waitFor(async () => expect((await infoOf()).status).toBe('Paused'))
  await screen.findByText('Paused')
  await user.click(within(await rowOf('search')).getByRole('button', { name: 'Actions of search' }))
  const pause = await screen.findByRole('menuitem', { name: /^Pause/, hidden: true })
  expect(pause.getAttribute('aria-disabled')).toBe('true')
  expect(pause.textContent).toContain('The service is paused already.')
  await user.click(screen.getByRole('menuitem', { name: 'Resume', hidden: true }))
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Resume service' }))
  await waitFor(async () => expect((await infoOf()).status).not.toBe('Paused'))
})

test('of a service that is not well nobody says that it is not being updated: a roll-out may have stopped on its way', async () => {
  const { dialog } = await ask('catalog-sync', 'Pause')
  expect(await dialog.findByText(/^If a roll-out of it is not done yet, it stops where it is/)).toBeTruthy()
  expect(dialog.queryByText(/is not being updated now/)).toBeNull()
})

test('a service that is not paused says why it cannot be resumed', async () => {
  await opened('search')
  const resume = await screen.findByRole('menuitem', { name: /^Resume/, hidden: true })
  expect(resume.getAttribute('aria-disabled')).toBe('true')
  expect(resume.textContent).toContain('there is nothing to resume')
})

test('an operator may do all but delete, and is told so', async () => {
  const grants = [{ connection: '*', role: 'operator' as const }]
  await opened('search', { who: { administrator: false, grants } })
  const remove = await screen.findByRole('menuitem', { name: /^Delete/, hidden: true })
  expect(remove.textContent).toContain('This needs the role maintainer; yours here is operator.')
  for (const verb of ['Pause', 'Set labels', 'Set description'])
    expect(screen.getByRole('menuitem', { name: verb, hidden: true }).getAttribute('aria-disabled')).toBeNull()
})

test('a viewer may do none of it', async () => {
  const grants = [{ connection: '*', role: 'viewer' as const }]
  await opened('search', { who: { administrator: false, grants } })
  await screen.findByRole('menuitem', { name: /^Delete/, hidden: true })
  for (const verb of [
    'Set image',
    'Scale',
    'Redeploy',
    'Roll back',
    'Pause',
    'Set labels',
    'Set description',
    'Delete',
  ])
    expect(screen.getByRole('menuitem', { name: new RegExp(`^${verb}`), hidden: true }).textContent).toContain(
      'yours here is viewer',
    )
})

test('labels are added and taken away beside those of the system, which stay', async () => {
  const { between, inputsOf } = recorder()
  const { user, dialog, infoOf } = await ask('search', 'Set labels', between)
  const before = (await infoOf()).labels
  const text = await dialog.findByRole<HTMLTextAreaElement>('textbox', { name: 'Labels' })
  expect(text.value).not.toContain('qcloud-')
  await user.clear(text)
  await user.type(text, 'owner=lin')
  expect(dialog.getByText('new: owner=lin')).toBeTruthy()
  await user.click(dialog.getByRole('button', { name: 'Set labels' }))
  const system = Object.fromEntries(Object.entries(before).filter(([key]) => key.startsWith('qcloud-')))
  await waitFor(async () => expect((await infoOf()).labels).toEqual({ ...system, owner: 'lin' }))
  expect(inputsOf('ccs.ModifyServiceLabels')).toHaveLength(1)
})

test('a label that cannot be one is told with its line; nothing is sent and nothing typed is lost', async () => {
  const { between, inputsOf } = recorder()
  const { user, dialog } = await ask('search', 'Set labels', between)
  const text = await dialog.findByRole<HTMLTextAreaElement>('textbox', { name: 'Labels' })
  await user.clear(text)
  await user.type(text, 'a=1{Enter}b.c/d=2')
  expect(dialog.getByText(/^Line 2, b\.c\/d=2: this API takes only letters/)).toBeTruthy()
  expect(dialog.getByRole('button', { name: 'Set labels' }).hasAttribute('disabled')).toBe(true)
  expect(text.value).toBe('a=1\nb.c/d=2')
  expect(inputsOf('ccs.ModifyServiceLabels')).toEqual([])
})

test('what somebody else changed of the same labels meanwhile is told first; other labels of theirs stay', async () => {
  const { between, inputsOf } = recorder()
  const { user, dialog, infoOf, fetch } = await ask('search', 'Set labels', between)
  const text = await dialog.findByRole<HTMLTextAreaElement>('textbox', { name: 'Labels' })
  await user.type(text, '{Enter}owner=lin')
  const theirs = { ...(await infoOf()).labels, owner: 'mei', added: 'since' }
  await another(fetch)('ccs.ModifyServiceLabels', guangzhou, { ...keyOf('search'), labels: theirs })
  const sent = inputsOf('ccs.ModifyServiceLabels').length
  await user.click(dialog.getByRole('button', { name: 'Set labels' }))
  expect(await dialog.findByText(/^Nothing was sent: .* They say now: owner=mei/)).toBeTruthy()
  expect(inputsOf('ccs.ModifyServiceLabels')).toHaveLength(sent)
  await user.click(dialog.getByRole('button', { name: 'Set labels' }))
  await waitFor(async () => expect((await infoOf()).labels).toMatchObject({ owner: 'lin', added: 'since' }))
})

test('a description is set, and one that somebody else wrote meanwhile is shown before it is lost', async () => {
  const { user, dialog, infoOf, fetch } = await ask('search', 'Set description')
  const text = await dialog.findByRole('textbox', { name: 'Description' })
  await user.clear(text)
  await user.type(text, 'Finds things')
  await another(fetch)('ccs.ModifyServiceDescription', guangzhou, { ...keyOf('search'), description: 'Theirs' })
  await user.click(dialog.getByRole('button', { name: 'Set description' }))
  expect(await dialog.findByText(/^Nothing was sent: .* It says now: Theirs/)).toBeTruthy()
  expect((await infoOf()).serviceDesc).toBe('Theirs')
  await user.click(dialog.getByRole('button', { name: 'Set description' }))
  await waitFor(async () => expect((await infoOf()).serviceDesc).toBe('Finds things'))
})

test('deleting tells what goes with it and what stays behind, and wants the name typed', async () => {
  const { between, inputsOf } = recorder()
  const { user, dialog, fetch, infoOf } = await ask('checkout', 'Delete', between)
  expect(await dialog.findByText(/^All of its pods \(3\) are stopped and deleted/)).toBeTruthy()
  const { service } = await another(fetch)('ccs.DescribeClusterServiceInfo', guangzhou, keyOf('checkout'))
  const { ingressList } = await another(fetch)('ccs.DescribeIngress', guangzhou, {
    clusterId: place.clusterId,
    allnamespace: true,
  })
  const rules = ingressList
    .filter(({ namespace }) => namespace === 'default')
    .flatMap(({ rules: all }) => all.filter(({ serviceName }) => serviceName === 'checkout'))
  if (service.lbId) expect(dialog.getByText(new RegExp(`${service.lbId} is destroyed`))).toBeTruthy()
  expect(dialog.queryAllByText(/^The rule .* stays, and leads nowhere/)).toHaveLength(rules.length)
  const verb = dialog.getByRole('button', { name: 'Delete service' })
  expect(document.activeElement?.textContent).toBe('Cancel')
  expect(verb.hasAttribute('disabled')).toBe(true)
  await user.type(dialog.getByRole('textbox', { name: 'Type checkout to confirm' }), 'checkou')
  expect(verb.hasAttribute('disabled')).toBe(true)
  await user.keyboard('t')
  await user.click(verb)
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await expect(infoOf()).rejects.toMatchObject({ problem: { code: 'upstream_not_found' } })
  expect(inputsOf('ccs.DeleteClusterService')).toEqual([keyOf('checkout')])
})

test('deleting names triggers and log collectors that point at it, and says of a system namespace that others need it', async () => {
  const app = await renderApp(pathTo('services', place))
  const call = createCall(app.fetch)
  await call('ccr.AddUpdateServiceTrigger', guangzhou, {
    ...{ triggerName: 'search-release', reponame: 'shop/search', invokeMethod: 'all', containerName: 'search' },
    ...{ ...keyOf('search'), clusterRegion: 1 },
  })
  const collected = { namespaces: [{ namespace: 'default', allContainers: false, services: ['search'] }] }
  await call('ccs.CreateLogCollector', guangzhou, {
    ...{ clusterId: place.clusterId, name: 'of-one-service', inputType: 'container-log', outputType: 'kafka' },
    inputOption: { allNamespaces: false, ...collected },
    outputOption: { host: '10.0.0.9', port: 9092, topic: 'logs' },
  })
  const consequencesOf = async (name: string) => {
    const row = within(await rowOf(name))
    await app.user.click(row.getByRole('button', { name: `Actions of ${name}` }))
    await app.user.click(await screen.findByRole('menuitem', { name: 'Delete', hidden: true }))
    const dialog = within(await screen.findByRole('dialog'))
    await dialog.findByText(/^(All of its|Its only) pod/)
    return dialog
  }
  const one = await consequencesOf('search')
  const trigger = 'The trigger search-release of the repository shop/search stays, and fails at the next push.'
  expect(one.getByText(trigger)).toBeTruthy()
  expect(one.getByText('The log collector of-one-service stays, and collects nothing of it any more.')).toBeTruthy()
  await app.user.click(one.getByRole('button', { name: 'Cancel' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  const system = await consequencesOf('kube-dns')
  expect(system.getByText(/^It stands in kube-system, with what the cluster itself needs/)).toBeTruthy()
  expect(system.queryByText(/^The (trigger|log collector)/)).toBeNull()
})

test('ingress rules that cannot be read are said to be unknown, not to be none', async () => {
  const { dialog } = await ask(
    'search',
    'Delete',
    failingAt('ccs.DescribeIngress', () => true),
  )
  expect(await dialog.findByText(/^Which ingress rules point here could not be read/)).toBeTruthy()
  expect(dialog.queryByText('No ingress rule points here.')).toBeNull()
})

test('a deletion of unknown outcome is not sent again: reading tells that the service is gone', async () => {
  const { between, inputsOf } = recorder()
  const lost = losingTheAnswerOf('ccs.DeleteClusterService', { done: true })
  const { user, dialog } = await ask('search', 'Delete', (fetch) => between(lost(fetch)))
  await user.type(await dialog.findByRole('textbox', { name: 'Type search to confirm' }), 'search')
  await waitFor(() =>
    expect(dialog.getByRole('button', { name: 'Delete service' }).hasAttribute('disabled')).toBe(false),
  )
  await user.click(dialog.getByRole('button', { name: 'Delete service' }))
  await user.click(await dialog.findByRole('button', { name: 'Check the state' }))
  expect(await dialog.findByText('It was done: there is no such service any more.')).toBeTruthy()
  expect(dialog.queryByRole('button', { name: 'Delete service' })).toBeNull()
  expect(inputsOf('ccs.DeleteClusterService')).toHaveLength(1)
})
