import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { pathTo } from '#paths'
import { address, revision, service, world } from './revisions-tests.ts'
import { guangzhou, recorder } from './service-tests.ts'

test('the first of several is restored through the form and its review: the service is as it was, and the timeline says so', async () => {
  const { open, setImage, scale, call, fetch } = world()
  await setImage('9')
  await scale(5)
  await setImage('10')
  const { between, inputsOf } = recorder()
  const { user, router } = await open(undefined, between(fetch))
  await user.click(within(await revision(1)).getByRole('link', { name: 'Restore revision 1' }))
  expect(await screen.findByText('The values of revision 1 are in the form')).toBeTruthy()
  expect((await screen.findByLabelText<HTMLInputElement>('Replicas')).value).toBe('3')
  await user.click(screen.getByRole('button', { name: 'Review' }))
  const difference = await screen.findByRole('table', { name: 'What differs' })
  expect(within(difference).getAllByRole('row')).toHaveLength(3)
  expect(inputsOf('ccs.ModifyClusterService')).toEqual([])
  await user.click(screen.getByRole('button', { name: 'Update service checkout' }))
  await screen.findByRole('heading', { name: 'Roll-out of checkout' })
  expect(inputsOf('ccs.ModifyClusterService')).toHaveLength(1)
  const { revisions } = await call('console.DescribeServiceRevisions', guangzhou, service)
  expect(revisions[0]).toMatchObject({ number: 5, sameAs: 1 })
  const both = await call('console.DescribeServiceRevision', guangzhou, { ...service, number: 5, against: 1 })
  expect(both.changes).toEqual([])
  await router.navigate(pathTo('service', address, { tab: 'revisions' }))
  expect(within(await revision(5)).getByText('Revision 1 restored · someone@example.com')).toBeTruthy()
})

test('what was taken away since comes back whole: a container, ports, checks, volumes and the way it is reached', async () => {
  const { open, call, fetch } = world()
  const read = (number: number, against: number) =>
    call('console.DescribeServiceRevision', guangzhou, { ...service, number, against })
  await call('ccs.ModifyClusterService', guangzhou, {
    ...{ ...service, replicas: 1, strategy: 'Recreate', accessType: 'None', serviceDesc: 'bare' },
    containers: [{ containerName: 'other', image: 'nginx:1.27' }],
  })
  expect((await read(2, 1)).changes.length).toBeGreaterThan(7)
  const { user } = await open(pathTo('serviceEdit', address, { from: '1' }), fetch)
  await screen.findByText('The values of revision 1 are in the form')
  await user.click(screen.getByRole('button', { name: 'Review' }))
  await user.click(await screen.findByRole('button', { name: 'Update service checkout' }))
  await screen.findByRole('heading', { name: 'Roll-out of checkout' })
  const { revisions } = await call('console.DescribeServiceRevisions', guangzhou, service)
  expect((await read(revisions[0]?.number ?? 0, 1)).changes).toEqual([])
})

test('what the service is already cannot be restored, by its button nor by the address', async () => {
  const { open, scale } = world()
  await scale(5)
  const { user, router } = await open()
  const button = within(await revision(2)).getByRole('button', { name: 'Restore revision 2' })
  expect(button.getAttribute('aria-disabled')).toBe('true')
  await user.hover(button)
  expect(await screen.findByText('The service is like this already.')).toBeTruthy()
  await router.navigate(pathTo('serviceEdit', address, { from: '2' }))
  expect(await screen.findByText('Revision 2 is what the service is now')).toBeTruthy()
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Review' }).disabled).toBe(true)
})

test('whoever may only read sees why nothing can be restored', async () => {
  const who = { administrator: false, grants: [{ connection: '*', role: 'viewer' as const }] }
  const { open, fetch } = world({ who })
  const { user } = await open(pathTo('service', address), async (url, init) => {
    const answer = await fetch(url, init)
    if (url !== '/api/console.DescribeServiceRevisions') return answer
    const body = (await answer.json()) as { revisions: object[] }
    const [one] = body.revisions
    return Response.json({ ...body, totalCount: 2, revisions: [{ ...one, number: 2 }, one] })
  })
  await user.click(await screen.findByRole('tab', { name: 'Revisions' }))
  const first = within(await revision(1))
  expect(first.getByText('First seen by this console')).toBeTruthy()
  const restore = first.getByRole('button', { name: 'Restore revision 1' })
  expect(restore.getAttribute('aria-disabled')).toBe('true')
  await user.hover(restore)
  expect(await screen.findByText('This needs the role operator; yours here is viewer.')).toBeTruthy()
})

test('a kept draft is not lost to a restore: it is shown, and given up by a button', async () => {
  const { open, scale } = world()
  await scale(5)
  const first = await open(pathTo('serviceEdit', address))
  const field = await screen.findByLabelText<HTMLInputElement>('Replicas')
  await first.user.clear(field)
  await first.user.type(field, '7')
  first.unmount()
  const second = await open(pathTo('serviceEdit', address, { from: '1' }))
  expect(await screen.findByText('Your draft was restored')).toBeTruthy()
  expect(screen.getByLabelText<HTMLInputElement>('Replicas').value).toBe('7')
  await second.user.click(screen.getByRole('button', { name: 'Discard draft' }))
  expect(await screen.findByText('The values of revision 1 are in the form')).toBeTruthy()
  expect(screen.getByLabelText<HTMLInputElement>('Replicas').value).toBe('3')
  window.sessionStorage.clear()
})

test('a service that is gone keeps its revisions at an address, and is made anew from one of them', async () => {
  const { open, setImage, call } = world()
  await setImage('9')
  await call('ccs.DeleteClusterService', guangzhou, service, { confirm: 'checkout' })
  const { user } = await open(pathTo('service', address))
  await user.click(await screen.findByRole('link', { name: 'Kept revisions of it' }))
  expect(await screen.findByText('The cloud no longer has this service')).toBeTruthy()
  const newest = within(await revision(2))
  expect(newest.queryByText('In force')).toBeNull()
  await user.click(newest.getByRole('button', { name: 'Show revision 2' }))
  const panel = within(await screen.findByRole('region', { name: 'Revision 2' }))
  expect(await panel.findByRole('button', { name: /Download/ })).toBeTruthy()
  await user.click(within(await revision(1)).getByRole('link', { name: 'Create anew from revision 1' }))
  expect(await screen.findByText('The values of revision 1 of checkout are in the form')).toBeTruthy()
  expect(screen.getByText(/edit it afterwards to have RollingUpdate and 1 s again/)).toBeTruthy()
  expect(screen.getByLabelText<HTMLInputElement>('Service name').value).toBe('checkout')
  await user.click(screen.getByRole('button', { name: 'Review' }))
  await user.click(await screen.findByRole('button', { name: 'Create service checkout' }))
  await screen.findByRole('heading', { name: 'Roll-out of checkout' })
  const { revisions } = await call('console.DescribeServiceRevisions', guangzhou, service)
  expect(revisions[0]).toMatchObject({ number: 3, by: { action: 'ccs.CreateClusterService' } })
  const both = await call('console.DescribeServiceRevision', guangzhou, { ...service, number: 3, against: 1 })
  // as the form said
  expect(both.changes).toMatchObject([{ path: 'minReadySeconds', before: 1, after: 0 }])
})
