// The console's own actions about users and one's own session.
import type { Given, Handlers, Parsed } from '@pierhead/shared/catalogue'
import { ProblemError } from '@pierhead/shared/problem'
import { isAtLeast, roleOn } from '@pierhead/shared/roles'
import type { ConsoleContext } from '../console/handlers.ts'
import type { Links } from './links.ts'
import type { People, Person } from './people.ts'
import { visibleTo } from './permit.ts'
import type { Sessions } from './sessions.ts'

export interface UserMeans {
  people: People
  sessions: Sessions
  links: Links
  now: () => Date
}

/** For so long a production connection takes writes once it is unlocked. */
const UNLOCKED_MS = 15 * 60_000

type Ids =
  | 'console.DescribeSessions'
  | 'console.EndSession'
  | 'console.UnlockConnection'
  | 'console.LockConnection'
  | 'console.DescribeUsers'
  | 'console.CreateUser'
  | 'console.ModifyUser'
  | 'console.DeleteUser'
  | 'console.CreatePasswordLink'
  | 'console.SignOutUser'
  | 'console.ResetTwoFactor'

export const userHandlers = (means: UserMeans): Handlers<Ids, ConsoleContext> => ({
  'console.DescribeSessions': (_input, context) => describeSessions(means, context),
  'console.EndSession': async ({ sessionId }, { principal }) => {
    const own = await means.sessions.of(principal.userId)
    if (!own.some(({ id }) => id === sessionId)) throw new ProblemError('not_found', 'You have no such session.')
    await means.sessions.end([sessionId])
    return {}
  },
  'console.UnlockConnection': (input, context) => unlock(means, input, context),
  'console.LockConnection': async ({ connection }, { principal }) => {
    await means.sessions.lock(principal.sessionId, connection)
    return {}
  },
  'console.DescribeUsers': () => describeUsers(means),
  'console.CreateUser': async (input, { note }) => {
    const { name, email, administrator, grants } = input
    const userId = await means.people.create({ name, email, administrator, grants })
    note({ after: { name, email, administrator, grants } })
    return { userId, ...(await means.links.make(userId)) }
  },
  // one by one: of two who take each other's rights away at once, one comes too late
  'console.ModifyUser': (input, context) => means.people.turns.take(() => modifyUser(means, input, context)),
  'console.DeleteUser': ({ userId }, context) => means.people.turns.take(() => deleteUser(means, userId, context)),
  'console.CreatePasswordLink': async ({ userId }) => {
    await personOf(means, userId)
    return means.links.make(userId)
  },
  'console.SignOutUser': async ({ userId }) => {
    await personOf(means, userId)
    await means.sessions.endAll(userId)
    return {}
  },
  'console.ResetTwoFactor': async ({ userId }, { principal }) => {
    await personOf(means, userId)
    // a browser that was left open does not know the password
    if (userId === principal.userId)
      throw new ProblemError('conflict', 'Turn your own second factor off on your account page, with your password.')
    await means.people.resetTwoFactor(userId)
    await means.sessions.endAll(userId)
    return {}
  },
})

async function personOf({ people }: UserMeans, userId: string): Promise<Person> {
  const person = await people.find(userId)
  if (person) return person
  throw new ProblemError('not_found', 'There is no such user.')
}

const toldOf = ({ name, email, administrator, disabled, grants }: Person) => ({
  name,
  email,
  administrator,
  disabled,
  grants,
})

async function describeSessions(
  { sessions }: UserMeans,
  { principal }: ConsoleContext,
): Promise<Parsed<'console.DescribeSessions'>> {
  const own = await sessions.of(principal.userId)
  const seen = await sessions.seenMs(own.map(({ id }) => id))
  return {
    sessions: own.map(({ id, createdAt, ipAddress, userAgent }) => ({
      sessionId: id,
      createdAt: new Date(createdAt).toISOString(),
      lastSeenAt: new Date(seen.get(id) ?? createdAt).toISOString(),
      address: ipAddress ?? '',
      agent: userAgent ?? '',
      current: id === principal.sessionId,
    })),
  }
}

async function unlock(
  { sessions, now }: UserMeans,
  { connection, reason }: Given<'console.UnlockConnection'>,
  { principal, connections }: ConsoleContext,
): Promise<Parsed<'console.UnlockConnection'>> {
  const found = visibleTo(principal, connections).find(connection)
  if (!found)
    throw new ProblemError('unknown_connection', 'There is no connection of this name.', { field: 'connection' })
  if (!found.production)
    throw new ProblemError('conflict', `${found.name} is no production connection: it is never locked.`)
  const role = roleOn(principal, connection)
  if (!role || !isAtLeast(role, 'operator'))
    throw new ProblemError('forbidden', 'Unlocking needs the role operator: yours only reads.')
  const untilMs = now().getTime() + UNLOCKED_MS
  await sessions.unlock(principal.sessionId, connection, { reason, untilMs })
  return { connection, reason, until: new Date(untilMs).toISOString() }
}

async function describeUsers({ people, links, sessions }: UserMeans): Promise<Parsed<'console.DescribeUsers'>> {
  const [all, open, last] = await Promise.all([people.all(), links.open(), sessions.lastSignIns()])
  return {
    users: all.map(({ hasPassword: _hasPassword, ...person }) => ({
      ...person,
      grants: person.grants.map((grant) => ({
        ...grant,
        clusters: grant.clusters && [...grant.clusters],
        namespaces: grant.namespaces && [...grant.namespaces],
      })),
      lastSignInAt: last.get(person.userId) ?? null,
      linkUntil: open.get(person.userId) ?? null,
    })),
  }
}

async function deleteUser(
  means: UserMeans,
  userId: string,
  { principal, note }: ConsoleContext,
): Promise<Parsed<'console.DeleteUser'>> {
  await requireStillThere(means, principal)
  const person = await personOf(means, userId)
  if (userId === principal.userId) throw new ProblemError('conflict', 'Nobody can delete themselves.')
  if (person.administrator) await means.people.requireOtherAdministrator(userId)
  await means.people.delete(userId)
  means.sessions.forget()
  note({ before: toldOf(person) })
  return {}
}

/** Somebody else may have had their turn while this one waited. */
async function requireStillThere({ people }: UserMeans, { userId }: ConsoleContext['principal']): Promise<void> {
  const person = await people.find(userId)
  if (!person?.administrator || person.disabled)
    throw new ProblemError('forbidden', 'This needs the role administrator, which has just been taken from you.')
}

async function modifyUser(
  means: UserMeans,
  { userId, grants, ...change }: Given<'console.ModifyUser'>,
  { principal, note }: ConsoleContext,
): Promise<Parsed<'console.ModifyUser'>> {
  await requireStillThere(means, principal)
  const before = await personOf(means, userId)
  const leaves = change.disabled === true || change.administrator === false
  if (leaves && userId === principal.userId)
    throw new ProblemError('conflict', 'Nobody can take their own rights away: another administrator must do it.')
  if (leaves && before.administrator && !before.disabled) await means.people.requireOtherAdministrator(userId)
  await means.people.change(userId, change)
  if (grants) await means.people.setGrants(userId, grants)
  if (change.disabled) await means.sessions.endAll(userId)
  means.sessions.forget()
  note({ before: toldOf(before), after: toldOf(await personOf(means, userId)) })
  return {}
}
