// For kill.test.ts: a console on a store file, to be killed. Says its port once it listens.
import type { AddressInfo } from 'node:net'
import { openTo } from '../access/door.ts'
import { createApp } from '../app.ts'
import { undiciCloud } from '../cloud/undici.ts'
import { oneSimulated } from '../connections.ts'
import { listen } from '../listen.ts'
import { createLog } from '../log.ts'
import { openSqlite } from '../store/sqlite.ts'
import { migrate } from '../store/store.ts'
import { createAuditBook } from './book.ts'

const [file = '', account = '', cloudOrigin = ''] = process.argv.slice(2)
const store = openSqlite(file)
await migrate(store)
const [now, log] = [() => new Date(), createLog('silent')]
const book = await createAuditBook({ store, now, log, retentionDays: 365 })
const app = createApp({
  door: openTo(),
  audit: book,
  cloud: undiciCloud().cloud,
  connections: oneSimulated(account, cloudOrigin),
  now,
  log,
})
const { server } = await listen(app.fetch, { host: '127.0.0.1', port: 0 })
process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
