// For tests: a console whose administrator adds cloud accounts, on a store of its own and before the cloud that is given.
import { confirmationFor } from '@pierhead/shared/objects'
import { openTo } from '../access/door.ts'
import { createApp } from '../app.ts'
import { type Book, createAuditBook } from '../audit/book.ts'
import type { Limits } from '../cloud/limits.ts'
import type { Answered } from '../cloud/unruly-cloud.ts'
import type { Cloud } from '../cloud/wire.ts'
import { auditHandlers } from '../console/audit.ts'
import { revisionHandlers } from '../console/revisions.ts'
import { createLog } from '../log.ts'
import { createRevisionBook } from '../revisions/book.ts'
import { masterKeyOf } from '../store/master-key.ts'
import { SecretBox } from '../store/secret-box.ts'
import { openSqlite } from '../store/sqlite.ts'
import { migrate, type Store } from '../store/store.ts'
import { baseUrlRefusal } from './address-rules.ts'
import { Keeper, type KeeperMeans } from './keeper.ts'
import { keeperHandlers } from './keeper-handlers.ts'

/** Any key of 32 bytes, the same for the same number. */
export const keyNumber = (seed: number) =>
  masterKeyOf(Buffer.from(Array.from({ length: 32 }, (_, at) => (at * 37 + seed * 91) % 256)).toString('hex'))

interface Composition {
  store?: Store
  box?: SecretBox
  cloud?: Cloud
  fixed?: KeeperMeans['fixed']
  /** Of those that base URLs may name; any public one unless given. */
  trusted?: ReadonlySet<string>
  now?: () => Date
  limits?: Partial<Limits>
}

export interface Administered {
  call: (id: string, input?: unknown, connection?: string) => Promise<Answered>
  request: (path: string, init?: RequestInit) => Promise<Response>
  keeper: Keeper
  store: Store
  book: Book
  logged: string[]
}

const noCloud = () => Promise.reject(new Error('This test has no cloud.'))

export const REGION = 'ap-guangzhou'

export async function administering({
  store = openSqlite(':memory:'),
  box = new SecretBox([keyNumber(1)]),
  now = () => new Date(),
  cloud = noCloud,
  fixed = [],
  trusted = new Set(),
  limits = {},
}: Composition = {}): Promise<Administered> {
  await migrate(store)
  const logged: string[] = []
  const log = createLog('debug', { write: (line) => void logged.push(line) })
  const book = await createAuditBook({ store, now, log, retentionDays: 365 })
  const keeper = await Keeper.open({ store, box, now, fixed, refusal: (url) => baseUrlRefusal(url, false, trusted) })
  const isKnown = (id: string) => keeper.find(id) !== undefined
  const revisions = await createRevisionBook({ store, box, now, log, most: 100, days: 365, isKnown })
  const { request } = createApp({
    ...{ cloud, connections: keeper, audit: book, book, revisions, now, log },
    door: openTo(),
    handlers: { ...keeperHandlers(keeper, () => undefined), ...auditHandlers(book), ...revisionHandlers(revisions) },
    limits: { retryPauseMs: 1, readDeadlineMs: 5_000, breakAfter: 100, ...limits },
  })
  const call: Administered['call'] = async (id, input = {}, connection = '') => {
    const scope = connection ? { connection, region: REGION } : null
    const body = JSON.stringify({ scope, input, confirm: confirmationFor(id, input) })
    const response = await request(`/api/${id}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, json: JSON.parse(text) }
  }
  return { call, request, keeper, store, book, logged }
}

const base = { colour: 'blue', production: false, regions: [REGION], callsPerSecond: 99_999 } as const

/** What an administrator types to add an account of the simulated cloud, reached at `origin`. */
export const tencent = (id: string, account: string, origin = 'https://cloud.example') => ({
  ...base,
  ...{ id, name: `Tencent ${id}`, provider: 'tencent' as const },
  baseUrls: {
    ccs: `${origin}/ccs/v2/index.php`,
    ccr: `${origin}/ccr/v2/index.php`,
    monitor: `${origin}/monitor/v2/index.php`,
    tse: `${origin}/`,
  },
  credential: { kind: 'key' as const, keyId: account, key: `sim-key-${account}` },
})

export const huawei = (id: string, account: string, origin = 'https://cloud.example') => ({
  ...base,
  ...{ id, name: `Huawei ${id}`, provider: 'huawei' as const },
  projects: { [REGION]: 'project-1' },
  baseUrls: { apig: `${origin}/huawei`, iam: `${origin}/huawei` },
  credential: { kind: 'iam' as const, domain: account, user: 'operator', password: `sim-key-${account}` },
})

export const capitalOnline = (id: string, account: string, origin = 'https://cloud.example') => ({
  ...base,
  ...{ id, name: `Capital Online ${id}`, provider: 'capital-online' as const },
  baseUrls: { cds: `${origin}/cds/lb` },
  credential: { kind: 'key' as const, keyId: account, key: `sim-key-${account}` },
})
