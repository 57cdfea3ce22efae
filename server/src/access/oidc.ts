// One OpenID Connect provider, as better-auth takes it: the code flow with PKCE and a nonce is its business; what the token says is
// checked here (security.md row 26, docs/decisions/061).
import {
  authorizationCodeRequest,
  createAuthorizationURL,
  getOAuth2Tokens,
  type OAuth2Tokens,
  type OAuthProvider,
} from 'better-auth/oauth2'
import { createRemoteJWKSet, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { z } from 'zod'
import type { Logger } from '../log.ts'
import type { Secret } from '../secret.ts'

export interface OidcSettings {
  /** Stands in addresses. */
  id: string
  /** For people, on the button. */
  name: string
  issuer: string
  clientId: string
  clientSecret: Secret
}

export interface OidcMeans {
  now: () => Date
  log: Logger
}

/** Everything a provider answers comes within this. */
const DEADLINE_MS = 10_000
/** What the provider says of itself is read again after this. */
const KNOWN_MS = 3_600_000
/** A token by a key that nobody knows makes the keys be read again, and not more often than this. */
const KEYS_COOLDOWN_MS = 60_000
const CLOCK_TOLERANCE_SECONDS = 30

/** Whoever knows the public key could make a token of the others. */
const ALGORITHMS = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
]

const Discovered = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  userinfo_endpoint: z.url().optional(),
  jwks_uri: z.url(),
  id_token_signing_alg_values_supported: z.array(z.string()).optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
})

interface Known {
  endpoints: z.output<typeof Discovered>
  keys: JWTVerifyGetKey
  algorithms: string[]
  readAtMs: number
}

const Claims = z.object({
  iss: z.string().min(1),
  sub: z.string().min(1).max(255),
  email: z.string().optional(),
  email_verified: z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]).optional(),
  name: z.string().optional(),
})
export type Claims = z.output<typeof Claims>

export function oidcProvider(settings: OidcSettings, { now, log }: OidcMeans): OAuthProvider<Claims> {
  const { id, name, issuer, clientId } = settings
  const known = remembered(settings, now)
  return {
    ...{ id, name, issuer, requiresIdTokenNonce: true, disableImplicitSignUp: true, disableSignUp: true },
    options: { disableSignUp: true },
    // the address of a mailbox is somebody else's tomorrow
    accountSubject: ({ profile: { iss, sub } }) => `${iss}#${sub}`,
    createAuthorizationURL: async ({ state, codeVerifier, idTokenNonce, redirectURI }) =>
      createAuthorizationURL({
        ...{ id, options: { clientId }, state, codeVerifier, redirectURI },
        authorizationEndpoint: (await known()).endpoints.authorization_endpoint,
        nonce: idTokenNonce,
        scopes: ['openid', 'email', 'profile'],
      }),
    validateAuthorizationCode: async ({ code, codeVerifier, redirectURI }) =>
      exchange(settings, (await known()).endpoints, { code, codeVerifier, redirectURI }),
    getUserInfo: async ({ idToken, accessToken, expectedIdTokenNonce }) => {
      try {
        const { keys, algorithms, endpoints } = await known()
        const token = await verified(idToken, { settings, keys, algorithms, now, nonce: expectedIdTokenNonce })
        const data = await withEmail(token, endpoints.userinfo_endpoint, accessToken)
        // whoever is known by their subject needs no address; nobody is found by this one
        const email = data.email ?? `${crypto.randomUUID()}@nobody.invalid`
        const user = { name: data.name, email, emailVerified: data.email_verified === true }
        return { user, data }
      } catch (error) {
        log.warn({ provider: id, reason: error instanceof Error ? error.message : '' }, 'a token was refused')
        return null
      }
    },
  }
}

/** Read when it is first needed, so that a console starts while its provider is away. */
function remembered(settings: OidcSettings, now: () => Date): () => Promise<Known> {
  let last: Promise<Known> | undefined
  let current: Known | undefined
  return async () => {
    if (current && now().getTime() - current.readAtMs < KNOWN_MS) return current
    last ??= discover(settings, current, now).finally(() => {
      last = undefined
    })
    // what was right an hour ago is better than nothing
    const known = await last.catch((error: unknown) => current ?? Promise.reject(error))
    current = known
    return known
  }
}

async function discover({ issuer }: OidcSettings, before: Known | undefined, now: () => Date): Promise<Known> {
  const endpoints = Discovered.parse(await ask(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`))
  if (endpoints.issuer !== issuer) throw new Error('the provider calls itself by another name than the setting')
  const isHttps = issuer.startsWith('https:')
  const { authorization_endpoint, token_endpoint, userinfo_endpoint = token_endpoint, jwks_uri } = endpoints
  for (const address of [authorization_endpoint, token_endpoint, userinfo_endpoint, jwks_uri])
    if (isHttps && !address.startsWith('https:')) throw new Error('the provider names an address without https')
  const supported = endpoints.id_token_signing_alg_values_supported ?? ['RS256']
  // the keys that are known stay known: their cooldown must not begin anew
  const isSame = before?.endpoints.jwks_uri === jwks_uri
  const keys = isSame
    ? before.keys
    : createRemoteJWKSet(new URL(jwks_uri), { cooldownDuration: KEYS_COOLDOWN_MS, timeoutDuration: DEADLINE_MS })
  return {
    endpoints,
    keys,
    algorithms: ALGORITHMS.filter((one) => supported.includes(one)),
    readAtMs: now().getTime(),
  }
}

async function exchange(
  { clientId, clientSecret }: OidcSettings,
  { token_endpoint, token_endpoint_auth_methods_supported: methods }: Known['endpoints'],
  given: { code: string; codeVerifier?: string | undefined; redirectURI: string },
): Promise<OAuth2Tokens> {
  const { body, headers } = await authorizationCodeRequest({
    ...given,
    options: { clientId, clientSecret: clientSecret.open() },
    tokenEndpoint: token_endpoint,
    // what OpenID Connect presumes where a provider does not say
    authentication: methods && !methods.includes('client_secret_basic') ? 'post' : 'basic',
  })
  return getOAuth2Tokens(
    z.record(z.string(), z.unknown()).parse(await ask(token_endpoint, { method: 'POST', body, headers })),
  )
}

interface Check {
  settings: OidcSettings
  keys: JWTVerifyGetKey
  algorithms: string[]
  now: () => Date
  nonce: string | undefined
}

/** Throws for whatever was not made by this provider, for us, now, and in answer to this browser. */
async function verified(token: string | undefined, check: Check): Promise<Claims> {
  const { keys, algorithms, nonce, now } = check
  const { issuer, clientId } = check.settings
  if (!token || !nonce) throw new Error('there is no id token')
  const { payload } = await jwtVerify(token, keys, {
    ...{ issuer, audience: clientId, algorithms, currentDate: now(), clockTolerance: CLOCK_TOLERANCE_SECONDS },
    requiredClaims: ['iss', 'sub', 'aud', 'exp', 'iat', 'nonce'],
  })
  if (payload.nonce !== nonce) throw new Error('the nonce is of another sign-in')
  const isForSeveral = Array.isArray(payload.aud) && payload.aud.length > 1
  if ((isForSeveral || payload.azp !== undefined) && payload.azp !== clientId)
    throw new Error('the token was made for another client')
  return Claims.parse(payload)
}

/** Many providers say who it is in the token, and the rest by another question. */
async function withEmail(token: Claims, address: string | undefined, accessToken: string | undefined): Promise<Claims> {
  if (token.email || !address || !accessToken) return token
  const asked = await ask(address, { headers: { authorization: `Bearer ${accessToken}` } })
  const { sub, email, email_verified, name } = Claims.omit({ iss: true }).parse(asked)
  if (sub !== token.sub) throw new Error('the provider answered about somebody else')
  return { ...token, email, email_verified, name }
}

/** JSON from the provider, and from nobody it would send us to. */
async function ask(address: string, init: RequestInit = {}): Promise<unknown> {
  const response = await fetch(address, { ...init, redirect: 'error', signal: AbortSignal.timeout(DEADLINE_MS) })
  if (!response.ok) throw new Error(`the provider answered ${response.status}`)
  return response.json()
}
