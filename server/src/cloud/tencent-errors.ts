// What v2's error codes mean to an operator (protocols.md 1.3, spec/monitor.json errorCodes).
import { type Problem, type ProblemCode, ProblemError } from '@pierhead/shared/problem'
import { beforeSignedString, masked } from './masking.ts'

export type Meaning = readonly [ProblemCode, message: string, hint?: string]

const WAIT = 'Wait a little and try again.'
const CREDENTIALS = 'Check the SecretId and SecretKey of this connection.'
const PERMISSION = 'Ask the owner of the cloud account for the permission, then try again.'

const meanings: Readonly<Record<number, Meaning>> = {
  4000: ['upstream_invalid', 'The cloud says that a parameter is missing or wrong.'],
  4100: ['upstream_auth', 'The cloud did not accept this connection’s signature.', CREDENTIALS],
  4101: ['upstream_forbidden', 'This account may not use this API.', PERMISSION],
  4102: ['upstream_forbidden', 'This account may not touch this resource.', PERMISSION],
  4103: ['upstream_auth', 'The SecretId belongs to an account that is not a developer’s.', CREDENTIALS],
  4104: ['upstream_auth', 'The cloud does not know the SecretId of this connection.', CREDENTIALS],
  4110: ['upstream_forbidden', 'The cloud refused this account the operation or its project.', PERMISSION],
  4200: ['upstream_auth', 'The cloud says that the request had expired, or that it was not authorised.', CREDENTIALS],
  4300: [
    'upstream_forbidden',
    'The cloud account is blocked or overdue.',
    'Look at the account in the cloud’s own console.',
  ],
  4400: ['upstream_quota', 'A quota of the cloud account is used up.'],
  4420: ['upstream_throttled', 'The cloud takes no more calls for the moment.', WAIT],
  4480: ['upstream_throttled', 'The cloud takes no more calls of this kind for the moment.', WAIT],
  4500: [
    'upstream_auth',
    'The cloud took the request for a replay of an earlier one.',
    'Try again; if it stays, compare the clocks.',
  ],
  4600: ['upstream_error', 'The cloud does not speak this protocol here.', 'Check the base URL of this connection.'],
  5000: ['upstream_not_found', 'The resource does not exist, or not any more.'],
  5100: ['upstream_conflict', 'The cloud could not do that to the resource in its present state.'],
  5200: ['upstream_conflict', 'The purchase failed: configuration or stock.'],
  5300: ['upstream_payment', 'The purchase failed: the balance of the account does not suffice.'],
  5400: ['upstream_partial', 'Done in part: some of it failed.', 'Look at the resources before you try again.'],
  5500: ['upstream_forbidden', 'The cloud account’s owner is not verified by name.'],
  6000: ['upstream_error', 'The cloud had an internal error.', WAIT],
  6100: [
    'upstream_retired',
    'The cloud no longer offers this API here.',
    'The public v2 endpoints were switched off in 2022. Point this connection at a private cloud, or use the simulated one.',
  ],
  6200: ['upstream_unavailable', 'The API is not available for the moment.', WAIT],
  [-502]: ['upstream_not_found', 'Monitoring does not know this object.'],
  [-503]: ['upstream_invalid', 'Monitoring says that a parameter is wrong.'],
  [-505]: ['upstream_invalid', 'Monitoring says that a parameter is missing.'],
  [-507]: [
    'upstream_invalid',
    'Monitoring says that a limit was exceeded: ask for a shorter range or a coarser period.',
  ],
  [-509]: ['upstream_invalid', 'Monitoring does not take this combination of dimensions.'],
  [-513]: ['upstream_error', 'Monitoring could not read its database.', WAIT],
}

const UNKNOWN: Meaning = ['upstream_error', 'The cloud refused, with a code that is not documented.']

/** The first documented code of those given; clouds put module codes in brackets before their text. */
function meaningOf(code: number, moduleCode: number | undefined, codeDesc: string): Meaning {
  const direct = meanings[code] ?? (moduleCode === undefined ? undefined : meanings[moduleCode])
  if (direct) return direct
  return codeDesc.includes('NotFound')
    ? ['upstream_not_found', 'The resource does not exist, or not any more.']
    : UNKNOWN
}

/** `(-10013)text` holds the module's own code in brackets. */
const MODULE_CODE = /^\((-?\d+)\)/

/** The clock is blamed beyond this many seconds (security.md 4, case 18). */
export const SKEW_LIMIT_SECONDS = 60

export interface Refusal {
  code: number
  codeDesc: string
  message: string
  /** How far the cloud's clock is ahead of ours, where its answer had a date. */
  skewSeconds: number | undefined
  successList?: Problem['successList']
  failedMap?: Problem['failedMap']
}

/** Of a call that did part of what it was asked. */
export const PARTIAL = 5400

/** Turns an answer that says no into a Problem that keeps the cloud's own words. */
export function refusal({ code, codeDesc, message, skewSeconds, ...parts }: Refusal): ProblemError {
  const inBrackets = MODULE_CODE.exec(message)?.[1]
  const moduleCode = inBrackets === undefined ? undefined : Number(inBrackets)
  const cloudCode = [code, inBrackets, codeDesc === 'Success' ? '' : codeDesc].filter(Boolean).join(' ') || '0'
  const cloud = { cloudCode, ...(message ? { cloudMessage: shown(message, ABOUT_SIGNATURES.has(code)) } : {}) }
  if ((code === 4500 || code === 4200) && skewSeconds !== undefined && Math.abs(skewSeconds) > SKEW_LIMIT_SECONDS)
    return clockSkew(skewSeconds, cloud)
  const [kind, sentence, hint] = meaningOf(code, moduleCode, codeDesc)
  return new ProblemError(kind, sentence, { ...cloud, ...parts, ...(hint ? { hint } : {}) })
}

/** Refusals of a signature, which some clouds explain with the string that they signed themselves. */
const ABOUT_SIGNATURES = new Set([4100, 4103, 4104, 4200, 4500])

/**
 * A cloud's own words. Longer texts help nobody, and a cloud that echoes the request shall not show its signature around:
 * where it explains why it refused one, the string that it signed itself goes.
 */
export function shown(message: string, isAboutSignature: boolean): string {
  const text = message.slice(0, 2_000)
  return masked(isAboutSignature ? beforeSignedString(text) : text)
}

/** More names than this help nobody to repair what failed. */
const MAX_PARTS = 200

/** What went well and what did not, where the envelope of a partly done call says so, beside the code or under `data`. */
export function partsDone(envelope: Readonly<Record<string, unknown>>): Pick<Problem, 'successList' | 'failedMap'> {
  const { successList, failedMap } = { ...(envelope.data ?? {}), ...envelope } as Record<string, unknown>
  return {
    ...(Array.isArray(successList) ? { successList: successList.slice(0, MAX_PARTS).map(String) } : {}),
    ...(isMap(failedMap) ? { failedMap: reasons(failedMap) } : {}),
  }
}

const isMap = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value)

const reasons = (failed: object) =>
  Object.fromEntries(
    Object.entries(failed)
      .slice(0, MAX_PARTS)
      .map(([name, why]) => [name, masked(String(typeof why === 'object' ? JSON.stringify(why) : why).slice(0, 200))]),
  )

export function clockSkew(skewSeconds: number, cloud: { cloudCode: string; cloudMessage?: string }): ProblemError {
  const which = skewSeconds > 0 ? 'behind' : 'ahead of'
  return new ProblemError(
    'clock_skew',
    `The clock of the console’s server is ${Math.abs(skewSeconds)} s ${which} the cloud’s, so signatures are refused.`,
    { ...cloud, clockSkewSeconds: skewSeconds, hint: 'Set the clock of the machine that runs the console (NTP).' },
  )
}

/** True for codes that a nonce and a time of its own may mend, once a clock that is off is ruled out. */
export const isAboutTime = ({ cloudCode = '' }: { cloudCode?: string | undefined }): boolean =>
  /^(4200|4500)\b/.test(cloudCode)
