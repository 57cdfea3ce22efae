// better-auth over the console's own store: passwords, sessions, second factors and providers are its business, and nobody
// but this folder talks to it.
import { type BetterAuthPlugin, betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import type { OAuthProvider } from 'better-auth/oauth2'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { Secret } from '../secret.ts'
import type { Store } from '../store/store.ts'
import { MAX_PASSWORD, MIN_PASSWORD } from './passwords.ts'

export const HOUR_MS = 3_600_000
/** A session ends so long after it began, whatever is done with it. */
export const ABSOLUTE_MS = 12 * HOUR_MS
/** And so long after anybody last did anything. */
export const IDLE_MS = 30 * 60_000

/** Tells better-auth where a request came from: it would otherwise believe a header that anyone can send. */
export const ADDRESS_HEADER = 'x-pierhead-address'

export interface AuthMeans {
  store: Store
  /** Public; https makes its cookies Secure. */
  origin: string
  /** Signs cookies and encrypts second factors. */
  secret: Secret
  providers: readonly OAuthProvider[]
}

export type Auth = ReturnType<typeof build>

function build(means: AuthMeans) {
  return betterAuth(optionsOf(means))
}

function optionsOf({ store, origin, secret, providers }: AuthMeans) {
  const isHttps = origin.startsWith('https:')
  return {
    baseURL: origin,
    basePath: '/api/auth',
    secret: secret.open(),
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
    account: {
      updateAccountOnSignIn: false,
      accountLinking: { enabled: true, trustedProviders: [], requireLocalEmailVerified: true },
    },
    databaseHooks: {
      account: { create: { before: async (account) => mayComeBy(store, account) } },
      session: { create: { before: async ({ userId }) => ((await isDisabled(store, userId)) ? false : undefined) } },
    },
    verification: { storeIdentifier: 'hashed' },
    advanced: {
      // so that no other host of the domain can plant any
      cookiePrefix: isHttps ? '__Host-pierhead' : 'pierhead',
      useSecureCookies: false,
      cookies: { session_token: { name: isHttps ? '__Host-pierhead' : 'pierhead' } },
      defaultCookieAttributes: { secure: isHttps, httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    // ours counts by account as well, and is kept: see throttle.ts
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [twoFactor({ issuer: 'Pierhead' }), providedBy(providers)],
  } as const satisfies Parameters<typeof betterAuth>[0]
}

const providedBy = (providers: readonly OAuthProvider[]): BetterAuthPlugin => ({
  id: 'pierhead-providers',
  init: ({ socialProviders }) => ({ context: { socialProviders: [...providers, ...socialProviders] } }),
})

/**
 * Nobody is made by coming from a provider; and whoever is known by nothing but an e-mail address is taken for the user of that
 * address once, as long as that user has no other way in (docs/decisions/061).
 */
async function mayComeBy({ db }: Store, account: { userId: string; providerId: string }) {
  // a password is given to somebody by an administrator's link, which is no guess
  if (account.providerId === 'credential') return undefined
  const { userId } = account
  const other = await db.selectFrom('account').select('id').where('userId', '=', userId).limit(1).executeTakeFirst()
  return other ? false : { data: { ...account, ...NO_TOKENS } }
}

/** What a provider's tokens open is none of the console's business: they are not kept. */
const NO_TOKENS = { accessToken: null, refreshToken: null, idToken: null }

async function isDisabled({ db }: Store, userId: string): Promise<boolean> {
  const user = await db.selectFrom('user').select('disabled').where('id', '=', userId).executeTakeFirst()
  return !user || Boolean(user.disabled)
}

/** Makes its tables where they are not there. */
export async function openAuth(means: AuthMeans): Promise<Auth> {
  const { runMigrations } = await getMigrations(optionsOf(means))
  await runMigrations()
  return build(means)
}
