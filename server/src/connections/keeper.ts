// The cloud accounts that administrators add: in the store with their secrets sealed, and in memory ready to be called.
import type { ConnectionDetails, CredentialGiven } from '@pierhead/shared/catalogue/console'
import { ProblemError } from '@pierhead/shared/problem'
import type { Connection, Connections } from '../connections.ts'
import type { SecretBox } from '../store/secret-box.ts'
import type { Store } from '../store/store.ts'
import { assembled, detailsOf, requireFitting, type Settings, splitCredential } from './assemble.ts'

export interface KeeperMeans {
  store: Store
  box: SecretBox
  now: () => Date
  /** Those that are not stored and cannot be changed here: of the settings, and the simulated cloud. */
  fixed: readonly (readonly [source: 'environment' | 'simulated', connection: Connection])[]
  /** The words after a base URL's name where it may not be called; undefined where it may. */
  refusal: (url: string) => string | undefined
}

interface Kept {
  settings: Settings
  connection: Connection
  createdAt: string
  rotatedAt: string
}

const KIND = 'connection'

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
    if (this.find(given.id))
      throw new ProblemError('conflict', 'There is a connection of this id already.', { field: 'id' })
    const [credential, secret] = splitCredential(given.provider, credentialGiven)
    const settings = this.#checked({ ...given, credential })
    const at = this.#means.now().toISOString()
    const { keyId, sealed } = this.#means.box.seal(secret, { row: settings.id, kind: KIND })
    const row = {
      id: settings.id,
      settings: JSON.stringify(settings),
      key_id: keyId,
      sealed,
      created_at: at,
      rotated_at: at,
    }
    await this.#means.store.db.insertInto('connection').values(row).execute()
    await this.reload()
  }

  async modify(id: string, change: Omit<Settings, 'id' | 'provider' | 'credential'>): Promise<void> {
    const settings = this.#checked({ ...this.settings(id), ...change })
    await this.#means.store.db
      .updateTable('connection')
      .set({ settings: JSON.stringify(settings) })
      .where('id', '=', id)
      .execute()
    await this.reload()
  }

  async rotate(id: string, given: CredentialGiven): Promise<void> {
    const before = this.settings(id)
    const [credential, secret] = splitCredential(before.provider, given)
    const { keyId, sealed } = this.#means.box.seal(secret, { row: id, kind: KIND })
    const rotated_at = this.#means.now().toISOString()
    const settings = JSON.stringify({ ...before, credential })
    await this.#means.store.db
      .updateTable('connection')
      .set({ settings, key_id: keyId, sealed, rotated_at })
      .where('id', '=', id)
      .execute()
    await this.reload()
  }

  async delete(id: string): Promise<void> {
    this.settings(id)
    await this.#means.store.db.deleteFrom('connection').where('id', '=', id).execute()
    await this.reload()
  }

  /** Takes over what another console on the same store has changed. */
  async reload(): Promise<void> {
    const rows = await this.#means.store.db.selectFrom('connection').selectAll().orderBy('created_at').execute()
    this.#kept = new Map(
      rows.map((row) => {
        const settings = JSON.parse(row.settings) as Settings
        const secret = this.#means.box.open({ keyId: row.key_id, sealed: row.sealed }, { row: row.id, kind: KIND })
        const connection = assembled(settings, secret)
        return [row.id, { settings, connection, createdAt: row.created_at, rotatedAt: row.rotated_at }]
      }),
    )
  }

  /** What was sealed before the master key was changed is sealed anew. */
  async #reseal(): Promise<void> {
    const { store, box } = this.#means
    for (const { id, key_id, sealed } of await store.db.selectFrom('connection').selectAll().execute()) {
      const old = { keyId: key_id, sealed }
      if (!box.isOld(old)) continue
      const fresh = box.seal(box.open(old, { row: id, kind: KIND }), { row: id, kind: KIND })
      await store.db
        .updateTable('connection')
        .set({ key_id: fresh.keyId, sealed: fresh.sealed })
        .where('id', '=', id)
        .execute()
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
