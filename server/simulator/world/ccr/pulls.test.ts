import { expect, test } from 'vitest'
import { withService } from '#simulator/service-caller'

const IMAGE = 'ccr.ccs.tencentyun.com/shop/checkout'
const MINUTE = 60_000

async function checkout() {
  const service = await withService('checkout')
  const { ask, advance, pods, info } = service
  return {
    ...service,
    roll: async (image: string) => {
      await service.setImage(image, 'checkout')
      advance(2 * MINUTE)
    },
    copy: (to: string) => ask('ccr.DuplicateImage', { src_image: 'shop/checkout:4.13.0', dest_image: to }),
    remove: (tag: string) => ask('ccr.BatchDeleteTag', { reponame: 'shop/checkout', tags: [tag] }),
    /** Status and reason of the pods that run an image. */
    of: async (image: string) =>
      (await pods())
        .filter(({ containers }) => containers.some((container) => container.image === image))
        .map(({ status, srcReason }) => `${status} ${srcReason}`.trim()),
    status: async () => (await info()).status,
  }
}

test('a tag that the registry has is pulled, also by its digest', async () => {
  const { roll, of, status, ask } = await checkout()
  await roll(`${IMAGE}:4.13.0`)
  expect(await status()).toBe('Normal')
  expect(new Set(await of(`${IMAGE}:4.13.0`))).toEqual(new Set(['Running']))
  const { tagInfo } = await ask('ccr.GetTagList', { reponame: 'shop/checkout', tag: '4.12.1' })
  await roll(`${IMAGE}@${tagInfo[0]?.tagId}`)
  expect(await status()).toBe('Normal')
})

test.each([
  ['a tag that it does not have', `${IMAGE}:9.9.9`],
  ['a digest that it does not have', `${IMAGE}@sha256:${'0'.repeat(64)}`],
])('%s stays in Waiting and says why', async (_, image) => {
  const { roll, of, status, events } = await checkout()
  await roll(image)
  expect(await status()).toBe('Waiting')
  expect(await of(image)).toContain('Waiting ImagePullBackOff')
  expect((await events()).map(({ message }) => message).join()).toContain(`manifest for ${image} not found`)
})

test('pods that wait for a tag start when it arrives, and the roll-out that stood still ends', async () => {
  const { roll, of, status, copy, advance, pods, info } = await checkout()
  await roll(`${IMAGE}:5.0.0`)
  expect(await status()).toBe('Waiting')
  await copy('shop/checkout:4.99.0')
  advance(2 * MINUTE)
  expect(await status()).toBe('Waiting')
  await copy('shop/checkout:5.0.0')
  advance(2 * MINUTE)
  expect(await status()).toBe('Normal')
  expect(await of(`${IMAGE}:5.0.0`)).toHaveLength((await info()).desiredReplicas)
  expect(new Set(await of(`${IMAGE}:5.0.0`))).toEqual(new Set(['Running']))
  expect(await pods()).toHaveLength((await info()).desiredReplicas)
})

test('a deleted tag stops nothing that runs; what is created later waits for it', async () => {
  const { remove, of, status, pods, ask, one, advance, copy } = await checkout()
  await remove('4.12.0')
  advance(2 * MINUTE)
  expect(await status()).toBe('Normal')
  const [first] = await pods()
  await ask('ccs.DeleteInstances', {
    clusterId: one.clusterId,
    namespace: one.namespace,
    instances: [first?.name ?? ''],
  })
  advance(2 * MINUTE)
  expect((await of(`${IMAGE}:4.12.0`)).toSorted()).toEqual(['Running', 'Running', 'Waiting ImagePullBackOff'])
  await copy('shop/checkout:4.12.0')
  advance(2 * MINUTE)
  expect(new Set(await of(`${IMAGE}:4.12.0`))).toEqual(new Set(['Running']))
})

test('a repository that is deleted with its namespace is pulled no more', async () => {
  const { roll, status, info, ask } = await checkout()
  // the sidecar's
  await ask('ccr.DeleteUserNamespace', { namespace: 'mesh' })
  await roll(`${IMAGE}:4.13.0`)
  expect(await status()).toBe('Waiting')
  expect((await info()).srcReasonMap).toMatchObject({ ImagePullBackOff: 1 })
})
