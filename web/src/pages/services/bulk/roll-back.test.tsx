import type { Call } from '@pierhead/shared/client'
import type { Change } from '@pierhead/shared/service-config/differences'
import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderRoutes } from '#app/test-app.tsx'
import { guangzhou } from '../service-tests.ts'
import { ask, keyOf, writes } from './bulk-tests.ts'
import { Difference } from './Difference.tsx'

const REPOSITORY = 'ccr.ccs.tencentyun.com/shop/checkout'

/** Gives checkout another image, and waits until that is rolled out: what is being changed cannot be rolled back. */
async function setImage(call: Call, tag: string) {
  const containers = [{ containerName: 'checkout', image: `${REPOSITORY}:${tag}` }]
  await call('ccs.ModifyClusterServiceImage', guangzhou, { ...keyOf('checkout'), containers })
  const status = async () => (await call('ccs.DescribeClusterServiceInfo', guangzhou, keyOf('checkout'))).service.status
  await waitFor(async () => expect(await status()).toBe('Normal'), { timeout: 15_000 })
}

const rollingBack = (between: ReturnType<typeof writes>['between'], names = ['checkout', 'search']) =>
  ask('Roll back', names, { between, keeps: true, speed: 50, prepare: (call) => setImage(call, '4.13.0') }, true)

test('each says where it goes back to and what that changes; whose step nobody here saw is left out', async () => {
  const { between, sent } = writes()
  const { user, dialog, infoOf, lineOf } = await rollingBack(between)
  expect(dialog.getByText('Affects 1 of 2')).toBeTruthy()
  const line = await lineOf('checkout')
  expect(line.getByText(/as far as this console saw, to revision 1\.$/)).toBeTruthy()
  expect(line.getByText(`Container checkout › Image: ${REPOSITORY}:4.13.0 → ${REPOSITORY}:4.12.0`)).toBeTruthy()
  expect((await lineOf('search')).getByText(/^This console did not see what it was before/)).toBeTruthy()
  await user.click(dialog.getByRole('button', { name: 'Roll back 1 service' }))
  expect(await dialog.findByText('1 of 1 done')).toBeTruthy()
  expect(sent.map(({ id, input }) => [id, input])).toEqual([['ccs.RollBackClusterService', keyOf('checkout')]])
  expect((await infoOf('checkout')).containers[0]?.image).toBe(`${REPOSITORY}:4.12.0`)
})

test('what is not as it was reviewed is not rolled back before it is seen what that would do now', async () => {
  const { between, sent } = writes()
  const { user, dialog, infoOf, lineOf, call } = await rollingBack(between, ['checkout'])
  await call('ccs.ModifyServiceDescription', guangzhou, { ...keyOf('checkout'), description: 'ask Lin' })
  await user.click(dialog.getByRole('button', { name: 'Roll back 1 service' }))
  await dialog.findByText('None of 1 done, 1 failed or not sent')
  const line = await lineOf('checkout')
  expect(line.getByText(/^Changed meanwhile: 1 setting is not as when reviewed/)).toBeTruthy()
  expect(line.getByText(/4\.13\.0 → .*4\.12\.0$/)).toBeTruthy()
  expect(sent).toEqual([])
  await user.click(dialog.getByRole('button', { name: 'Try the failed one again' }))
  expect(await dialog.findByText('1 of 1 done')).toBeTruthy()
  expect(await infoOf('checkout')).toMatchObject({ serviceDesc: 'ask Lin' })
})

test('where another step was made since the review, it is not that one that is undone', async () => {
  const { between, sent } = writes()
  const { user, dialog, lineOf, call } = await rollingBack(between, ['checkout'])
  await setImage(call, '4.11.3')
  await user.click(dialog.getByRole('button', { name: 'Roll back 1 service' }))
  await dialog.findByText('None of 1 done, 1 failed or not sent')
  const line = await lineOf('checkout')
  expect(line.getByText(/it would go back to revision 2 now, to revision 1 when reviewed/)).toBeTruthy()
  expect(line.getByText(/4\.11\.3 → .*4\.13\.0$/)).toBeTruthy()
  expect(sent).toEqual([])
})

test('of many settings the first ones are told in short, and all of them when asked', async () => {
  const changes: Change[] = [
    { path: 'replicas', kind: 'changed', before: 3, after: 4 },
    { path: 'containers[web].envs[A]', kind: 'changed', before: 'a', after: 'b' },
    { path: 'volumes[data]', kind: 'added', after: { volumeType: 'hostPath' } },
    { path: 'minReadySeconds', kind: 'changed', before: 5, after: 10 },
  ]
  const { user } = await renderRoutes([{ path: '/', element: <Difference changes={changes} /> }], '/')
  expect(await screen.findByText('Replicas: 3 → 4')).toBeTruthy()
  expect(screen.getByText(/data \(new\)$/)).toBeTruthy()
  expect(screen.queryByText(/5 → 10/)).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Show all 4 settings that change' }))
  expect(screen.getAllByRole('row')).toHaveLength(5)
})
