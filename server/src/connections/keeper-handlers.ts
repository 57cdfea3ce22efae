// The console's own actions about its cloud accounts.
import type { Given, Handlers } from '@pierhead/shared/catalogue'
import { DEFAULT_CALLS_PER_SECOND, type TestResult } from '@pierhead/shared/catalogue/console'
import { ProblemError } from '@pierhead/shared/problem'
import type { ConsoleContext } from '../console/handlers.ts'
import { fault, type Settings } from './assemble.ts'
import type { Keeper } from './keeper.ts'
import { testConnection } from './test-connection.ts'

type Ids =
  | 'console.DescribeConnectionDetails'
  | 'console.CreateConnection'
  | 'console.ModifyConnection'
  | 'console.RotateConnection'
  | 'console.DeleteConnection'
  | 'console.TestConnection'

/** `rightsChanged`: what is remembered of who may do what may be true no more. */
export const keeperHandlers = (keeper: Keeper, rightsChanged: () => void): Handlers<Ids, ConsoleContext> => ({
  'console.DescribeConnectionDetails': () => ({ connections: keeper.details() }),
  'console.CreateConnection': async ({ id, provider, credential, ...given }, { note }) => {
    await keeper.create({ id, provider, ...settingsOf(given) }, credential)
    rightsChanged()
    note({ after: keeper.settings(id) })
    return {}
  },
  'console.ModifyConnection': async ({ id, credential, ...given }, { note }) => {
    const before = keeper.settings(id)
    await keeper.modify(id, settingsOf(given), credential)
    rightsChanged()
    note({ before, after: keeper.settings(id) })
    return {}
  },
  'console.RotateConnection': async ({ id, credential }, { note }) => {
    const before = keeper.settings(id)
    await keeper.rotate(id, credential)
    rightsChanged()
    note({ before, after: keeper.settings(id) })
    return {}
  },
  'console.DeleteConnection': async ({ id }, { note }) => {
    const before = keeper.settings(id)
    await keeper.delete(id)
    rightsChanged()
    note({ before })
    return {}
  },
  'console.TestConnection': (input, context) => tested(input, context),
})

function tested(
  { id, region }: Given<'console.TestConnection'>,
  { connections, call, signal }: ConsoleContext,
): Promise<TestResult> {
  const connection = connections.find(id)
  if (!connection) throw new ProblemError('unknown_connection', 'There is no connection of this name.', { field: 'id' })
  const target = { connection, region: region ?? connection.regions[0] ?? '' }
  if (!connection.regions.includes(target.region))
    throw fault('region', `must be one of ${connection.regions.join(', ')}`)
  return testConnection(call, target, signal)
}

type Changeable = Omit<Given<'console.ModifyConnection'>, 'id' | 'credential'>

const settingsOf = ({
  baseUrls = {},
  projects = {},
  callsPerSecond,
  ...given
}: Changeable): Omit<Settings, 'id' | 'provider' | 'credential'> => {
  if (new Set(given.regions).size < given.regions.length) throw fault('regions', 'must not hold one twice')
  return { ...given, baseUrls, projects, callsPerSecond: callsPerSecond ?? DEFAULT_CALLS_PER_SECOND }
}
