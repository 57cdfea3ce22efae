import { expect, test } from 'vitest'
import { guangzhou } from '../service-tests.ts'
import { ask, keyOf, place, type Write, writes } from './bulk-tests.ts'

const namesOf = ({ input }: Write) => (input as { instances: readonly string[] }).instances

/** Asks to restart the pods of checkout; the names of its pods are those of the review. */
async function restarting(between: ReturnType<typeof writes>['between']) {
  const asked = await ask('Restart pods', ['checkout'], { between }, true)
  const { instances } = await asked.call('ccs.DescribeServiceInstance', guangzhou, keyOf('checkout'))
  const remove = (names: readonly string[]) => {
    const input = { clusterId: place.clusterId, namespace: 'default', instances: [...names] }
    return asked.call('ccs.DeleteInstances', guangzhou, input, { confirm: names.join(', ') })
  }
  return { ...asked, pods: instances.map(({ name }) => name), remove }
}

test('pods that are gone since the review are not asked for again, and are no failure', async () => {
  const { between, sent } = writes()
  const { user, dialog, pods, remove } = await restarting(between)
  await remove(pods.slice(0, 1))
  await user.click(await dialog.findByRole('button', { name: 'Restart the pods of 1 service' }))
  expect(await dialog.findByText('1 of 1 done')).toBeTruthy()
  expect(sent.map(namesOf)).toEqual([pods.slice(1)])
})

test('where all pods are gone already nothing is sent, and it says so', async () => {
  const { between, sent } = writes()
  const { user, dialog, pods, remove } = await restarting(between)
  await remove(pods)
  await user.click(await dialog.findByRole('button', { name: 'Restart the pods of 1 service' }))
  expect(await dialog.findByText('1 of 1 done')).toBeTruthy()
  expect(dialog.getByText('Its pods were gone already.')).toBeTruthy()
  expect(sent).toEqual([])
})

test('what was deleted in part is tried again for the rest alone', async () => {
  let isProtected = true
  const { between, sent } = writes(async ({ input }, send) => {
    if (!isProtected) return send()
    const [first = '', ...rest] = (input as { instances: string[] }).instances
    await remove(rest)
    return Response.json({ successList: rest, failedMap: { [first]: 'pod is protected' } })
  })
  const { user, dialog, pods, remove } = await restarting(between)
  await user.click(await dialog.findByRole('button', { name: 'Restart the pods of 1 service' }))
  await dialog.findByText('None of 1 done, 1 failed or not sent')
  isProtected = false
  await user.click(dialog.getByRole('button', { name: 'Try the failed one again' }))
  expect(await dialog.findByText('1 of 1 done')).toBeTruthy()
  expect(sent.map(namesOf)).toEqual([pods, pods.slice(0, 1)])
})

test('a pod that goes between looking and sending is no failure, though the cloud calls it one', async () => {
  const { between } = writes(async ({ input }, send) => {
    await remove((input as { instances: string[] }).instances)
    return send()
  })
  const { user, dialog, remove } = await restarting(between)
  await user.click(await dialog.findByRole('button', { name: 'Restart the pods of 1 service' }))
  expect(await dialog.findByText('1 of 1 done')).toBeTruthy()
})
