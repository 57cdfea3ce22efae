import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))
const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, [main, ...args]).then(
    ({ stdout }) => ({ code: 0, text: stdout }),
    (error: { code: number; stderr: string }) => ({ code: error.code, text: error.stderr }),
  )

const started: ChildProcess[] = []
async function start(...args: string[]) {
  const child = spawn(process.execPath, [main, ...args])
  started.push(child)
  const [text] = await once(child.stdout, 'data')
  return { child, text: String(text) }
}
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

describe('pnpm simulator', () => {
  test('prints the addresses it answers at, and stops on SIGTERM', async () => {
    const { child, text } = await start('--port', '0')
    const [url = ''] = /http:\S+\/ccs\/v2\/index\.php/.exec(text) ?? []
    expect(await (await fetch(url)).json()).toMatchObject({ code: 4000 })
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  test('takes a leading -- as pnpm and npm hand it on', async () => {
    expect(await run('--', '--port', 'ninety')).toMatchObject({ text: expect.stringContaining('not ninety') })
    expect((await run('--', '--help')).code).toBe(0)
  })

  test('says in a sentence when the port is taken', async () => {
    const { text } = await start('--port', '0')
    const [, port = ''] = /:(\d+)\//.exec(text) ?? []
    expect(await run('--port', port)).toEqual({
      code: 1,
      text: expect.stringContaining(`Port ${port} of 127.0.0.1 is taken`),
    })
  })

  test.each([
    [['--port', 'ninety'], '--port must be a whole number from 0 to 65535'],
    [['--seed', '0x10'], '--seed must be a whole number from 0 to 2147483648, not 0x10'],
    [['--port', '1e3'], '--port must be a whole number'],
    [['--speed', '0'], '--speed must be a number from 0.1 to 1000'],
    [['--scale', 'vast'], '--scale must be one of small, large, huge'],
    [['--data', ''], '--data must be the path of a folder, not empty'],
    [['--data'], '--data'],
    [['--colour', 'red'], '--colour'],
  ])('%s is refused with what would be right', async (args, sentence) => {
    expect(await run(...args)).toEqual({ code: 1, text: expect.stringContaining(sentence) })
  })

  test('--help explains every flag', async () => {
    const { code, text } = await run('--help')
    expect(code).toBe(0)
    for (const flag of ['--port', '--host', '--speed', '--scale', '--seed', '--data']) expect(text).toContain(flag)
    expect(text).toContain('nginx:does-not-exist')
  })
}, 30_000)
