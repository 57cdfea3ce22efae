// better-auth over the console's own store: passwords, sessions, second factors and providers are its business, and nobody
// but this folder talks to it.
import { hash } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { Secret } from '../secret.ts'
import type { Store } from '../store/store.ts'
import { MAX_PASSWORD, MIN_PASSWORD } from './passwords.ts'
import { Provider, type ProviderSettings } from './provider.ts'
import { providerPlugin, rowHooks } from './provider-plugin.ts'

export const HOUR_MS = 3_600_000
/** A session ends so long after it began, whatever is done with it. */
export const ABSOLUTE_MS = 12 * HOUR_MS
/** And so long after anybody last did anything. */
export const IDLE_MS = 30 * 60_000

/** Tells better-auth where a request came from: it would otherwise believe a header that anyone can send. */
export const ADDRESS_HEADER = 'x-pierhead-address'

export const sessionCookie = (origin: string) => (origin.startsWith('https:') ? '__Host-pierhead' : 'pierhead')

export interface AuthMeans {
  store: Store
  /** Public; https makes its cookies Secure. */
  origin: string
  /** Signs cookies and encrypts second factors. */
  secret: Secret
  /** Those before it: what they encrypted is still read. */
  olderSecrets?: readonly Secret[] | undefined
  provider?: ProviderSettings | undefined
  now: () => Date
}

export type Auth = ReturnType<typeof build>

function build(means: AuthMeans) {
  return betterAuth(optionsOf(means))
}

/** Stands beside what was encrypted; the same for the same secret, whenever the console starts. */
const versionOf = (text: string): number => hash('sha256', text, 'buffer').readUInt32BE() >>> 1

function optionsOf({ store, origin, secret, olderSecrets = [], provider, now }: AuthMeans) {
  const isHttps = origin.startsWith('https:')
  const plugins = provider
    ? [providerPlugin(new Provider(provider, provider.clientSecret.open(), now), provider.clientId)]
    : []
  return {
    baseURL: origin,
    basePath: '/api/auth',
    secret: secret.open(),
    secrets: [secret, ...olderSecrets].map((one) => ({ version: versionOf(one.open()), value: one.open() })),
    database: { db: store.db, type: store.kind },
    emailAndPassword: {
      enabled: true,
      // users are made by administrators
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD,
      maxPasswordLength: MAX_PASSWORD,
    },
    // idle ends are ours to see to: see sessions.ts
    session: { expiresIn: ABSOLUTE_MS / 1000, disableSessionRefresh: true, cookieCache: { enabled: false } },
    user: {
      additionalFields: {
        administrator: { type: 'boolean', input: false, defaultValue: false },
        disabled: { type: 'boolean', input: false, defaultValue: false },
      },
    },
    databaseHooks: rowHooks(store),
    account: { updateAccountOnSignIn: false, accountLinking: { requireLocalEmailVerified: true } },
    advanced: {
      // so that no other host of the domain can plant them
      cookiePrefix: isHttps ? '__Host-pierhead' : 'pierhead',
      useSecureCookies: false,
      cookies: { session_token: { name: sessionCookie(origin) } },
      defaultCookieAttributes: { secure: isHttps, httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    // ours counts by account as well, and is kept: see throttle.ts
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [twoFactor({ issuer: 'Pierhead' }), ...plugins],
  } as const satisfies Parameters<typeof betterAuth>[0]
}

/** Makes its tables where they are not there. */
export async function openAuth(means: AuthMeans): Promise<Auth> {
  const { runMigrations } = await getMigrations(optionsOf(means))
  await runMigrations()
  return build(means)
}
