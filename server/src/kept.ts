// Opens everything that lasts: the store, the key of its secrets, users, connections and the audit.
import { chmod, mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createAccess } from './access/access.ts'
import type { Door } from './access/door.ts'
import type { Audit } from './audit/audit.ts'
import { type Book, createAuditBook } from './audit/book.ts'
import type { Reach } from './cloud/undici.ts'
import type { Config } from './config.ts'
import { baseUrlRefusal } from './connections/address-rules.ts'
import { Keeper } from './connections/keeper.ts'
import { keeperHandlers } from './connections/keeper-handlers.ts'
import { simulated, withBeside } from './connections.ts'
import { auditHandlers } from './console/audit.ts'
import type { ConsoleHandlers } from './console/handlers.ts'
import { preferenceHandlers } from './console/preferences.ts'
import { revisionHandlers } from './console/revisions.ts'
import type { Logger } from './log.ts'
import { keptPreferences } from './preferences/preferences.ts'
import { createRevisionBook, type RevisionBook } from './revisions/book.ts'
import type { Secret } from './secret.ts'
import { isKeyed, requireKey } from './store/key-check.ts'
import {
  type MasterKey,
  MasterKeyFault,
  masterKeyIn,
  masterKeyOf,
  ownMasterKey,
  signInSecret,
} from './store/master-key.ts'
import { SecretBox } from './store/secret-box.ts'
import { databaseFile, openSqlite } from './store/sqlite.ts'
import { migrate, type Store } from './store/store.ts'

export interface Kept {
  connections: Keeper
  door: Door
  audit: Audit
  book: Audit & Book
  revisions: RevisionBook
  handlers: ConsoleHandlers
  /** Until the first administrator is there. */
  setUpLink: string | undefined
  /** Whether the store takes a write. */
  isStoreWell: () => Promise<boolean>
  /** Once nothing is asked of it any more. */
  close: () => Promise<void>
}

/** Until an administrator says otherwise. */
const RETENTION_DAYS = 365

const DAY_MS = 86_400_000
const WELL_MS = 2_000
/** Whoever asks whether the console is ready often gives up after a second. */
const WELL_WAIT_MS = 800

/** What keeps a start from going on, in a sentence for whoever started it. */
export class KeptFault extends Error {}

export async function openKept(config: Config, now: () => Date, log: Logger): Promise<Kept> {
  const store = await openStore(config.dataFolder)
  const keys = await keysOf(config, store)
  const box = new SecretBox(keys)
  await checkedKey(config, () => requireKey(store, box))
  const book = await createAuditBook({ store, now, log, retentionDays: RETENTION_DAYS })
  const connections = await Keeper.open({ store, box, now, fixed: fixedOf(config), refusal: refusalBy(config) })
  const isKnown = (id: string) => connections.find(id) !== undefined
  const revisions = await createRevisionBook({ store, box, now, log, ...config.revisions, isKnown })
  const { origin, admin, provider } = config
  const [secret, ...olderSecrets] = keys.map(signInSecret) as [Secret, ...Secret[]]
  const access = await createAccess({ store, audit: book, now, origin, secret, olderSecrets, admin, provider, log })
  const removal = removeDaily({ book, revisions }, log)
  return {
    connections,
    door: access.door,
    audit: book,
    book,
    revisions,
    handlers: {
      ...access.handlers,
      ...keeperHandlers(connections, access.forget),
      ...auditHandlers(book),
      ...revisionHandlers(revisions),
      ...preferenceHandlers(keptPreferences(store, now)),
    },
    setUpLink: access.setUpLink,
    isStoreWell: every(WELL_MS, () => takesWrites(store)),
    close: async () => {
      clearInterval(removal)
      await revisions.settled()
      await book.settled()
      await store.close()
    },
  }
}

/** A folder and a file for their owner alone; what SQLite puts beside the file has the file's rights. */
async function openStore(folder: string): Promise<Store> {
  const file = databaseFile(folder)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await (await open(file, 'a', 0o600)).close()
    await chmod(file, 0o600)
    const store = openSqlite(file)
    await migrate(store)
    return store
  } catch (error) {
    throw new KeptFault(
      `${file} cannot be used as the console’s database (${(error as Error).message}): set PIERHEAD_DATA to a folder of its own.`,
    )
  }
}

async function keysOf({ masterKey, dataFolder }: Config, store: Store): Promise<[MasterKey, ...MasterKey[]]> {
  const { text, file, old } = masterKey
  const isNeeded = await isKeyed(store)
  const newest = await checkedKey({ masterKey, dataFolder }, async () => {
    if (text !== undefined) return masterKeyOf(text)
    return file === undefined ? ownMasterKey(ownFile(dataFolder), isNeeded) : masterKeyIn(file)
  })
  return old === undefined ? [newest] : [newest, masterKeyOf(old)]
}

const ownFile = (folder: string) => join(folder, 'master.key')

/** Names the setting or file that is at fault. */
async function checkedKey<T>(
  { masterKey, dataFolder }: Pick<Config, 'masterKey' | 'dataFolder'>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof MasterKeyFault)) throw error
    const where = masterKey.file ?? ownFile(dataFolder)
    const name = masterKey.text === undefined ? `The master key in ${where}` : 'PIERHEAD_MASTER_KEY'
    throw new KeptFault(`${name} ${error.message}.`)
  }
}

/** Where the settings lead, and the simulated cloud: their operator's word. What administrators add is held to the rules. */
const trustedBy = (config: Config): ReadonlySet<string> =>
  new Set(
    fixedOf(config)
      .flatMap(([, connection]) => withBeside(connection))
      .flatMap(({ baseUrls }) => Object.values(baseUrls).map((url) => new URL(url).origin)),
  )

function refusalBy(config: Config) {
  const trusted = trustedBy(config)
  return (url: string) => baseUrlRefusal(url, config.allowsPrivateAddresses, trusted)
}

/** Where calls may go, whatever the address. */
export function reachOf(config: Config): Reach | undefined {
  if (config.allowsPrivateAddresses) return undefined
  const trusted = trustedBy(config)
  return { isTrusted: (origin) => trusted.has(origin) }
}

function fixedOf({ connection, simulatorPort }: Config) {
  return [
    ...(connection ? [['environment', connection] as const] : []),
    ...(simulatorPort
      ? [['simulated', simulated('AKIDsimpierhead', `http://127.0.0.1:${simulatorPort}`)] as const]
      : []),
  ]
}

/** Anybody may ask, and each look is a write: one does for all who ask within `ms`. */
function every<T>(ms: number, look: () => Promise<T>): () => Promise<T> {
  let last: { untilMs: number; result: Promise<T> } | undefined
  return () => {
    if (!last || performance.now() > last.untilMs) last = { untilMs: performance.now() + ms, result: look() }
    return last.result
  }
}

/** Changes a row that nobody reads. No answer in time is none: a write waits longer for others than whoever asks. */
async function takesWrites({ db }: Store): Promise<boolean> {
  const row = { name: 'well', value: '' }
  const write = db
    .insertInto('setting')
    .values(row)
    .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
    .execute()
  const taken = write.then(
    () => true,
    () => false,
  )
  return Promise.race([taken, pause(WELL_WAIT_MS, false, { ref: false })])
}

/** At the start and every day. */
function removeDaily({ book, revisions }: Pick<Kept, 'book' | 'revisions'>, log: Logger): NodeJS.Timeout {
  const remove = () => {
    void book.removeOld().then(
      (rows) => rows > 0 && log.info({ rows }, 'audit rows older than their retention are removed'),
      (error: unknown) => log.error({ err: error }, 'old audit rows cannot be removed'),
    )
    void revisions.removeOld().then(
      (rows) => rows > 0 && log.info({ rows }, 'revisions of services beyond what is kept are removed'),
      (error: unknown) => log.error({ err: error }, 'old revisions of services cannot be removed'),
    )
  }
  remove()
  return setInterval(remove, DAY_MS).unref()
}
