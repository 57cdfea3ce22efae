// Users and what is granted to them, as the store has them.
import { createHash, randomBytes } from 'node:crypto'
import { GrantRole } from '@pierhead/shared/catalogue/console-users'
import { ProblemError } from '@pierhead/shared/problem'
import type { Grant } from '@pierhead/shared/roles'
import type { Kysely } from 'kysely'
import type { Store, Tables } from '../store/store.ts'
import type { Auth } from './auth.ts'
import { Turns } from './turns.ts'

export interface Person {
  userId: string
  name: string
  email: string
  administrator: boolean
  disabled: boolean
  twoFactor: boolean
  hasPassword: boolean
  createdAt: string
  grants: Grant[]
}

export interface NewPerson {
  name: string
  email: string
  administrator: boolean
  grants: readonly Grant[]
}

export const hashed = (token: string): string => createHash('sha256').update(token).digest('base64url')
export const newToken = (): string => randomBytes(32).toString('base64url')

export class People {
  readonly turns = new Turns()
  readonly #db: Kysely<Tables>
  readonly #auth: Auth

  constructor({ db }: Store, auth: Auth) {
    this.#db = db
    this.#auth = auth
  }

  /** Whether there is nobody who could come in: a user is made before the password is, and the console may die in between. */
  async isEmpty(): Promise<boolean> {
    return (await this.#db.selectFrom('account').select('id').limit(1).executeTakeFirst()) === undefined
  }

  /** Those that a set-up left behind which broke off. */
  async deleteAll(): Promise<void> {
    for (const { userId } of await this.all()) await this.delete(userId)
  }

  async find(userId: string): Promise<Person | undefined> {
    const [found] = await this.#read(userId)
    return found
  }

  async all(): Promise<Person[]> {
    return this.#read()
  }

  async byEmail(email: string): Promise<Person | undefined> {
    const row = await this.#db
      .selectFrom('user')
      .select('id')
      .where('email', '=', email.toLowerCase())
      .executeTakeFirst()
    return row && this.find(row.id)
  }

  /** Throws `conflict` where the address is taken. */
  async create({ name, email, administrator, grants }: NewPerson, password?: string): Promise<string> {
    if (await this.byEmail(email))
      throw new ProblemError('conflict', 'There is a user of this e-mail address already.', { field: 'email' })
    const { internalAdapter } = await this.#auth.$context
    const user = { name, email: email.toLowerCase(), emailVerified: true, administrator, disabled: false }
    const { id } = await internalAdapter.createUser(user, { method: 'admin' })
    await this.setGrants(id, grants)
    if (password !== undefined) await this.setPassword(id, password)
    return id
  }

  async change(
    userId: string,
    change: { name?: string | undefined; administrator?: boolean | undefined; disabled?: boolean | undefined },
  ): Promise<void> {
    const { name, administrator, disabled } = change
    const values = {
      ...(name === undefined ? {} : { name }),
      ...(administrator === undefined ? {} : { administrator: Number(administrator) }),
      ...(disabled === undefined ? {} : { disabled: Number(disabled) }),
    }
    if (Object.keys(values).length > 0)
      await this.#db.updateTable('user').set(values).where('id', '=', userId).execute()
  }

  async setGrants(userId: string, grants: readonly Grant[]): Promise<void> {
    await this.#db.transaction().execute(async (inside) => {
      await inside.deleteFrom('access_grant').where('user_id', '=', userId).execute()
      const rows = grants.map(({ connection, role, clusters, namespaces }, position) => ({
        user_id: userId,
        position,
        connection,
        role,
        clusters: clusters?.length ? JSON.stringify(clusters) : null,
        namespaces: namespaces?.length ? JSON.stringify(namespaces) : null,
      }))
      if (rows.length > 0) await inside.insertInto('access_grant').values(rows).execute()
    })
  }

  async setPassword(userId: string, password: string): Promise<void> {
    const { internalAdapter, password: passwords } = await this.#auth.$context
    const hash = await passwords.hash(password)
    const has = await this.#db
      .selectFrom('account')
      .select('id')
      .where('userId', '=', userId)
      .where('providerId', '=', 'credential')
      .executeTakeFirst()
    if (has) await internalAdapter.updatePassword(userId, hash)
    else await internalAdapter.linkAccount({ userId, providerId: 'credential', accountId: userId, password: hash })
  }

  /** Throws `conflict` where nobody would be left who may do everything, and has a way in to do it. */
  async requireOtherAdministrator(userId: string): Promise<void> {
    const others = await this.#db
      .selectFrom('user')
      .innerJoin('account', 'account.userId', 'user.id')
      .select('user.id')
      .where('administrator', '=', 1)
      .where('disabled', '=', 0)
      .where('user.id', '!=', userId)
      .limit(1)
      .executeTakeFirst()
    if (!others) throw new ProblemError('conflict', 'This is the last administrator: make another one first.')
  }

  async resetTwoFactor(userId: string): Promise<void> {
    await this.#db.deleteFrom('twoFactor').where('userId', '=', userId).execute()
    await this.#db.updateTable('user').set({ twoFactorEnabled: 0 }).where('id', '=', userId).execute()
  }

  async delete(userId: string): Promise<void> {
    await this.#db.transaction().execute(async (inside) => {
      for (const table of ['access_grant', 'session_mark', 'password_link', 'sign_in', 'preference'] as const)
        await inside.deleteFrom(table).where('user_id', '=', userId).execute()
      for (const table of ['twoFactor', 'session', 'account'] as const)
        await inside.deleteFrom(table).where('userId', '=', userId).execute()
      await inside.deleteFrom('user').where('id', '=', userId).execute()
    })
  }

  async #read(userId?: string): Promise<Person[]> {
    const users = this.#db.selectFrom('user').selectAll().orderBy('createdAt')
    const grants = this.#db.selectFrom('access_grant').selectAll().orderBy('position')
    const accounts = this.#db.selectFrom('account').select('userId').where('providerId', '=', 'credential')
    const [people, held, withPassword] = await Promise.all([
      (userId === undefined ? users : users.where('id', '=', userId)).execute(),
      (userId === undefined ? grants : grants.where('user_id', '=', userId)).execute(),
      (userId === undefined ? accounts : accounts.where('userId', '=', userId)).execute(),
    ])
    return people.map((row) => ({
      userId: row.id,
      name: row.name,
      email: row.email,
      administrator: Boolean(row.administrator),
      disabled: Boolean(row.disabled),
      twoFactor: Boolean(row.twoFactorEnabled),
      hasPassword: withPassword.some((account) => account.userId === row.id),
      createdAt: new Date(row.createdAt).toISOString(),
      grants: held.filter(({ user_id }) => user_id === row.id).map(grantOf),
    }))
  }
}

const grantOf = ({ connection, role, clusters, namespaces }: Tables['access_grant']): Grant => ({
  connection,
  role: GrantRole.parse(role),
  ...(clusters ? { clusters: JSON.parse(clusters) as string[] } : {}),
  ...(namespaces ? { namespaces: JSON.parse(namespaces) as string[] } : {}),
})
