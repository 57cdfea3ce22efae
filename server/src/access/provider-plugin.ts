// The provider as better-auth takes it: state, nonce and PKCE are made and kept by better-auth, tokens are verified by us.
import type { BetterAuthPlugin } from 'better-auth'
import { createAuthorizationURL, type OAuthProvider } from 'better-auth/oauth2'
import type { Store } from '../store/store.ts'
import { PROVIDER_ID, type Provider } from './provider.ts'

export const providerPlugin = (provider: Provider, clientId: string): BetterAuthPlugin => ({
  id: 'pierhead-provider',
  init: ({ socialProviders }) => ({
    context: { socialProviders: [asOAuthProvider(provider, clientId), ...socialProviders] },
  }),
})

const asOAuthProvider = (provider: Provider, clientId: string): OAuthProvider<{ sub: string }> => ({
  id: PROVIDER_ID,
  name: provider.name,
  issuer: provider.issuer,
  requiresIdTokenNonce: true,
  // nobody is made by coming in: administrators make users
  disableImplicitSignUp: true,
  disableSignUp: true,
  options: { disableSignUp: true, disableIdTokenSignIn: true },
  async createAuthorizationURL({ state, codeVerifier, redirectURI, idTokenNonce }) {
    const { authorization_endpoint } = await provider.about()
    return createAuthorizationURL({
      id: PROVIDER_ID,
      options: { clientId },
      authorizationEndpoint: authorization_endpoint,
      ...{ state, codeVerifier, redirectURI, nonce: idTokenNonce },
      scopes: ['openid', 'email', 'profile'],
    })
  },
  validateAuthorizationCode: ({ code, codeVerifier = '', redirectURI }) =>
    provider.exchange(code, codeVerifier, redirectURI),
  async getUserInfo({ idToken = '', accessToken = '', expectedIdTokenNonce = '' }) {
    const { sub, email, isVerified } = await provider.identity(idToken, accessToken, expectedIdTokenNonce)
    // without an address nobody can be linked, but whoever is linked already needs none
    return { user: { email: email ?? `${crypto.randomUUID()}@invalid`, emailVerified: isVerified }, data: { sub } }
  },
  // who it is, whatever the address: the same name at another issuer is somebody else
  accountSubject: ({ profile: { sub } }) => `${provider.issuer} ${sub}`,
})

const NO_TOKENS = { accessToken: null, refreshToken: null, idToken: null }

/** What may be written of whoever comes in: nothing of a user who is disabled, and no second account of the provider. */
export const rowHooks = ({ db }: Store) => ({
  account: {
    create: {
      before: async (account: { userId: string; providerId: string }) => {
        const isOpen = account.providerId !== PROVIDER_ID || (await mayLink(db, account.userId))
        // the provider's tokens are of no use once it is known who came: none is kept
        return isOpen ? { data: { ...account, ...NO_TOKENS } } : false
      },
    },
  },
  session: {
    create: { before: async ({ userId }: { userId: string }) => (await isEnabled(db, userId)) && undefined },
  },
})

async function isEnabled(db: Store['db'], userId: string): Promise<boolean> {
  const user = await db.selectFrom('user').select('disabled').where('id', '=', userId).executeTakeFirst()
  return user !== undefined && !user.disabled
}

/**
 * Whoever is known by nothing but an address is taken for its user once, as long as that user has no other way in: neither another
 * subject of the provider nor a password (docs/decisions/056).
 */
async function mayLink(db: Store['db'], userId: string): Promise<boolean> {
  const other = db.selectFrom('account').select('id').where('userId', '=', userId).limit(1)
  return (await isEnabled(db, userId)) && (await other.executeTakeFirst()) === undefined
}
