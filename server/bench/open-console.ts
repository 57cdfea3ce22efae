// A program: the console as it would be without sign-in and audit, which no setting makes of the real one.
import { openTo } from '#server/access/door'
import { createApp } from '#server/app'
import { listAudit } from '#server/audit/audit'
import { undiciCloud } from '#server/cloud/undici'
import { readConfig } from '#server/config'
import { inMemory } from '#server/connections'
import { listen } from '#server/listen'
import { createOutputLog } from '#server/output-log'

const config = readConfig(process.env)
const app = createApp({
  cloud: undiciCloud().cloud,
  connections: inMemory(config.connection ? [config.connection] : []),
  door: openTo(),
  audit: listAudit(),
  now: () => new Date(),
  ...createOutputLog(config.logLevel),
  origin: config.origin,
})
await listen(app.fetch, { host: config.host, port: config.port })
process.once('SIGTERM', () => process.exit(0))
