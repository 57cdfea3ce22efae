// The settings, read from the environment. Every fault is named at once; the value of a secret is never shown.
import { isIP } from 'node:net'
import { regionOf } from '@pierhead/shared/regions'
import { Scope } from '@pierhead/shared/scope'
import { services } from '@pierhead/shared/services'
import { z } from 'zod'
import type { ProviderSettings } from './access/provider.ts'
import type { Connection } from './connections.ts'
import { Secret } from './secret.ts'
import { baseUrlFault, issuerFault, originFault } from './setting-addresses.ts'
import { type Given, setFaults, shown } from './setting-sets.ts'
import { masterKeyFault } from './store/master-key.ts'

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const DEFAULT_PORT = 4280
const DEFAULT_SIMULATOR_PORT = 4290
const NO_PORT = 'must be a port from 1 to 65535'
const Port = z
  .string()
  .regex(/^\d{1,5}$/, { error: NO_PORT })
  .transform(Number)
  .refine((port) => port >= 1 && port <= 65_535, { error: NO_PORT })

const Host = z
  .string()
  .regex(/^[\w.:-]{1,255}$/, { error: 'must be an address of this machine, such as 127.0.0.1 or 0.0.0.0' })

const Regions = z
  .string()
  .transform((text) => text.split(',').map((name) => name.trim()))
  .refine((names) => names.every(isRegion), {
    error: 'must be a region, or several with commas between them, such as ap-guangzhou,ap-shanghai',
  })
  .transform((names) => [...new Set(names.map((name) => regionOf(name)?.id ?? name))])

/** Private clouds have regions of their own; without a - it would be a short name, and only those of the table stand for something. */
const isRegion = (name: string) =>
  regionOf(name) !== undefined || (name.includes('-') && Scope.shape.region.safeParse(name).success)

const Origin = z.string().superRefine(refusedBy(originFault))
const BaseUrl = z.string().superRefine(refusedBy(baseUrlFault))

function refusedBy(faultOf: (text: string) => string | undefined) {
  return (text: string, context: z.RefinementCtx<string>) => {
    const message = faultOf(text)
    if (message) context.addIssue({ code: 'custom', message })
  }
}

/** A name or a range would be believed of whoever takes it. */
const Proxies = z
  .string()
  .transform((text) => text.split(',').map((address) => address.trim()))
  .refine((addresses) => addresses.every((address) => isIP(address) !== 0), {
    error: 'must be addresses with commas between them, such as 10.0.0.5: whoever has one is believed about others',
  })

const wholeFrom = (min: number, max: number, what: string) => {
  const error = `must be a whole number from ${min} to ${max}: ${what}`
  return z
    .string()
    .regex(/^\d{1,6}$/, { error })
    .transform(Number)
    .refine((number) => number >= min && number <= max, { error })
}

const Settings = z.object({
  PIERHEAD_HOST: Host.default('127.0.0.1'),
  PIERHEAD_PORT: Port.default(DEFAULT_PORT),
  PIERHEAD_ORIGIN: Origin.optional(),
  PIERHEAD_DATA: z.string().default('./data'),
  /** What encrypts the keys of cloud accounts and signs sessions; a file in the data folder unless given. */
  PIERHEAD_MASTER_KEY: z.string().superRefine(refusedBy(masterKeyFault)).optional(),
  PIERHEAD_MASTER_KEY_FILE: z.string().optional(),
  /** The one before: what it encrypted is encrypted anew at the start. */
  PIERHEAD_MASTER_KEY_OLD: z.string().superRefine(refusedBy(masterKeyFault)).optional(),
  PIERHEAD_ADMIN_EMAIL: z.email({ error: 'must be an e-mail address' }).optional(),
  PIERHEAD_ADMIN_PASSWORD: z.string().optional(),
  PIERHEAD_OIDC_ISSUER: z.string().superRefine(refusedBy(issuerFault)).optional(),
  PIERHEAD_OIDC_CLIENT_ID: z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/, { error: 'must be a client id: up to 255 printable characters and no space' })
    .optional(),
  PIERHEAD_OIDC_CLIENT_SECRET: z
    .string()
    .regex(/^[\x21-\x7e]{8,512}$/, { error: 'must be a client secret: at least 8 printable characters and no space' })
    .optional(),
  PIERHEAD_OIDC_NAME: z
    .string()
    .regex(/^[^\p{Cc}]{1,40}$/u, { error: 'must be a name for the button: up to 40 characters' })
    .optional(),
  PIERHEAD_TRUSTED_PROXIES: Proxies.optional(),
  PIERHEAD_ALLOW_PRIVATE_ADDRESSES: z.enum(['on', 'off'], { error: 'must be on or off' }).default('off'),
  PIERHEAD_SIMULATOR: z.enum(['on', 'off'], { error: 'must be on or off' }).optional(),
  PIERHEAD_SIMULATOR_PORT: Port.default(DEFAULT_SIMULATOR_PORT),
  PIERHEAD_SECRET_ID: z
    .string()
    .regex(/^[A-Za-z0-9]{8,128}$/, { error: 'must be a SecretId: letters and digits only' })
    .optional(),
  PIERHEAD_SECRET_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{8,256}$/, { error: 'must be a SecretKey: at least 8 printable characters and no space' })
    .optional(),
  PIERHEAD_REGION: Regions.optional(),
  PIERHEAD_CCS_URL: BaseUrl.default(services.ccs.baseUrl),
  PIERHEAD_CCR_URL: BaseUrl.default(services.ccr.baseUrl),
  PIERHEAD_MONITOR_URL: BaseUrl.default(services.monitor.baseUrl),
  PIERHEAD_TSE_URL: BaseUrl.default(services.tse.baseUrl),
  /** Calls a second and API that the cloud takes from one account; 20 is the public cloud's limit. */
  PIERHEAD_CALLS_PER_SECOND: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, { error: 'must be a whole number from 1 to 99999: calls a second to one API' })
    .transform(Number)
    .default(20),
  /** Of each service: how many configurations, and for how many days those that it no longer has. */
  PIERHEAD_REVISIONS: wholeFrom(2, 10_000, 'configurations of a service').default(100),
  PIERHEAD_REVISION_DAYS: wholeFrom(1, 36_500, 'days').default(365),
  PIERHEAD_LOG_LEVEL: z.enum(LEVELS, { error: `must be one of ${LEVELS.join(', ')}` }).default('info'),
})
type Settings = z.output<typeof Settings>

/** The id is not secret, but a key that was pasted in its place is. */
const SECRET = new Set([
  'PIERHEAD_SECRET_ID',
  'PIERHEAD_SECRET_KEY',
  'PIERHEAD_MASTER_KEY',
  'PIERHEAD_MASTER_KEY_OLD',
  'PIERHEAD_ADMIN_PASSWORD',
  'PIERHEAD_OIDC_CLIENT_ID',
  'PIERHEAD_OIDC_CLIENT_SECRET',
])
/** An address may hold a password. */
const isShown = (name: string, value = '') => !SECRET.has(name) && !value.includes('@')

/** Named in the design, read by a later version. */
const LATER = new Set(['PIERHEAD_DATABASE_URL'])
/** Read by the scripts around the server, not by the server. */
const OTHERS = new Set(['PIERHEAD_CHROMIUM'])

export interface Config {
  host: string
  port: number
  origin: string
  dataFolder: string
  /** What is set of the master key; without any, the file in the data folder is it. */
  masterKey: { text?: string; file?: string; old?: string }
  /** Made where there is nobody yet. */
  admin: { email: string; password: Secret } | undefined
  /** Who signs users in beside their passwords. */
  provider: ProviderSettings | undefined
  trustedProxies: readonly string[]
  /** Whether connections that are added may lead to private addresses. */
  allowsPrivateAddresses: boolean
  /** How much is kept of each service's configurations. */
  revisions: { most: number; days: number }
  logLevel: (typeof LEVELS)[number]
  /** Where the simulated cloud listens; undefined where it is off. */
  simulatorPort: number | undefined
  /** The account that the environment names. */
  connection: Connection | undefined
  /** Sentences for settings that have no effect. */
  warnings: string[]
}

/** The message of a start that is refused: one line a fault. */
export class ConfigError extends Error {
  constructor(faults: readonly string[]) {
    super(`Pierhead cannot start with these settings:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
    this.name = 'ConfigError'
  }
}

export function readConfig(env: Given): Config {
  // an empty setting is one that is not there: shells and compose files leave such behind
  const given = Object.fromEntries(Object.entries(env).filter(([name, value]) => isOurs(name) && value))
  const result = Settings.safeParse(given)
  const faults = result.success ? [] : result.error.issues.map((issue) => faultOf(issue, given))
  faults.push(...portFault(given), ...setFaults(given))
  if (!result.success || faults.length > 0) throw new ConfigError(faults)
  return configOf(result.data, Object.keys(given).flatMap(warningOf))
}

const isOurs = (name: string) => name.startsWith('PIERHEAD_')

function faultOf({ path, message }: z.core.$ZodIssue, given: Given): string {
  const name = String(path[0])
  return isShown(name, given[name])
    ? `${name} is "${shown(given[name])}": it ${message}`
    : `${name} ${message} (its value is not shown)`
}

const isSimulatorOn = ({ PIERHEAD_SIMULATOR, PIERHEAD_SECRET_ID }: Given | Settings) =>
  (PIERHEAD_SIMULATOR ?? (PIERHEAD_SECRET_ID ? 'off' : 'on')) === 'on'

/** Looks at the settings by themselves, so that it is told together with the faults of others. */
function portFault(given: Given): string[] {
  const port = Number(given.PIERHEAD_PORT ?? DEFAULT_PORT)
  if (port !== Number(given.PIERHEAD_SIMULATOR_PORT ?? DEFAULT_SIMULATOR_PORT) || !isSimulatorOn(given)) return []
  return [`PIERHEAD_PORT and PIERHEAD_SIMULATOR_PORT are both ${port}: each must be a port of its own`]
}

function warningOf(name: string): string[] {
  if (LATER.has(name)) return [`${name} is set, but this version does not use it yet.`]
  return name in Settings.shape || OTHERS.has(name) ? [] : [`${name} is set, but it is no setting of Pierhead.`]
}

const NO_ACCOUNT =
  'The console may have no cloud account: add one under Settings, or set PIERHEAD_SECRET_ID, PIERHEAD_SECRET_KEY and PIERHEAD_REGION, or PIERHEAD_SIMULATOR=on.'

function configOf(settings: Settings, warnings: string[]): Config {
  const { PIERHEAD_HOST: host, PIERHEAD_PORT: port } = settings
  const connection = environmentConnection(settings)
  const hasSimulator = isSimulatorOn(settings)
  return {
    host,
    port,
    // as a browser writes it: without the port that http has anyway
    origin: settings.PIERHEAD_ORIGIN ?? new URL(`http://${host === '::1' ? '[::1]' : host}:${port}`).origin,
    dataFolder: settings.PIERHEAD_DATA,
    masterKey: {
      ...(settings.PIERHEAD_MASTER_KEY ? { text: settings.PIERHEAD_MASTER_KEY } : {}),
      ...(settings.PIERHEAD_MASTER_KEY_FILE ? { file: settings.PIERHEAD_MASTER_KEY_FILE } : {}),
      ...(settings.PIERHEAD_MASTER_KEY_OLD ? { old: settings.PIERHEAD_MASTER_KEY_OLD } : {}),
    },
    admin:
      settings.PIERHEAD_ADMIN_EMAIL && settings.PIERHEAD_ADMIN_PASSWORD
        ? { email: settings.PIERHEAD_ADMIN_EMAIL, password: new Secret(settings.PIERHEAD_ADMIN_PASSWORD) }
        : undefined,
    provider: providerOf(settings),
    trustedProxies: settings.PIERHEAD_TRUSTED_PROXIES ?? [],
    allowsPrivateAddresses: settings.PIERHEAD_ALLOW_PRIVATE_ADDRESSES === 'on',
    revisions: { most: settings.PIERHEAD_REVISIONS, days: settings.PIERHEAD_REVISION_DAYS },
    logLevel: settings.PIERHEAD_LOG_LEVEL,
    simulatorPort: hasSimulator ? settings.PIERHEAD_SIMULATOR_PORT : undefined,
    connection,
    warnings: connection || hasSimulator ? warnings : [...warnings, NO_ACCOUNT],
  }
}

function providerOf(settings: Settings): ProviderSettings | undefined {
  const { PIERHEAD_OIDC_ISSUER: issuer, PIERHEAD_OIDC_CLIENT_ID: clientId, PIERHEAD_OIDC_NAME: name } = settings
  const { PIERHEAD_OIDC_CLIENT_SECRET: secret } = settings
  return issuer && clientId && name && secret ? { issuer, clientId, name, clientSecret: new Secret(secret) } : undefined
}

function environmentConnection(settings: Settings): Connection | undefined {
  const { PIERHEAD_SECRET_ID: secretId, PIERHEAD_SECRET_KEY: secretKey, PIERHEAD_REGION: regions } = settings
  if (!secretId || !secretKey || !regions) return undefined
  return {
    id: 'environment',
    name: 'From the environment',
    provider: 'tencent',
    simulated: secretId.startsWith('AKIDsim'),
    // nobody said that it is not, and care costs little
    production: !secretId.startsWith('AKIDsim'),
    colour: secretId.startsWith('AKIDsim') ? 'teal' : 'red',
    regions,
    secretId,
    secretKey: new Secret(secretKey),
    baseUrls: {
      ccs: settings.PIERHEAD_CCS_URL,
      ccr: settings.PIERHEAD_CCR_URL,
      monitor: settings.PIERHEAD_MONITOR_URL,
      tse: settings.PIERHEAD_TSE_URL,
    },
    callsPerSecond: settings.PIERHEAD_CALLS_PER_SECOND,
  }
}
