import { expect, test } from 'vitest'
import { openSqlite } from './sqlite.ts'
import { migrate } from './store.ts'

test('what is written is read, a second migration does nothing, a transaction that fails leaves nothing', async () => {
  const store = openSqlite(':memory:')
  await migrate(store)
  await migrate(store)
  await store.db.insertInto('setting').values({ name: 'a', value: '1' }).execute()
  const failed = store.db.transaction().execute(async (inside) => {
    await inside.insertInto('setting').values({ name: 'b', value: '2' }).execute()
    throw new Error('no')
  })
  await expect(failed).rejects.toThrow('no')
  expect(await store.db.selectFrom('setting').selectAll().execute()).toEqual([{ name: 'a', value: '1' }])
  const updated = await store.db.updateTable('setting').set({ value: '3' }).where('name', '=', 'a').executeTakeFirst()
  expect(updated.numUpdatedRows).toBe(1n)
  await store.close()
})
