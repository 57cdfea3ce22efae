import { expect, test } from 'vitest'
import { imagesInput } from './images.ts'

const one = [{ containerName: 'web', image: 'shop/web:1' }]
const two = [...one, { containerName: 'proxy', image: 'mesh/envoy:1' }]

test('nothing typed, the same typed, and blanks around the same are no change', () => {
  expect(imagesInput(two, {})).toBeUndefined()
  expect(imagesInput(two, { web: 'shop/web:1', proxy: ' mesh/envoy:1 ' })).toBeUndefined()
})

test('one container is sent as image, several as containers with the changed ones alone', () => {
  expect(imagesInput(one, { web: 'shop/web:2' })).toEqual({ image: 'shop/web:2' })
  expect(imagesInput(two, { proxy: 'mesh/envoy:2' })).toEqual({
    containers: [{ containerName: 'proxy', image: 'mesh/envoy:2' }],
  })
})
