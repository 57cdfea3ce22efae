// A program: the console as it would be without sign-in and audit, which no setting makes of the real one.
import { openTo } from '../src/access/door.ts'
import { createApp } from '../src/app.ts'
import { listAudit } from '../src/audit/audit.ts'
import { undiciCloud } from '../src/cloud/undici.ts'
import { readConfig } from '../src/config.ts'
import { inMemory } from '../src/connections.ts'
import { listen } from '../src/listen.ts'
import { createOutputLog } from '../src/log.ts'

const config = readConfig(process.env)
const app = createApp({
  cloud: undiciCloud().cloud,
  connections: inMemory(config.connection ? [config.connection] : []),
  door: openTo(),
  audit: listAudit(),
  now: () => new Date(),
  log: createOutputLog(config.logLevel),
  origin: config.origin,
})
await listen(app.fetch, { host: config.host, port: config.port })
process.once('SIGTERM', () => process.exit(0))
