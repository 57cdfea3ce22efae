// Row 20 over sign-in: passwords, links, second factors and session cookies are in no answer but the one that is meant to hold
// them, in no line of the log, no row of the audit, and not in the files of the store.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createLog } from '../log.ts'
import { openSqlite } from '../store/sqlite.ts'
import { browser, openConsole } from './test-console.ts'

const first = 'CANARY-first-lamp-quay-41'
const second = 'CANARY-second-crane-rope-52'
const third = 'CANARY-third-gull-mast-63'
const wrong = 'CANARY-wrong-fog-bell-74'

test('row 20: what opens an account stays with its owner', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pierhead-secrets-'))
  const file = join(folder, 'pierhead.db')
  const logged: string[] = []
  const log = createLog('debug', { write: (line) => void logged.push(line) })
  const made = await openConsole({ store: openSqlite(file), admin: false, log })
  const ada = browser(made)
  const answers: string[] = []
  const secrets = [first, second, third, wrong]
  const say = async (path: string, body: unknown): Promise<Record<string, unknown>> => {
    const { body: told } = await ada.ask(path, body)
    answers.push(JSON.stringify(told))
    return told
  }
  const act = async (id: Parameters<typeof ada.act>[0], input: unknown): Promise<Record<string, unknown>> => {
    const { body: told } = await ada.act(id, input)
    answers.push(JSON.stringify(told))
    return told
  }
  const email = 'ada@example.com'
  const token = made.setUpLink?.split('#token=')[1] ?? ''
  await say('/api/auth/set-up', { token, name: 'Ada', email: 'no address', password: first })
  await say('/api/auth/set-up', { token, name: 'Ada', email, password: first })
  secrets.push(token, ...ada.jar.values())
  await say('/api/auth/sign-in', { email, password: wrong })
  await say('/api/auth/sign-in', { email, password: [wrong] })
  await say('/api/auth/password', { current: wrong, next: second })
  await say('/api/auth/password', { current: first, next: second })
  // meant for the eyes of whoever asks, once
  const enabled = (await ada.ask('/api/auth/two-factor/enable', { password: second })).body as Record<string, unknown>
  secrets.push(String(enabled.secret), ...(enabled.recoveryCodes as string[]))
  await say('/api/auth/two-factor/confirm', { code: '000000' })
  const created = (
    await ada.act('console.CreateUser', { name: 'Lin', email: 'lin@example.com', administrator: false, grants: [] })
  ).body as { link: string; userId: string }
  const link = created.link.split('#token=')[1] ?? ''
  secrets.push(link)
  await say('/api/auth/set-password', { token: link, password: third })
  await say('/api/auth/set-password', { token: link, password: third })
  for (const id of ['console.DescribeMe', 'console.DescribeUsers', 'console.DescribeSessions'] as const)
    await act(id, {})
  await say('/api/auth/sign-out', {})
  await made.store.close()
  const kept = [file, `${file}-wal`].filter(existsSync).map((path) => readFileSync(path).toString('latin1'))
  const seen = { answers: answers.join(), log: logged.join(), audit: JSON.stringify(made.rows), store: kept.join() }
  expect(secrets.length).toBeGreaterThan(15)
  for (const secret of secrets)
    for (const [where, text] of Object.entries(seen))
      for (const spelling of new Set([secret, encodeURIComponent(secret), decodeURIComponent(secret)]))
        expect(text.includes(spelling), `${spelling} in ${where}`).toBe(false)
  rmSync(folder, { recursive: true })
})
