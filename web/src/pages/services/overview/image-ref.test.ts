import { expect, test } from 'vitest'
import { ownImage, withoutRegistry } from './image-ref.ts'

test('an image of the account’s registry is its repository and tag', () => {
  expect(ownImage('ccr.ccs.tencentyun.com/shop/checkout:4.12.0')).toEqual({ reponame: 'shop/checkout', tag: '4.12.0' })
  expect(ownImage('hkccr.ccs.tencentyun.com/shop/checkout')).toEqual({ reponame: 'shop/checkout', tag: 'latest' })
})

test('an image of another registry, or of a digest, is not looked up', () => {
  expect(ownImage('nginx:1.29')).toBeUndefined()
  expect(ownImage('registry.example.com:5000/shop/checkout:1')).toBeUndefined()
  expect(ownImage('ccr.ccs.tencentyun.com.example.com/a/b:1')).toBeUndefined()
  expect(ownImage(`ccr.ccs.tencentyun.com/a/b@sha256:${'0'.repeat(64)}`)).toBeUndefined()
})

test('a name without its registry keeps all that tells images apart', () => {
  expect(withoutRegistry('ccr.ccs.tencentyun.com/shop/checkout:4.12.0')).toBe('shop/checkout:4.12.0')
  expect(withoutRegistry('localhost:5000/web')).toBe('web')
  expect(withoutRegistry('library/nginx:1.29')).toBe('library/nginx:1.29')
  expect(withoutRegistry('nginx:1.29')).toBe('nginx:1.29')
})
