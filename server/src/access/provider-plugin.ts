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

/** Before anything is linked or opened. One word for all: whoever is refused learns nothing of others. */
export const NO_USER = 'no_user'

export async function refusalOfUser(
  { db }: Store,
  userId: string,
  action: 'create-user' | 'link-account' | 'sign-in',
): Promise<{ error: string } | undefined> {
  const user = await db.selectFrom('user').select('disabled').where('id', '=', userId).executeTakeFirst()
  if (!user || user.disabled || action === 'create-user') return { error: NO_USER }
  if (action !== 'link-account') return undefined
  // an address that has gone to somebody else opens nothing: the one linked first stays
  const linked = await db
    .selectFrom('account')
    .select('id')
    .where('userId', '=', userId)
    .where('providerId', '=', PROVIDER_ID)
    .executeTakeFirst()
  return linked && { error: NO_USER }
}
