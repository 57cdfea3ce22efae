// The second factor: its step at sign-in, and setting it up.
import { ProblemError } from '@pierhead/shared/problem'
import {
  begun,
  dropped,
  headersFor,
  known,
  type Named,
  present,
  type Reply,
  recorded,
  renewed,
  throttled,
  told,
  type Visit,
} from './visit.ts'

export async function secondStep(input: { code: string } | { recoveryCode: string }, visit: Visit): Promise<Reply> {
  const { auth, people, throttle, sessions } = visit.means
  // somebody who is signed in here already would be asked for their own code, without a count
  const headers = headersFor(visit)
  const cookies = sessions.withoutSession(headers.get('cookie') ?? '')
  headers.set('cookie', cookies)
  // whose step it is stands in a cookie that the first one gave: it takes five tries, and a user ten, see better-auth
  const attempt = await throttled(visit, `second step of ${cookies}`, '')
  const who = await whoseStep(visit, cookies)
  const response =
    'code' in input
      ? await auth.api.verifyTOTP({ body: { code: input.code }, headers, asResponse: true })
      : await auth.api.verifyBackupCode({ body: { code: input.recoveryCode }, headers, asResponse: true })
  const answer = (await response
    .clone()
    .json()
    .catch(() => ({}))) as { user?: { id?: string } }
  const person = response.ok && answer.user?.id ? await people.find(answer.user.id) : undefined
  const isFresh = person && 'code' in input ? await visit.means.usedCodes.use(person.userId, input.code) : true
  if (!person || person.disabled || !isFresh) {
    await dropped(visit, response)
    await told(visit, 'two-factor', who, { result: 'denied', problem: 'unauthenticated' })
    throw new ProblemError('unauthenticated', 'The code is wrong, or the first step was too long ago.')
  }
  await throttle.succeed(attempt)
  await begun(visit, person, response)
  return { from: response }
}

/** For the audit alone: the cookie of the first step names a row that names a user. Nobody comes in by it. */
async function whoseStep({ means: { store, people } }: Visit, cookies: string): Promise<Named> {
  const [, signed = ''] = /(?:^|; ?)[^=;]*two_factor=([^;]*)/.exec(cookies) ?? []
  const identifier = decoded(signed).split('.')[0] ?? ''
  const row = await store.db
    .selectFrom('verification')
    .select('value')
    .where('identifier', '=', identifier)
    .executeTakeFirst()
  return (row && (await people.find(row.value))) ?? { email: '', userId: '' }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

export async function enable({ password }: { password: string }, visit: Visit): Promise<Reply> {
  const principal = await known(visit, password, 'password')
  if (principal.twoFactor)
    throw new ProblemError('conflict', 'Two-factor sign-in is set up already: turn it off to set it up anew.')
  const answer = await recorded(visit, 'two-factor-begin', principal, async () => {
    const headers = headersFor(visit)
    return (await visit.means.auth.api.enableTwoFactor({ body: { password }, headers })) as unknown as {
      totpURI: string
      backupCodes: string[]
    }
  })
  const secret = new URL(answer.totpURI).searchParams.get('secret') ?? ''
  return { body: { uri: answer.totpURI, secret, recoveryCodes: answer.backupCodes } }
}

export async function confirm({ code }: { code: string }, visit: Visit): Promise<Reply> {
  const { auth, throttle, usedCodes } = visit.means
  const principal = await present(visit)
  const attempt = await throttled(visit, principal.email, principal.email)
  return recorded(visit, 'two-factor-on', principal, async () => {
    const response = await auth.api.verifyTOTP({ body: { code }, headers: headersFor(visit), asResponse: true })
    if (!response.ok) throw wrongCode()
    // used up by this: whoever saw it typed does not come in with it
    await usedCodes.use(principal.userId, code)
    await throttle.succeed(attempt)
    await renewed(visit, response)
    return { from: response }
  })
}

const wrongCode = () =>
  new ProblemError('invalid_input', 'code is wrong.', {
    field: 'code',
    fields: [{ path: 'code', message: 'is wrong' }],
  })

export async function disable({ password }: { password: string }, visit: Visit): Promise<Reply> {
  const principal = await known(visit, password, 'password')
  const { auth } = visit.means
  return recorded(visit, 'two-factor-off', principal, async () => {
    const headers = headersFor(visit)
    const response = await auth.api.disableTwoFactor({ body: { password }, headers, asResponse: true })
    await renewed(visit, response)
    return { from: response }
  })
}

export async function recoveryCodes({ password }: { password: string }, visit: Visit): Promise<Reply> {
  const principal = await known(visit, password, 'password')
  const headers = headersFor(visit)
  const { backupCodes } = await recorded(visit, 'recovery-codes', principal, () =>
    visit.means.auth.api.generateBackupCodes({ body: { password }, headers }),
  )
  return { body: { recoveryCodes: backupCodes } }
}
