// An OpenID Connect provider, as its own discovery document describes it. Whatever it says of a user is believed only in an ID
// token that it signed for this console and for this very sign-in (security.md row 26).
import { createRemoteJWKSet, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { z } from 'zod'
import type { Secret } from '../secret.ts'
import { providerAddressFault } from '../setting-addresses.ts'

export interface ProviderSettings {
  /** Exactly as the provider writes it in its tokens. */
  issuer: string
  clientId: string
  clientSecret: Secret
  /** What the button says. */
  name: string
}

/** Names the provider in addresses and in the store. There is one. */
export const PROVIDER_ID = 'sso'

/** Asymmetric ones only: with a shared one, a key that everybody may read would be a key to sign with. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519']

const ANSWER_MS = 10_000
const DISCOVERED_MS = 60 * 60_000
/** A provider that could not be read is left alone for so long. */
const RETRY_MS = 5_000
/** A key that nobody knows makes its set be read again, but not more often than this. */
const REFETCH_MS = 60_000

/** Where a provider may be reached; a token that goes elsewhere is somebody else's. */
const Address = z.string().refine((text) => providerAddressFault(text) === undefined)

const Discovery = z.looseObject({
  issuer: z.string(),
  authorization_endpoint: Address,
  token_endpoint: Address,
  jwks_uri: Address,
  userinfo_endpoint: Address.optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
})
type Discovery = z.output<typeof Discovery>

const Tokens = z.looseObject({ id_token: z.string(), access_token: z.string().optional() })

const Claims = z.looseObject({
  sub: z.string().min(1).max(255),
  email: z.string().max(320).optional(),
  // some write it as a text
  email_verified: z.union([z.boolean(), z.stringbool()]).optional(),
})

/** What a provider has said of somebody, verified. */
export interface Identity {
  sub: string
  email: string | undefined
  isVerified: boolean
}

interface Found {
  about: Discovery
  keys: JWTVerifyGetKey
  atMs: number
}

export class Provider {
  readonly #settings: ProviderSettings
  /** Opened where secrets may be: see auth.ts. */
  readonly #clientSecret: string
  readonly #now: () => Date
  #found: Found | undefined
  #pending: Promise<Found> | undefined
  #failed: { error: unknown; atMs: number } | undefined

  constructor(settings: ProviderSettings, clientSecret: string, now: () => Date) {
    this.#settings = settings
    this.#clientSecret = clientSecret
    this.#now = now
  }

  get issuer(): string {
    return this.#settings.issuer
  }

  get name(): string {
    return this.#settings.name
  }

  async about(): Promise<Discovery> {
    return (await this.#discovered()).about
  }

  /** Read when it is first needed: a provider that is away keeps no console from starting. */
  #discovered(): Promise<Found> {
    if (this.#found && this.#agoMs(this.#found.atMs) < DISCOVERED_MS) return Promise.resolve(this.#found)
    this.#pending ??= this.#discover().finally(() => {
      this.#pending = undefined
    })
    return this.#pending
  }

  #agoMs(atMs: number): number {
    return this.#now().getTime() - atMs
  }

  async #discover(): Promise<Found> {
    try {
      // whoever asks this console asks no provider with it
      if (this.#failed && this.#agoMs(this.#failed.atMs) < RETRY_MS) throw this.#failed.error
      const { issuer } = this.#settings
      const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
      const about = Discovery.parse(await answerOf(address, {}))
      if (about.issuer !== issuer) throw new Error(`${address} names another issuer: ${about.issuer}`)
      this.#found = { about, keys: keysAt(about.jwks_uri), atMs: this.#now().getTime() }
      return this.#found
    } catch (error) {
      if (this.#failed?.error !== error) this.#failed = { error, atMs: this.#now().getTime() }
      // what was right an hour ago is better than nothing
      if (this.#found) return this.#found
      throw error
    }
  }

  /** The tokens for a code that came by the browser. */
  async exchange(
    code: string,
    verifier: string,
    redirectUri: string,
  ): Promise<{ idToken: string; accessToken: string }> {
    const { token_endpoint, token_endpoint_auth_methods_supported: methods } = await this.about()
    const { clientId } = this.#settings
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      ...{ code, code_verifier: verifier, redirect_uri: redirectUri },
    })
    const headers = new Headers()
    if (!methods || methods.includes('client_secret_basic'))
      headers.set('authorization', `Basic ${btoa(`${formed(clientId)}:${formed(this.#clientSecret)}`)}`)
    else {
      body.set('client_id', clientId)
      body.set('client_secret', this.#clientSecret)
    }
    const tokens = Tokens.parse(await answerOf(token_endpoint, { method: 'POST', body, headers }))
    return { idToken: tokens.id_token, accessToken: tokens.access_token ?? '' }
  }

  /** Throws for a token that was not made by this provider, for this console, for this sign-in, or is too old. */
  async identity(idToken: string, accessToken: string, nonce: string): Promise<Identity> {
    const { keys, about } = await this.#discovered()
    const { issuer, clientId } = this.#settings
    const { payload } = await jwtVerify(idToken, keys, {
      ...{ issuer, audience: clientId, algorithms: ALGORITHMS },
      requiredClaims: ['sub', 'iat', 'exp', 'nonce'],
      clockTolerance: 30,
    })
    if (payload.nonce !== nonce) throw new Error('The ID token is of another sign-in.')
    requireParty(payload, clientId)
    const claims = Claims.parse(payload)
    const isTold = claims.email !== undefined || about.userinfo_endpoint === undefined || accessToken === ''
    const { sub, email, email_verified } = isTold ? claims : await userInfo(about.userinfo_endpoint, accessToken)
    if (sub !== claims.sub) throw new Error('The provider’s user info is about somebody else.')
    return { sub, email, isVerified: email_verified === true }
  }
}

/** For several audiences, the token says which of them asked for it. */
function requireParty({ aud, azp }: JWTPayload, clientId: string): void {
  const isShared = Array.isArray(aud) && aud.length > 1
  if (azp === undefined ? isShared : azp !== clientId) throw new Error('The ID token was made for another party.')
}

const keysAt = (address: string) =>
  createRemoteJWKSet(new URL(address), { cooldownDuration: REFETCH_MS, timeoutDuration: ANSWER_MS })

const userInfo = async (address = '', accessToken: string) =>
  Claims.parse(await answerOf(address, { headers: { authorization: `Bearer ${accessToken}` } }))

/** As a form is encoded, which is how a client's name and secret travel (RFC 6749, 2.3.1). */
const formed = (text: string) => new URLSearchParams([['', text]]).toString().slice(1)

/** Redirects are refused: a secret or a code would go along. */
async function answerOf(address: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(address, { ...init, redirect: 'error', signal: AbortSignal.timeout(ANSWER_MS) })
  if (response.ok) return response.json()
  await response.body?.cancel()
  throw new Error(`${address} answered ${response.status}.`)
}
