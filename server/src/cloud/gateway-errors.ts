// How a refusal of API 3.0, Huawei Cloud or Capital Online becomes a Problem; what their codes mean stands in shared/src/cloud-codes.
import { type CloudCode, meaning as meant } from '@pierhead/shared/cloud-codes/cloud-code'
import { type Problem, ProblemError } from '@pierhead/shared/problem'
import { clockSkew, SKEW_LIMIT_SECONDS, shown } from './tencent-errors.ts'

const unknown = meant(
  'upstream_error',
  'The cloud refused, with a code that is not documented.',
  '云端拒绝了请求，其错误码未见于文档。',
)

/** The first meaning of those that are known. */
export const meaningOf = (...found: (CloudCode | undefined)[]): CloudCode => found.find((one) => one) ?? unknown

/** What to do about a code that came with a status of its own. */
export const hintOf = (code: CloudCode | undefined): Pick<Problem, 'hint'> =>
  code?.advice ? { hint: code.advice.en } : {}

interface Refused {
  meaning: CloudCode
  cloudCode: string
  message: string
  /** How far the cloud's clock is ahead of ours, where its answer had a date. */
  skewSeconds: number | undefined
  details?: Partial<Problem>
}

/** The Problem of a refusal, with the cloud's own words; a stale signature becomes a tale of two clocks where they differ. */
export function refusalOf({ meaning, cloudCode, message, skewSeconds, details = {} }: Refused): ProblemError {
  const cloud = { cloudCode, ...(message ? { cloudMessage: shown(message, meaning.problem === 'upstream_auth') } : {}) }
  if (meaning.isAboutTime && skewSeconds !== undefined && Math.abs(skewSeconds) > SKEW_LIMIT_SECONDS)
    return clockSkew(skewSeconds, cloud)
  return new ProblemError(meaning.problem, meaning.meaning.en, { ...cloud, ...hintOf(meaning), ...details })
}
