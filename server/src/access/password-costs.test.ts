// What a password costs the server: nothing where it is too long to be one, and nobody else's time.
import { createHook } from 'node:async_hooks'
import { expect, test } from 'vitest'
import { ada, browser, openConsole } from './test-console.ts'

/** How often a password was hashed while something was done. */
async function hashings(work: () => Promise<unknown>): Promise<number> {
  let count = 0
  const hook = createHook({
    init(_id, type) {
      if (type === 'SCRYPTREQUEST') count++
    },
  }).enable()
  await work()
  hook.disable()
  return count
}

test('row 23: a password of a megabyte is refused without being hashed', async () => {
  const made = await openConsole()
  const who = browser(made)
  let status = 0
  const tried = async (length: number) => {
    const answer = await who.signIn({ ...ada, password: 'x'.repeat(length) })
    status = answer.status
  }
  expect(await hashings(() => tried(1_000_000))).toBe(0)
  expect(status).toBe(400)
  expect(await hashings(() => tried(2_000_000))).toBe(0)
  expect(status).toBe(413)
  expect(await hashings(() => tried(20))).toBe(1)
  expect(status).toBe(401)
})

test('row 23: the console answers others while fifty sign in at once', async () => {
  const made = await openConsole()
  let done = 0
  const all = Array.from({ length: 50 }, async (_, n) => {
    const { status } = await browser(made, `198.51.100.${n}`).signIn({ email: `u${n}@example.com`, password: 'wrong' })
    done++
    return status
  })
  expect((await browser(made).go('/healthz')).status).toBe(200)
  expect(done).toBeLessThan(50)
  expect(new Set(await Promise.all(all))).toEqual(new Set([401]))
})
