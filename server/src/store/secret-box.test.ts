import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Secret } from '../secret.ts'
import { masterKeyIn, masterKeyOf, ownMasterKey } from './master-key.ts'
import { SecretBox } from './secret-box.ts'

const hex = (seed: number) =>
  Buffer.from(Array.from({ length: 32 }, (_, at) => (at * 37 + seed * 91) % 256)).toString('hex')
const [first, second] = [masterKeyOf(hex(1)), masterKeyOf(hex(2))]
const at = { row: 'prod', kind: 'connection' }
const folder = () => mkdtempSync(join(tmpdir(), 'pierhead-key-'))

test('row 18: any secret opens as it was sealed, in its own row and nowhere else; two sealings of one differ', () => {
  const box = new SecretBox([first])
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      const [one, other] = [box.seal(new Secret(text), at), box.seal(new Secret(text), at)]
      expect(one.sealed).not.toBe(other.sealed)
      expect(Buffer.from(one.sealed, 'base64').includes(Buffer.from(text).subarray(0, 8)) && text.length > 7).toBe(
        false,
      )
      expect(box.open(one, at).open()).toBe(text)
      expect(() => box.open(one, { ...at, row: 'test' })).toThrow()
      expect(() => box.open(one, { ...at, kind: 'user' })).toThrow()
    }),
  )
})

test('row 18: a long text is packed and sealed as a secret is: it opens in its own row alone', () => {
  const box = new SecretBox([first])
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 20, maxLength: 400 }), (text) => {
      const one = box.sealText(text, at)
      expect(box.openText(one, at)).toBe(text)
      expect(Buffer.from(one.sealed, 'base64').includes(deflateRawSync(text))).toBe(false)
      expect(() => box.openText(one, { ...at, row: 'test' })).toThrow()
      expect(() => new SecretBox([second]).openText(one, at)).toThrow(/another master key/)
    }),
  )
})

test('row 18: a changed byte, and another key under the same name, open nothing', () => {
  const box = new SecretBox([first])
  const { sealed, keyId } = box.seal(new Secret('example-key'), at)
  const bytes = Buffer.from(sealed, 'base64')
  for (let index = 0; index < bytes.length; index++) {
    const changed = Buffer.from(bytes)
    changed[index] = (changed[index] ?? 0) ^ 1
    expect(() => box.open({ keyId, sealed: changed.toString('base64') }, at), String(index)).toThrow()
  }
  expect(() => new SecretBox([second]).open({ keyId: second.id, sealed }, at)).toThrow()
})

test('row 18: after a change of the key what is old opens, and is known to be old; without the old key it does not', () => {
  const old = new SecretBox([first]).seal(new Secret('example-key'), at)
  const box = new SecretBox([second, first])
  expect(box.open(old, at).open()).toBe('example-key')
  expect([box.isOld(old), box.isOld(box.seal(new Secret('x'), at))]).toEqual([true, false])
  expect(() => new SecretBox([second]).open(old, at)).toThrow(/another master key/)
})

test.each([
  ['short', 'abc'],
  ['16 bytes', 'ab'.repeat(16)],
  ['all alike', '00'.repeat(32)],
  ['one text over and over', Buffer.from('changemechangemechangemechangeme').toString('base64')],
  ['words', Buffer.from('correct horse battery staple !!!').toString('hex')],
  ['no encoding at all', 'my secret master key of 32 bytes'],
])('row 19: a key that is %s is refused, and not shown', (_, text) => {
  expect(() => masterKeyOf(text)).toThrow(/must be/)
  expect(() => masterKeyOf(text)).not.toThrow(new RegExp(text.slice(0, 12)))
})

test('row 19: a file that others may read is refused; so is one that is not there', () => {
  const file = join(folder(), 'key')
  expect(() => masterKeyIn(file)).toThrow(/cannot be read/)
  writeFileSync(file, hex(1), { mode: 0o600 })
  expect(masterKeyIn(file).id).toBe(first.id)
  for (const mode of [0o644, 0o640, 0o604, 0o660]) {
    chmodSync(file, mode)
    expect(() => masterKeyIn(file), mode.toString(8)).toThrow(/others may read/)
  }
})

test('row 19: a first start makes a key for its owner alone; later ones take it; one that is gone is not made anew', () => {
  const file = join(folder(), 'master.key')
  const made = ownMasterKey(file, false)
  expect(masterKeyIn(file).id).toBe(made.id)
  expect(ownMasterKey(file, true).id).toBe(made.id)
  expect(() => ownMasterKey(join(folder(), 'master.key'), true)).toThrow(/is gone/)
})
