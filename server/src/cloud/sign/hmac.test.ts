import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Secret } from '../../secret.ts'
import { hmacBase64 } from './hmac.ts'

const algorithm = fc.constantFrom('sha1', 'sha256')
const text = fc.string({ unit: 'binary', maxLength: 200 })

test('any key signs any texts, one after the other, as node’s own HMAC does', () => {
  fc.assert(
    fc.property(algorithm, text, fc.array(text, { minLength: 1 }), (by, key, texts) => {
      const secret = new Secret(key)
      for (const one of texts)
        expect(hmacBase64(by, secret, one)).toBe(createHmac(by, key).update(one).digest('base64'))
    }),
  )
})

test('a long text is signed whole, and a short one after it', () => {
  const secret = new Secret('sim-key-AKIDsim')
  for (const one of ['好'.repeat(1_000_000), 'short', ''])
    expect(hmacBase64('sha256', secret, one)).toBe(createHmac('sha256', 'sim-key-AKIDsim').update(one).digest('base64'))
})
