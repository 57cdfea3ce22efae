// Huawei's IAM: gives a token for a password, and knows whose a token is (protocols.md 5.3).
import { createHmac, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { ApiError } from '#simulator/api-error'
import { DAY } from '#simulator/world/clock'
import type { KeyOf } from './authentication.ts'
import { jsonObject } from './json-input.ts'

const Body = z.object({
  auth: z.object({
    identity: z.object({
      methods: z.array(z.literal('password')).min(1),
      password: z.object({
        user: z.object({ domain: z.object({ name: z.string() }), name: z.string(), password: z.string() }),
      }),
    }),
    scope: z.object({ project: z.object({ name: z.string().optional(), id: z.string().optional() }) }).optional(),
  }),
})

/** Tokens carry what is to be known of them, sealed: nothing is remembered, however many are asked for. */
export function createIam(keyOf: KeyOf, now: () => Date) {
  const seal = randomBytes(32)
  const sealOf = (claims: string) => createHmac('sha256', seal).update(claims, 'utf8').digest('base64url')

  function accountIn(bytes: Buffer): string | undefined {
    const parsed = Body.safeParse(jsonObject(bytes, (sentence) => new ApiError('APIGW.0201', sentence)))
    if (!parsed.success) return undefined
    const { domain, name, password } = parsed.data.auth.identity.password.user
    // an account is the domain; its first user has the same name
    const account = [domain.name, name].find((one) => keyOf(one) !== undefined)
    return account !== undefined && keyOf(account) === password ? account : undefined
  }

  return {
    /** Answers a request for a token in IAM's own shape. */
    issue(request: Request, bytes: Buffer): Response {
      const headers = { date: now().toUTCString() }
      const account = request.method === 'POST' ? accountIn(bytes) : undefined
      if (account === undefined) {
        const error = { code: 401, message: 'There is no such user, or the password is another', title: 'Unauthorized' }
        return Response.json({ error }, { status: 401, headers })
      }
      const issued = now().getTime()
      const claims = Buffer.from(JSON.stringify({ account, expires: issued + DAY })).toString('base64url')
      const token = { expires_at: new Date(issued + DAY).toISOString(), issued_at: new Date(issued).toISOString() }
      return Response.json(
        { token: { methods: ['password'], ...token, user: { name: account, domain: { name: account } } } },
        { status: 201, headers: { ...headers, 'x-subject-token': `${claims}.${sealOf(claims)}` } },
      )
    },

    /** Whose token a request shows; undefined where it shows none. */
    accountOf(request: Request): string | undefined {
      const token = request.headers.get('x-auth-token')
      if (token === null) return undefined
      const [claims = '', mark = ''] = token.split('.')
      if (mark !== sealOf(claims)) throw new ApiError('APIC.7102', 'The token is none of those that were given', 401)
      const { account, expires } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Claims
      if (now().getTime() >= expires) throw new ApiError('APIGW.0307', 'The token is too old: ask for another', 401)
      return account
    },
  }
}

interface Claims {
  account: string
  expires: number
}
