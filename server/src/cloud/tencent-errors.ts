// How a refusal of v2 becomes a Problem; what its codes mean stands in shared/src/cloud-codes.
import type { CloudCode } from '@pierhead/shared/cloud-codes/cloud-code'
import { monitorCodes, v2Codes } from '@pierhead/shared/cloud-codes/tencent-v2'
import { type Problem, type ProblemCode, ProblemError } from '@pierhead/shared/problem'
import { beforeSignedString, masked } from './masking.ts'

type Meaning = readonly [ProblemCode, message: string, hint?: string]

const UNKNOWN: Meaning = ['upstream_error', 'The cloud refused, with a code that is not documented.']

const known = (code: number): CloudCode | undefined => v2Codes[code] ?? monitorCodes[code]

/** The first documented code of those given; clouds put module codes in brackets before their text. */
function meaningOf(code: number, moduleCode: number | undefined, codeDesc: string): Meaning {
  const direct = known(code) ?? (moduleCode === undefined ? undefined : known(moduleCode))
  if (direct) return [direct.problem, direct.meaning.en, direct.advice?.en] as Meaning
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
