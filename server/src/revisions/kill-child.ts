// For kill.test.ts: a console that keeps revisions in a file, to be killed. Says its port once it listens.
import type { AddressInfo } from 'node:net'
import { openTo } from '../access/door.ts'
import { createApp } from '../app.ts'
import { createAuditBook } from '../audit/book.ts'
import { undiciCloud } from '../cloud/undici.ts'
import { keyNumber } from '../connections/administering.ts'
import { oneSimulated } from '../connections.ts'
import { revisionHandlers } from '../console/revisions.ts'
import { listen } from '../listen.ts'
import { createLog } from '../log.ts'
import { SecretBox } from '../store/secret-box.ts'
import { openSqlite } from '../store/sqlite.ts'
import { migrate } from '../store/store.ts'
import { createRevisionBook } from './book.ts'

const [file = '', account = '', cloudOrigin = ''] = process.argv.slice(2)
const store = openSqlite(file)
await migrate(store)
const [now, log] = [() => new Date(), createLog('silent')]
const audit = await createAuditBook({ store, now, log, retentionDays: 365 })
const box = new SecretBox([keyNumber(1)])
const revisions = await createRevisionBook({ store, box, now, log, most: 10_000, days: 365, isKnown: () => true })
const app = createApp({
  door: openTo(),
  audit,
  revisions,
  handlers: revisionHandlers(revisions),
  cloud: undiciCloud().cloud,
  connections: oneSimulated(account, cloudOrigin),
  now,
  log,
})
const { server } = await listen(app.fetch, { host: '127.0.0.1', port: 0 })
process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
