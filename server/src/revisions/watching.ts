// For tests: a console that keeps revisions, before a simulated cloud that others change too.
import type { ActionId, Given, Parsed } from '@pierhead/shared/catalogue'
import { confirmationFor } from '@pierhead/shared/objects'
import { configOf } from '@pierhead/shared/service-config/kept'
import { toModify } from '@pierhead/shared/service-config/to-modify'
import { openTo, type Principal } from '../access/door.ts'
import { createApp } from '../app.ts'
import { listAudit } from '../audit/audit.ts'
import { createAuditBook } from '../audit/book.ts'
import { post } from '../canned-cloud.ts'
import type { Cloud } from '../cloud/wire.ts'
import { keyNumber } from '../connections/administering.ts'
import { inMemory, simulated } from '../connections.ts'
import { revisionHandlers } from '../console/revisions.ts'
import { createLog } from '../log.ts'
import { SecretBox } from '../store/secret-box.ts'
import { openSqlite } from '../store/sqlite.ts'
import { migrate, type Store } from '../store/store.ts'
import { type BookDeps, createRevisionBook } from './book.ts'

interface Composition extends Partial<Pick<BookDeps, 'most' | 'days' | 'isKnown' | 'box'>> {
  account: string
  store?: Store
  /** The simulated cloud by this clock, which a test brings. */
  cloud: (now: () => Date) => Cloud
  clock?: { ms: number }
  production?: boolean
}

type Who = Partial<Principal>

export async function watching({ account, clock = { ms: Date.now() }, production = false, ...given }: Composition) {
  const { store = openSqlite(':memory:'), box = new SecretBox([keyNumber(1)]), isKnown = () => true } = given
  await migrate(store)
  const logged: string[] = []
  const now = () => new Date(clock.ms)
  const log = createLog('debug', { write: (line) => void logged.push(line) })
  const cloud = given.cloud(now)
  const audit = await createAuditBook({ store, now, log, retentionDays: 365 })
  const { most = 100, days = 365 } = given
  const book = await createRevisionBook({ store, box, now, log, most, days, isKnown })
  const connections = inMemory([
    { ...simulated(account), production },
    { ...simulated(`${account}other`), id: 'other' },
  ])
  const base = { connections, cloud, now, log, limits: { retryPauseMs: 0 } }
  const consoleOf = (who: Who) =>
    createApp({ ...base, door: openTo(who), audit, book: audit, revisions: book, handlers: revisionHandlers(book) })
  // another console, or kubectl: this one does not hear of it
  const elsewhere = createApp({ ...base, door: openTo(), audit: listAudit() })

  const asking = (app: ReturnType<typeof createApp>, connection = 'simulated') => {
    const send = async (id: ActionId, input: unknown, care: { why?: string } = {}) => {
      clock.ms += 1_000
      const scope = { connection, region: 'ap-guangzhou' }
      const body = { scope, input, confirm: confirmationFor(id, input), ...care }
      const response = await app.request(`/api/${id}`, post(body))
      return { status: response.status, body: (await response.json()) as unknown }
    }
    const ask = async <Id extends ActionId>(id: Id, input: Given<Id>, care = {}): Promise<Parsed<Id>> => {
      const { status, body } = await send(id, input, care)
      if (status !== 200) throw new Error(`${id} was refused: ${JSON.stringify(body)}`)
      return body as Parsed<Id>
    }
    return { send, ask }
  }
  const here = asking(consoleOf({}))
  const { clusters } = await here.ask('ccs.DescribeCluster', { clusterName: 'shop' })
  const clusterId = clusters.find(({ clusterName }) => clusterName === 'shop')?.clusterId ?? ''
  const service = { clusterId, serviceName: 'checkout', namespace: 'default' }

  /** As a page that shows details and YAML does. */
  const look = async (one = service, { ask } = here) => {
    await Promise.all([ask('ccs.DescribeClusterServiceInfo', one), ask('ccs.DescribeClusterServiceText', one)])
    await book.settled()
  }
  const list = (one = service, { ask } = here) => ask('console.DescribeServiceRevisions', one)
  const read = async (number: number, one = service) =>
    (await here.ask('console.DescribeServiceRevision', { ...one, number })).revision
  return {
    ...{ store, clock, audit, book, logged, here, service, look, list, read },
    elsewhere: asking(elsewhere),
    /** The same console, for somebody else or another connection. */
    as: (who: Who, connection?: string) => asking(consoleOf(who), connection),
    /** Numbers, who made them and by what, newest first. */
    timeline: async (one = service) =>
      (await list(one)).revisions.map(({ number, by, changes }) => [
        number,
        by?.action.replace('ccs.', '') ?? 'seen',
        changes?.first.map(({ path }) => path).join(' ') ?? '',
      ]),
    /** The request that makes a service what a revision says. */
    restoring: async (number: number) => toModify(clusterId, configOf(await read(number))),
  }
}
