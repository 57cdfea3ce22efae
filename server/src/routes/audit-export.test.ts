import { expect, test } from 'vitest'
import { openTo } from '../access/door.ts'
import { createApp } from '../app.ts'
import type { Deed } from '../audit/audit.ts'
import { createAuditBook } from '../audit/book.ts'
import { oneSimulated } from '../connections.ts'
import { createLog } from '../log.ts'
import { openSqlite } from '../store/sqlite.ts'
import { migrate } from '../store/store.ts'

async function compose(administrator = true) {
  const store = openSqlite(':memory:')
  await migrate(store)
  const [now, log] = [() => new Date(Date.UTC(2026, 0, 1)), createLog('silent')]
  const book = await createAuditBook({ store, now, log, retentionDays: 365 })
  const app = createApp({
    door: openTo({ administrator }),
    audit: book,
    book,
    cloud: async () => new Response('{}'),
    connections: oneSimulated('AKIDsimexport'),
    now,
    log,
  })
  const add = (more: Partial<Deed> = {}) =>
    book.event(
      {
        who: { userId: 'u', email: 'ada@example.com', role: 'operator' },
        address: '10.0.0.1',
        action: 'ccs.DeleteIngress',
        requestId: 'r',
        ...more,
      },
      { result: 'done' },
    )
  return { app, book, add }
}

const evil = '=cmd|"/c calc"!A1'

test('row 36: newlines, ANSI and formulas in names stay text in the CSV and in the JSON lines', async () => {
  const { app, add } = await compose()
  const names = [evil, '+1', '-1', '@SUM(1)', '\t=1', '\r=1', ' =1', '＝1', 'a\nb', '\u001b[31mred\u009b0m', 'a,"b"']
  for (const object of names) await add({ object })
  const response = await app.request('/api/audit.csv?action=DeleteIngress')
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="audit.csv"')
  expect(response.headers.get('cache-control')).toBe('no-store')
  const csv = await response.text()
  const [head, ...lines] = csv.trimEnd().split('\r\n')
  expect(head).toContain('id,at,endedAt,result,email')
  expect(lines).toHaveLength(names.length)
  // whatever opens it finds no cell that begins as a formula, and nothing that moves a cursor
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(lines.join('')).not.toMatch(/(?:^|,)"?\s*[=+\-@＝]|[\u0000-\u001f\u007f-\u009f]/)
  expect(csv).toContain(`"'=cmd|""/c calc""!A1"`)
  expect(csv).toContain('a\\nb')
  expect(csv).toContain('\\u001b[31mred\\u009b0m')
  expect(csv).toContain('"a,""b"""')
  const jsonl = (await (await app.request('/api/audit.jsonl?action=DeleteIngress')).text()).trimEnd().split('\n')
  expect(jsonl.map((line) => JSON.parse(line).object)).toEqual(names.toReversed())
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(jsonl.join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/)
})

test('the export takes the filters of the page, and tells of wrong ones', async () => {
  const { app, add, book } = await compose()
  for (const connection of ['a', 'a', 'b']) await add({ connection })
  const count = async (query: string) =>
    (await (await app.request(`/api/audit.jsonl?${query}`)).text()).split('\n').length - 1
  expect(await count('connection=a')).toBe(2)
  expect(await count('results=done&results=failed&who=ADA')).toBe(3)
  expect(await count('results=failed')).toBe(0)
  for (const query of ['nope=1', 'who=a&who=b', 'from=yesterday', 'results=good'])
    expect((await app.request(`/api/audit.csv?${query}`)).status).toBe(400)
  // each export that was made is a row itself
  expect((await book.page({ action: 'export-audit' }, { offset: 0, limit: 9 })).totalCount).toBe(3)
})

test('only administrators take the audit away, only by GET, and a refusal is a row', async () => {
  const { app, book } = await compose(false)
  for (const path of ['/api/audit.csv', '/api/audit.jsonl']) {
    expect((await app.request(path)).status).toBe(403)
    for (const method of ['HEAD', 'POST', 'PUT', 'DELETE']) {
      const response = await app.request(path, { method })
      expect([method, response.status, response.headers.get('allow')]).toEqual([method, 405, 'GET'])
    }
  }
  const { rows } = await book.page({}, { offset: 0, limit: 9 })
  expect(rows.map(({ action, result, problem }) => [action, result, problem])).toEqual([
    ['export-audit', 'denied', 'forbidden'],
    ['export-audit', 'denied', 'forbidden'],
  ])
})

test('a large audit leaves bit by bit, newest first and each row once, and a reader that goes away ends it', async () => {
  const { app, add } = await compose()
  await Promise.all(Array.from({ length: 1_700 }, () => add()))
  const lines = (await (await app.request('/api/audit.jsonl?action=DeleteIngress')).text()).trimEnd().split('\n')
  const ids = lines.map((line): number => JSON.parse(line).id)
  expect(ids).toEqual(Array.from({ length: 1_700 }, (_, index) => 1_700 - index))
  const reader = (await app.request('/api/audit.csv')).body?.getReader()
  await reader?.read()
  await reader?.read()
  await reader?.cancel()
  expect(await reader?.read()).toMatchObject({ done: true })
})
