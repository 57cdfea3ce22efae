// For tests: a provider that answers the console whatever it is told to.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { CLIENT } from './signing-in.ts'

type Key = Parameters<typeof exportJWK>[0]

interface Minting {
  claims: JWTPayload
  /** Beside the right one: a key, a header. */
  key?: Key | Uint8Array
  header?: { alg?: string; kid?: string }
}

interface State {
  /** The ID token for a code. */
  mint: (claims: JWTPayload) => string | undefined | Promise<string | undefined>
  /** What it says of itself beside the truth. */
  discovery: Record<string, unknown>
  /** The last one for tokens. */
  tokenRequest: { form: URLSearchParams; authorization: string }
  keysRead: number
  isAway: boolean
  redirectsTo: string | undefined
}

const wellBehaved = ({ sign }: Keys): State => ({
  mint: (claims) => sign({ claims }),
  discovery: {},
  tokenRequest: { form: new URLSearchParams(), authorization: '' },
  keysRead: 0,
  isAway: false,
  redirectsTo: undefined,
})

export type Keys = Awaited<ReturnType<typeof keysOf>>

export async function evilProvider() {
  const keys = await keysOf()
  const state: State = { ...wellBehaved(keys) }
  let nonce = ''
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    if (state.isAway || state.redirectsTo) {
      response.writeHead(state.isAway ? 503 : 302, state.redirectsTo ? { location: state.redirectsTo } : {})
      return response.end()
    }
    const answers: Record<string, () => unknown> = {
      '/.well-known/openid-configuration': () => ({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
        ...state.discovery,
      }),
      '/keys': () => {
        state.keysRead++
        return { keys: [keys.jwk] }
      },
      '/token': async () => {
        const form = new URLSearchParams(Buffer.concat(chunks).toString())
        state.tokenRequest = { form, authorization: request.headers.authorization ?? '' }
        return { token_type: 'Bearer', access_token: 'at', id_token: await state.mint(rightClaims(issuer, nonce)) }
      },
    }
    const answer = answers[request.url ?? '']
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' })
    response.end(JSON.stringify(await answer?.()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  /** Signs in whoever the browser belongs to: the path at the console that it is sent back to. */
  const back = (out: URL, more: Record<string, string> = {}) => {
    nonce = out.searchParams.get('nonce') ?? ''
    const given = { code: 'code', state: out.searchParams.get('state') ?? '', iss: issuer, ...more }
    return `/api/auth/callback/oidc?${new URLSearchParams(given)}`
  }
  const behave = () => Object.assign(state, wellBehaved(keys))
  return { issuer, keys, state, back, behave, close: () => server.close() }
}

const rightClaims = (iss: string, nonce: string): JWTPayload => {
  const nowSeconds = Math.floor(Date.now() / 1000)
  return {
    ...{ iss, aud: CLIENT.id, sub: 'sub-lin', email: 'lin@example.com', email_verified: true, nonce },
    ...{ iat: nowSeconds, exp: nowSeconds + 300 },
  }
}

async function keysOf() {
  const [right, wrong] = [
    await generateKeyPair('RS256', { extractable: true }),
    await generateKeyPair('RS256', { extractable: true }),
  ]
  const jwk = { ...(await exportJWK(right.publicKey)), kid: 'quay', use: 'sig', alg: 'RS256' }
  const publicText = await exportSPKI(right.publicKey)
  const sign = ({ claims, key = right.privateKey, header }: Minting) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'quay', ...header }).sign(key)
  return { jwk, publicText, wrong: wrong.privateKey, sign }
}
