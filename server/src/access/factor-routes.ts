// The second factor: its step at sign-in, and setting it up.
import { ProblemError } from '@pierhead/shared/problem'
import {
  begun,
  dropped,
  headersFor,
  known,
  present,
  type Reply,
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
  const response =
    'code' in input
      ? await auth.api.verifyTOTP({ body: { code: input.code }, headers, asResponse: true })
      : await auth.api.verifyBackupCode({ body: { code: input.recoveryCode }, headers, asResponse: true })
  const answer = (await response
    .clone()
    .json()
    .catch(() => ({}))) as { user?: { id?: string } }
  const person = response.ok && answer.user?.id ? await people.find(answer.user.id) : undefined
  const isFresh = person && 'code' in input ? visit.means.usedCodes.use(person.userId, input.code) : true
  if (!person || person.disabled || !isFresh) {
    await dropped(visit, response)
    await told(visit, 'two-factor', { email: '', userId: '' }, { result: 'denied', problem: 'unauthenticated' })
    throw new ProblemError('unauthenticated', 'The code is wrong, or the first step was too long ago.')
  }
  await throttle.succeed(attempt)
  await begun(visit, person, response)
  return { from: response }
}

export async function enable({ password }: { password: string }, visit: Visit): Promise<Reply> {
  await known(visit, password, 'password')
  const headers = headersFor(visit)
  const answer = (await visit.means.auth.api.enableTwoFactor({ body: { password }, headers })) as unknown as {
    totpURI: string
    backupCodes: string[]
  }
  const secret = new URL(answer.totpURI).searchParams.get('secret') ?? ''
  return { body: { uri: answer.totpURI, secret, recoveryCodes: answer.backupCodes } }
}

export async function confirm({ code }: { code: string }, visit: Visit): Promise<Reply> {
  const { auth, throttle } = visit.means
  const principal = await present(visit)
  const attempt = await throttled(visit, principal.email, principal.email)
  const response = await auth.api.verifyTOTP({ body: { code }, headers: headersFor(visit), asResponse: true })
  if (!response.ok)
    throw new ProblemError('invalid_input', 'code is wrong.', {
      field: 'code',
      fields: [{ path: 'code', message: 'is wrong' }],
    })
  await throttle.succeed(attempt)
  await renewed(visit, response)
  await told(visit, 'two-factor', principal, { result: 'done' })
  return { from: response }
}

export async function disable({ password }: { password: string }, visit: Visit): Promise<Reply> {
  const principal = await known(visit, password, 'password')
  const { auth } = visit.means
  const response = await auth.api.disableTwoFactor({ body: { password }, headers: headersFor(visit), asResponse: true })
  await renewed(visit, response)
  await told(visit, 'two-factor', principal, { result: 'done' })
  return { from: response }
}

export async function recoveryCodes({ password }: { password: string }, visit: Visit): Promise<Reply> {
  const principal = await known(visit, password, 'password')
  const headers = headersFor(visit)
  const { backupCodes } = await visit.means.auth.api.generateBackupCodes({ body: { password }, headers })
  await told(visit, 'two-factor', principal, { result: 'done' })
  return { body: { recoveryCodes: backupCodes } }
}
