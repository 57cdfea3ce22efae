// Signing in and out, and what belongs to one's own account: /api/auth/* is no action of the catalogue.
import { problemOf, send } from '@pierhead/shared/client'
import type { ProblemError } from '@pierhead/shared/problem'
import { type UseMutationResult, useMutation, useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { useFetch } from './call.ts'

const Nothing = z.object({})
const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })

/** What each path takes and answers. */
const answers = {
  'set-up': Nothing,
  'sign-in': z.object({ next: z.enum(['in', 'two-factor']) }),
  'two-factor': Nothing,
  'sign-out': Nothing,
  'sign-out-everywhere': Nothing,
  awake: z.object({ idleUntil: z.iso.datetime(), endsAt: z.iso.datetime() }),
  password: Nothing,
  'set-password': Nothing,
  'two-factor/enable': RecoveryCodes.extend({ uri: z.string(), secret: z.string() }),
  'two-factor/confirm': Nothing,
  'two-factor/disable': Nothing,
  'two-factor/recovery-codes': RecoveryCodes,
} as const
type Answers = typeof answers
export type AuthPath = keyof Answers

interface Given {
  'set-up': { token: string; name: string; email: string; password: string }
  'sign-in': { email: string; password: string }
  'two-factor': { code: string } | { recoveryCode: string }
  'sign-out': object
  'sign-out-everywhere': object
  awake: object
  password: { current: string; next: string }
  'set-password': { token: string; password: string }
  'two-factor/enable': { password: string }
  'two-factor/confirm': { code: string }
  'two-factor/disable': { password: string }
  'two-factor/recovery-codes': { password: string }
}
export type AuthGiven<Path extends AuthPath> = Given[Path]
export type AuthAnswer<Path extends AuthPath> = z.output<Answers[Path]>

const BASE = '/api/auth'

/** `const signIn = useAuth('sign-in')`, then `signIn.mutate({ email, password })`. Never sent again by itself. */
export function useAuth<Path extends AuthPath>(
  path: Path,
): UseMutationResult<AuthAnswer<Path>, ProblemError, AuthGiven<Path>> {
  const fetch = useFetch()
  return useMutation<AuthAnswer<Path>, ProblemError, AuthGiven<Path>>({
    mutationKey: ['auth', path],
    mutationFn: async (given) => {
      const response = await send(fetch, `${BASE}/${path}`, given)
      return answers[path].parse(await response.json()) as AuthAnswer<Path>
    },
    retry: false,
    // a password is not kept for longer than its answer takes
    gcTime: 0,
  })
}

const AuthState = z.object({
  signedIn: z.boolean(),
  needsSetUp: z.boolean(),
  providers: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type AuthState = z.output<typeof AuthState>

/** What may be known before anybody is signed in. */
export function useAuthState() {
  const fetch = useFetch()
  return useQuery<AuthState, ProblemError>({
    queryKey: ['auth.state'],
    queryFn: async ({ signal }) => {
      const response = await fetch(`${BASE}/state`, { signal, credentials: 'same-origin' })
      if (!response.ok) throw await problemOf(response)
      return AuthState.parse(await response.json())
    },
  })
}

/** Where the browser goes to sign in with a provider; `returnTo` is a page of this console. */
export const providerAddress = (id: string, returnTo: string): string =>
  `${BASE}/oidc/${encodeURIComponent(id)}?${new URLSearchParams({ returnTo })}`
