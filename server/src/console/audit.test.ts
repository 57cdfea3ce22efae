import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { createAuditBook } from '../audit/book.ts'
import { audited } from '../audited.ts'
import { createLog } from '../log.ts'
import { databaseFile, openSqlite } from '../store/sqlite.ts'
import { migrate } from '../store/store.ts'
import { auditHandlers } from './audit.ts'

const fetch = async () => new Response('{"code":0,"message":"","codeDesc":"Success"}')

/** The handlers need the book, which the composition makes: they are given once it is there. */
async function compose() {
  const handlers = {}
  const console = await audited({ account: 'AKIDsimaudit', fetch, handlers })
  Object.assign(handlers, auditHandlers(console.book))
  return console
}

test('an administrator reads, counts and checks the audit by actions of the console', async () => {
  const { call } = await compose()
  for (const serviceName of ['web', 'api'])
    await call('ccs.RedeployClusterService', { clusterId: 'cls-1', serviceName })
  const { body } = await call('console.DescribeAudit', { object: 'WEB', limit: 1 })
  expect(body).toMatchObject({ totalCount: 1, rows: [{ object: 'web in cls-1', result: 'done' }] })
  const { buckets } = (await call('console.DescribeAuditHistogram', { buckets: 1 })).body as {
    buckets: { good: number; bad: number }[]
  }
  expect(buckets).toMatchObject([{ good: 2, bad: 0 }])
  expect((await call('console.CheckAudit', {})).body).toEqual({ intact: true, rows: 4, brokenAt: null, why: null })
})

test('how long rows are kept is a setting: at least 30 days, and its change is a row with both values', async () => {
  const { call, rows } = await compose()
  expect((await call('console.DescribeSettings', {})).body).toEqual({ auditRetentionDays: 365 })
  expect((await call('console.ModifySettings', { auditRetentionDays: 29 })).status).toBe(400)
  expect((await call('console.ModifySettings', { auditRetentionDays: 90 })).status).toBe(200)
  expect((await call('console.DescribeSettings', {})).body).toEqual({ auditRetentionDays: 90 })
  expect(await rows()).toMatchObject([
    {
      action: 'console.ModifySettings',
      result: 'done',
      before: { auditRetentionDays: 365 },
      after: { auditRetentionDays: 90 },
    },
  ])
})

test('row 36: pnpm audit-check names the first broken row and ends with 1, also where there is no audit at all', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pierhead-check-'))
  const file = databaseFile(folder)
  const program = join(import.meta.dirname, '../audit/check-main.ts')
  const check = () =>
    promisify(execFile)(process.execPath, [program], { env: { ...process.env, PIERHEAD_DATA: folder } }).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      ({ code, stdout, stderr }) => ({ code, said: `${stdout}${stderr}` }),
    )
  try {
    expect(await check()).toEqual({ code: 1, said: expect.stringContaining('there is no') })
    const store = openSqlite(file)
    await migrate(store)
    const [now, log] = [() => new Date(), createLog('silent')]
    const book = await createAuditBook({ store, now, log, retentionDays: 365 })
    const who = { userId: 'u', email: 'a@b', role: 'viewer' as const }
    for (let row = 0; row < 5; row++)
      await book.event({ who, address: '', action: 'sign-in', requestId: '' }, { result: 'done' })
    // also while the console runs
    expect(await check()).toEqual({
      code: 0,
      said: expect.stringMatching(/^intact: 5 rows; the last is row 5, [0-9a-f]{64}\n$/),
    })
    await store.close()
    const database = new DatabaseSync(file)
    database.exec("drop trigger audit_is_not_changed; update audit set email = 'eve' where id = 3")
    database.close()
    expect(await check()).toEqual({ code: 1, said: expect.stringContaining('broken at row 3') })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
