// Row 19: what a start makes of its master key, with the settings as they are written and a folder as it is found.
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { type Kept, openKept } from './kept.ts'
import { createLog } from './log.ts'

const all = mkdtempSync(join(tmpdir(), 'pierhead-kept-'))
afterAll(() => rmSync(all, { recursive: true }))
const folder = () => mkdtempSync(join(all, 'data-'))
const random = () => randomBytes(32).toString('base64')

const opened = (data: string, env: Record<string, string> = {}): Promise<Kept> =>
  openKept(readConfig({ PIERHEAD_DATA: data, ...env }), () => new Date(), createLog('silent'))
/** The sentence with which a start is refused; of one that is not, the test fails. */
async function refusal(data: string, env: Record<string, string> = {}): Promise<string> {
  try {
    await (await opened(data, env)).close()
  } catch (error) {
    return (error as Error).message
  }
  throw new Error('started')
}

const bad: [string, string][] = [
  ['a short text', 'CANARY-short'],
  ['16 bytes', 'c0ffee'.repeat(5).slice(0, 32)],
  ['31 bytes', randomBytes(31).toString('base64')],
  ['33 bytes', randomBytes(33).toString('base64')],
  ['zeros', '0'.repeat(64)],
  ['one byte over and over', 'ab'.repeat(32)],
  ['words', Buffer.from('correct horse battery staple !!!').toString('base64')],
  ['no encoding', `${'CANARY!'.repeat(6)}CA`],
]

describe('row 19: a start with a bad master key is refused, in a sentence without the key', () => {
  test.each(bad)('as a setting, also as the one before: %s', async (_, text) => {
    for (const name of ['PIERHEAD_MASTER_KEY', 'PIERHEAD_MASTER_KEY_OLD']) {
      const sentence = await refusal(folder(), { [name]: text })
      expect(sentence).toContain(name)
      expect(sentence).not.toContain(text.slice(0, 8))
    }
  })

  test.each([...bad, ['nothing', '']])('in a file: %s', async (_, text) => {
    const file = join(folder(), 'key')
    writeFileSync(file, text, { mode: 0o600 })
    const sentence = await refusal(folder(), { PIERHEAD_MASTER_KEY_FILE: file })
    expect(sentence).toContain(file)
    if (text) expect(sentence).not.toContain(text.slice(0, 8))
  })

  test.each([0o640, 0o604, 0o660, 0o644, 0o666])('in a file that others may read or write: %o', async (mode) => {
    const file = join(folder(), 'key')
    writeFileSync(file, random())
    chmodSync(file, mode)
    expect(await refusal(folder(), { PIERHEAD_MASTER_KEY_FILE: file })).toContain('chmod 600')
  })

  test('in a file that is not there, or is none', async () => {
    const file = join(folder(), 'key')
    expect(await refusal(folder(), { PIERHEAD_MASTER_KEY_FILE: file })).toContain('cannot be read')
    mkdirSync(file, { mode: 0o700 })
    expect(await refusal(folder(), { PIERHEAD_MASTER_KEY_FILE: file })).toContain('cannot be read')
  })
})

describe('row 19: a store', () => {
  test('opens with the key that its first start made for its owner alone, and with no other', async () => {
    const data = folder()
    await (await opened(data)).close()
    expect(statSync(join(data, 'master.key')).mode & 0o777).toBe(0o600)
    expect(statSync(join(data, 'pierhead.db')).mode & 0o777).toBe(0o600)
    expect(await refusal(data, { PIERHEAD_MASTER_KEY: random() })).toContain(
      'is not the key that this store was made with',
    )
    await (await opened(data)).close()
    chmodSync(join(data, 'master.key'), 0o644)
    expect(await refusal(data)).toContain('chmod 600')
    rmSync(join(data, 'master.key'))
    expect(await refusal(data)).toContain('is gone')
  })

  test('takes a new key where the one before is told, and then needs that one no more', async () => {
    const [data, before, after] = [folder(), random(), random()]
    await (await opened(data, { PIERHEAD_MASTER_KEY: before })).close()
    await (await opened(data, { PIERHEAD_MASTER_KEY: after, PIERHEAD_MASTER_KEY_OLD: before })).close()
    await (await opened(data, { PIERHEAD_MASTER_KEY: after })).close()
    expect(await refusal(data, { PIERHEAD_MASTER_KEY: before })).toContain('is not the key')
  })
})
