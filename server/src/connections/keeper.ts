// The cloud accounts that administrators add: in the store with their secrets sealed, and in memory ready to be called.
import type { ConnectionDetails, CredentialGiven } from '@pierhead/shared/catalogue/console'
import { ProblemError } from '@pierhead/shared/problem'
import { movedServices } from '@pierhead/shared/rules/connection'
import type { Connection, Connections } from '../connections.ts'
import type { Secret } from '../secret.ts'
import type { SecretBox } from '../store/secret-box.ts'
import type { Store, Tables } from '../store/store.ts'
import { assembled, detailsOf, fault, requireFitting, type Settings, splitCredential } from './assemble.ts'

export interface KeeperMeans {
  store: Store
  box: SecretBox
  now: () => Date
  /** Those that are not stored and cannot be changed here: of the settings, and the simulated cloud. */
  fixed: readonly (readonly [source: 'environment' | 'simulated', connection: Connection])[]
  /** The words after a base URL's name where it may not be called; undefined where it may. */
  refusal: (url: string) => string | undefined
}

const taken = () => new ProblemError('conflict', 'There is a connection of this id already.', { field: 'id' })

type Row = Readonly<Tables['connection']>

interface Kept {
  /** As it is stored. */
  row: Row
  settings: Settings
  connection: Connection
  createdAt: string
  rotatedAt: string
}

const KIND = 'connection'
/** Of connections that come with a start, though perhaps not with this one. */
const isOfAStart = (id: string) => /^(?:environment|simulated(?:-huawei|-capital-online)?)$/.test(id)

/** Another account may get this id: nobody is to have rights on it, or its history, that were those of the one before. */
async function leaveNothingOf(id: string, db: Store['db']): Promise<void> {
  for (const table of ['revision', 'access_grant', 'unlocking'] as const)
    await db.deleteFrom(table).where('connection', '=', id).execute()
}

export class Keeper implements Connections {
  readonly #means: KeeperMeans
  readonly #fixed: readonly Connection[]
  #kept: ReadonlyMap<string, Kept> = new Map()

  private constructor(means: KeeperMeans) {
    this.#means = means
    this.#fixed = means.fixed.map(([, connection]) => connection)
  }

  /** Throws where a stored secret does not open: a console that cannot use its keys does not start. */
  static async open(means: KeeperMeans): Promise<Keeper> {
    const keeper = new Keeper(means)
    await keeper.#reseal()
    await keeper.reload()
    return keeper
  }

  find(id: string): Connection | undefined {
    return this.#fixed.find((one) => one.id === id) ?? this.#kept.get(id)?.connection
  }

  all(): readonly Connection[] {
    return [...this.#fixed, ...[...this.#kept.values()].map(({ connection }) => connection)]
  }

  details(): ConnectionDetails[] {
    const fixed = this.#means.fixed.map(([source, connection]) =>
      detailsOf(connection, { source, createdAt: null, rotatedAt: null }),
    )
    const kept = [...this.#kept.values()].map(({ connection, createdAt, rotatedAt }) =>
      detailsOf(connection, { source: 'stored', createdAt, rotatedAt }),
    )
    return [...fixed, ...kept]
  }

  /** Of a stored one; throws for the others. */
  settings(id: string): Settings {
    const found = this.#kept.get(id)
    if (found) return found.settings
    if (this.find(id))
      throw new ProblemError('conflict', 'This connection comes with the console’s start and cannot be changed here.')
    throw new ProblemError('unknown_connection', 'There is no connection of this name.', { field: 'id' })
  }

  /** Throws `conflict` where the id is taken. */
  async create(given: Omit<Settings, 'credential'>, credentialGiven: CredentialGiven): Promise<void> {
    if (isOfAStart(given.id) || this.find(given.id)) throw taken()
    const [credential, secret] = splitCredential(given.provider, credentialGiven)
    const settings = this.#checked({ ...given, credential })
    const at = this.#means.now().toISOString()
    const row = {
      id: settings.id,
      settings: JSON.stringify(settings),
      ...this.#sealed(settings.id, secret),
      created_at: at,
      rotated_at: at,
    }
    const numInserted = await this.#means.store.db.transaction().execute(async (inside) => {
      const { numInsertedOrUpdatedRows } = await inside
        .insertInto('connection')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      // what was still being done with an account of this id when it was deleted is not this one's
      if (numInsertedOrUpdatedRows) await leaveNothingOf(row.id, inside)
      return numInsertedOrUpdatedRows
    })
    if (!numInserted) throw taken()
    await this.reload()
  }

  /** Throws `invalid_input` where a service moves to another host and the credential is not given again. */
  async modify(
    id: string,
    change: Omit<Settings, 'id' | 'provider' | 'credential'>,
    given?: CredentialGiven,
  ): Promise<void> {
    const before = this.settings(id)
    const changed = { ...before, ...change }
    const moved = movedServices(before, changed)
    if (moved.length > 0 && !given)
      throw fault('credential', `is needed again: ${moved.join(', ')} would go to another host`)
    const settings = this.#checked(changed)
    if (given) await this.#replaceKey(id, settings, given)
    else await this.#replace(id, { settings: JSON.stringify(settings) })
    if (given || before.production !== settings.production) await this.#lock(id)
  }

  async rotate(id: string, given: CredentialGiven): Promise<void> {
    await this.#replaceKey(id, this.settings(id), given)
    await this.#lock(id)
  }

  async #replaceKey(id: string, before: Settings, given: CredentialGiven): Promise<void> {
    const [credential, secret] = splitCredential(before.provider, given)
    const rotated_at = this.#means.now().toISOString()
    const settings = JSON.stringify({ ...before, credential })
    await this.#replace(id, { settings, ...this.#sealed(id, secret), rotated_at })
  }

  /** Whoever unlocked it meant what it was before. */
  async #lock(id: string): Promise<void> {
    await this.#means.store.db.deleteFrom('unlocking').where('connection', '=', id).execute()
  }

  async delete(id: string): Promise<void> {
    this.settings(id)
    await this.#means.store.db.transaction().execute(async (inside) => {
      await inside.deleteFrom('connection').where('id', '=', id).execute()
      await leaveNothingOf(id, inside)
    })
    await this.reload()
  }

  /** Takes over what another console on the same store has changed. What did not change stays the same object (cloud/accounts.ts). */
  async reload(): Promise<void> {
    const rows = await this.#means.store.db.selectFrom('connection').selectAll().orderBy('created_at').execute()
    this.#kept = new Map(rows.map((row) => [row.id, this.#keptOf(row)]))
  }

  #keptOf(row: Row): Kept {
    const known = this.#kept.get(row.id)
    if (known && JSON.stringify(known.row) === JSON.stringify(row)) return known
    const settings = JSON.parse(row.settings) as Settings
    const connection = assembled(settings, this.#opened(row))
    return { row, settings, connection, createdAt: row.created_at, rotatedAt: row.rotated_at }
  }

  #sealed(id: string, secret: Secret): Pick<Row, 'key_id' | 'sealed'> {
    const { keyId, sealed } = this.#means.box.seal(secret, { row: id, kind: KIND })
    return { key_id: keyId, sealed }
  }

  #opened({ id, key_id, sealed }: Row): Secret {
    try {
      return this.#means.box.open({ keyId: key_id, sealed }, { row: id, kind: KIND })
    } catch (cause) {
      throw new Error(`The secret of the connection ${id} does not open: its row was changed from outside.`, { cause })
    }
  }

  /** Only what is still as it was read: of two who change one at once, the second learns of the first. */
  async #replace(id: string, values: Partial<Row>): Promise<void> {
    const before = this.#kept.get(id)?.row
    const { numUpdatedRows } = await this.#means.store.db
      .updateTable('connection')
      .set(values)
      .where('id', '=', id)
      .where('settings', '=', before?.settings ?? '')
      .where('sealed', '=', before?.sealed ?? '')
      .executeTakeFirst()
    await this.reload()
    if (numUpdatedRows === 0n)
      throw new ProblemError('conflict', 'Somebody else changed this connection in the meantime: look at it again.')
  }

  /** What was sealed before the master key was changed is sealed anew. */
  async #reseal(): Promise<void> {
    const { store, box } = this.#means
    const rows = await store.db.selectFrom('connection').selectAll().execute()
    for (const row of rows.filter(({ key_id: keyId, sealed }) => box.isOld({ keyId, sealed }))) {
      const fresh = this.#sealed(row.id, this.#opened(row))
      await store.db.updateTable('connection').set(fresh).where('id', '=', row.id).execute()
    }
  }

  #checked(settings: Settings): Settings {
    requireFitting(settings)
    for (const [service, url] of Object.entries(settings.baseUrls)) {
      const message = this.#means.refusal(url)
      if (message)
        throw new ProblemError('invalid_input', `baseUrls.${service} ${message}.`, {
          field: `baseUrls.${service}`,
          fields: [{ path: `baseUrls.${service}`, message }],
        })
    }
    return settings
  }
}
