// The cloud accounts of this console, kept in memory until there is a store.
import type { Connection as PublicConnection } from '@pierhead/shared/catalogue/console'
import type { Provider, ServiceOf } from '@pierhead/shared/services'
import type { IamUser } from './cloud/sign/iam.ts'
import { Secret } from './secret.ts'

interface Account extends PublicConnection {
  /** How many calls a second one API of this account takes; Infinity where nobody counts. */
  callsPerSecond: number
}

export interface TencentConnection extends Account {
  provider: 'tencent'
  secretId: string
  secretKey: Secret
  baseUrls: Readonly<Record<ServiceOf<'tencent'>, string>>
  /** Accounts with other providers that are reached by the name of this one: the simulated cloud has all three in one. */
  beside?: readonly Connection[]
}

export interface HuaweiConnection extends Account {
  provider: 'huawei'
  credential: AccessKey | (IamUser & { kind: 'iam' })
  /** By region. */
  projects: Readonly<Record<string, string>>
  /** `{region}` is filled in. */
  baseUrls: Readonly<Record<ServiceOf<'huawei'> | 'iam', string>>
}

export interface AccessKey {
  kind: 'key'
  accessKey: string
  secretKey: Secret
  /** Of a temporary key. */
  securityToken?: Secret
}

export interface CapitalOnlineConnection extends Account {
  provider: 'capital-online'
  accessKey: string
  secretKey: Secret
  baseUrls: Readonly<Record<ServiceOf<'capital-online'>, string>>
}

/** What an account needs to be called, by its provider. */
export type Connection = TencentConnection | HuaweiConnection | CapitalOnlineConnection
export type ConnectionOf<P extends Provider> = Extract<Connection, { provider: P }>

/** An account, and those that are reached by its name. */
export const withBeside = (connection: Connection): readonly Connection[] => [
  connection,
  ...(connection.provider === 'tencent' ? (connection.beside ?? []) : []),
]

export interface Connections {
  find: (id: string) => Connection | undefined
  all: () => readonly Connection[]
}

export function inMemory(connections: readonly Connection[]): Connections {
  const byId = new Map(connections.map((connection) => [connection.id, connection]))
  return { find: (id) => byId.get(id), all: () => connections }
}

const SIMULATED = {
  name: 'Simulated cloud',
  simulated: true,
  production: false,
  colour: 'teal' as const,
  regions: ['ap-guangzhou', 'ap-shanghai'],
  callsPerSecond: Number.POSITIVE_INFINITY,
}

/** The simulated cloud as an account; `origin` is where the simulator listens. */
export function simulated(secretId = 'AKIDsimpierhead', origin = 'http://127.0.0.1:4290'): TencentConnection {
  return {
    ...SIMULATED,
    id: 'simulated',
    provider: 'tencent',
    secretId,
    secretKey: simulatedKey(secretId),
    baseUrls: {
      ccs: `${origin}/ccs/v2/index.php`,
      ccr: `${origin}/ccr/v2/index.php`,
      monitor: `${origin}/monitor/v2/index.php`,
      tse: `${origin}/`,
    },
    beside: [simulatedHuawei(secretId, origin), simulatedCapitalOnline(secretId, origin)],
  }
}

/** The rule of the simulated cloud: every key and password follows from the account. */
const simulatedKey = (account: string) => new Secret(`sim-key-${account}`)

function simulatedHuawei(account: string, origin: string): HuaweiConnection {
  return {
    ...SIMULATED,
    id: 'simulated-huawei',
    provider: 'huawei',
    credential: { kind: 'key', accessKey: account, secretKey: simulatedKey(account) },
    projects: Object.fromEntries(SIMULATED.regions.map((region) => [region, `sim-project-${region}`])),
    baseUrls: { apig: `${origin}/huawei`, iam: `${origin}/huawei` },
  }
}

function simulatedCapitalOnline(account: string, origin: string): CapitalOnlineConnection {
  return {
    ...SIMULATED,
    id: 'simulated-capital-online',
    provider: 'capital-online',
    accessKey: account,
    secretKey: simulatedKey(account),
    baseUrls: { cds: `${origin}/cds/lb` },
  }
}

/** One account of the simulated cloud and nothing else: what a test composes, each with its own SecretId. */
export const oneSimulated = (secretId: string, origin?: string): Connections => inMemory([simulated(secretId, origin)])
