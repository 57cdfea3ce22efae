// The cloud accounts of this console, kept in memory until there is a store.
import type { Connection as PublicConnection } from '@pierhead/shared/catalogue/console'
import type { ServiceId } from '@pierhead/shared/services'
import { Secret } from './secret.ts'

export interface Connection extends PublicConnection {
  secretId: string
  secretKey: Secret
  baseUrls: Readonly<Record<ServiceId, string>>
  /** How many calls a second one API of this account takes; Infinity where nobody counts. */
  callsPerSecond: number
}

export interface Connections {
  find: (id: string) => Connection | undefined
  all: () => readonly Connection[]
}

export function inMemory(connections: readonly Connection[]): Connections {
  const byId = new Map(connections.map((connection) => [connection.id, connection]))
  return { find: (id) => byId.get(id), all: () => connections }
}

/** The simulated cloud as an account; `origin` is where the simulator listens. */
export function simulated(secretId = 'AKIDsimpierhead', origin = 'http://127.0.0.1:4290'): Connection {
  return {
    id: 'simulated',
    name: 'Simulated cloud',
    provider: 'tencent',
    simulated: true,
    production: false,
    regions: ['ap-guangzhou', 'ap-shanghai'],
    secretId,
    secretKey: new Secret(`sim-key-${secretId}`),
    baseUrls: {
      ccs: `${origin}/ccs/v2/index.php`,
      ccr: `${origin}/ccr/v2/index.php`,
      monitor: `${origin}/monitor/v2/index.php`,
    },
    callsPerSecond: Number.POSITIVE_INFINITY,
  }
}

/** One account of the simulated cloud and nothing else: what a test composes, each with its own SecretId. */
export const oneSimulated = (secretId: string, origin?: string): Connections => inMemory([simulated(secretId, origin)])
