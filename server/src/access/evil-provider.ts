// For tests: an OpenID Connect provider that says whatever a test tells it to, over HTTP on this machine.
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, exportSPKI, generateKeyPair, type JWTHeaderParameters, type JWTPayload, SignJWT } from 'jose'
import { expect } from 'vitest'
import { Secret } from '../secret.ts'
import type { Browser } from './test-console.ts'

export async function openEvilProvider() {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = { ...(await exportJWK(publicKey)), kid: 'known', alg: 'RS256', use: 'sig' }
  const said = { idToken: '', userInfo: {} as object, discovery: {} as object, isDown: false }
  const asked: string[] = []
  const answers: Record<string, () => unknown> = {
    '/.well-known/openid-configuration': () => ({
      issuer: origin,
      authorization_endpoint: `${origin}/authorize`,
      token_endpoint: `${origin}/token`,
      jwks_uri: `${origin}/keys`,
      userinfo_endpoint: `${origin}/me`,
      ...said.discovery,
    }),
    '/token': () => ({
      token_type: 'Bearer',
      access_token: 'CANARY-access',
      refresh_token: 'CANARY-refresh',
      id_token: said.idToken,
    }),
    '/keys': () => ({ keys: [jwk] }),
    '/me': () => said.userInfo,
  }
  const server = createServer((request, response) => {
    const [path = ''] = (request.url ?? '').split('?')
    asked.push(path)
    request.resume()
    const answer = said.isDown ? undefined : answers[path]
    response.writeHead(answer ? 200 : 503, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer?.() ?? {}))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const seconds = () => Math.floor(Date.now() / 1000)
  const claimsOf = (claims: object): JWTPayload => ({
    ...{ iss: origin, aud: 'pierhead', iat: seconds(), exp: seconds() + 300 },
    ...claims,
  })
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return {
    origin,
    settings: () => ({
      issuer: origin,
      clientId: 'pierhead',
      clientSecret: new Secret('CANARY-client-secret'),
      name: 'Evil',
    }),
    said,
    asked,
    close: () => server.close(),
    signed: (claims: object, header: Partial<JWTHeaderParameters> = {}, key = privateKey) =>
      new SignJWT(claimsOf(claims)).setProtectedHeader({ alg: 'RS256', kid: 'known', ...header }).sign(key),
    unsigned: (claims: object) => `${part({ alg: 'none' })}.${part(claimsOf(claims))}.`,
    /** With the public key, which everybody has, as if it were a shared one. */
    mixedUp: async (claims: object) => {
      const text = `${part({ alg: 'HS256', kid: 'known' })}.${part(claimsOf(claims))}`
      return `${text}.${createHmac('sha256', await exportSPKI(publicKey))
        .update(text)
        .digest('base64url')}`
    },
  }
}
export type EvilProvider = Awaited<ReturnType<typeof openEvilProvider>>

export async function begin(who: Browser, returnTo = '/') {
  const response = await who.go(`/api/auth/oidc/sso?${new URLSearchParams({ returnTo })}`)
  const { searchParams } = new URL(response.headers.get('location') ?? '')
  return { state: searchParams.get('state') ?? '', nonce: searchParams.get('nonce') ?? '' }
}

export async function comeBack(who: Browser, query: Record<string, string>): Promise<string | null> {
  const response = await who.go(`/api/auth/callback/sso?${new URLSearchParams(query)}`)
  expect(response.status).toBe(302)
  return response.headers.get('location')
}
