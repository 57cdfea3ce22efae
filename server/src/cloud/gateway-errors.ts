// What the error codes of API 3.0, Huawei Cloud and Capital Online mean to an operator (protocols.md 5, spec/gateway.json).
import { type Problem, ProblemError } from '@pierhead/shared/problem'
import { clockSkew, type Meaning, SKEW_LIMIT_SECONDS, shown } from './tencent-errors.ts'

type Meanings = Readonly<Record<string, Meaning>>

const WAIT = 'Wait a little and try again.'
const CREDENTIALS = 'Check the keys of this connection.'
const PERMISSION = 'Ask the owner of the cloud account for the permission, then try again.'

const invalid: Meaning = ['upstream_invalid', 'The cloud says that a parameter is missing or wrong.']
const signature: Meaning = ['upstream_auth', 'The cloud did not accept this connection’s signature.', CREDENTIALS]
const stale: Meaning = ['upstream_auth', 'The cloud says that the request had expired.', 'Compare the clocks.']
const token: Meaning = ['upstream_auth', 'The cloud did not accept this connection’s token.', CREDENTIALS]
const forbidden: Meaning = ['upstream_forbidden', 'This account may not do that.', PERMISSION]
const missing: Meaning = ['upstream_not_found', 'The resource does not exist, or not any more.']
const conflict: Meaning = ['upstream_conflict', 'The cloud could not do that to the resource in its present state.']
const stock: Meaning = ['upstream_conflict', 'The cloud has not enough resources for that at present.']
const quota: Meaning = ['upstream_quota', 'A quota of the cloud account is used up.']
const throttled: Meaning = ['upstream_throttled', 'The cloud takes no more calls for the moment.', WAIT]
const fault: Meaning = ['upstream_error', 'The cloud had an internal error.', WAIT]
const retired: Meaning = [
  'upstream_retired',
  'The cloud does not offer this API here.',
  'Check the base URL of this connection, and whether its region has this product.',
]
const unknown: Meaning = ['upstream_error', 'The cloud refused, with a code that is not documented.']

/** Of API 3.0: the whole code first, then what stands before its dot. */
export const tencentV3Codes: Meanings = {
  AuthFailure: signature,
  'AuthFailure.SecretIdNotFound': [
    'upstream_auth',
    'The cloud does not know the SecretId of this connection.',
    CREDENTIALS,
  ],
  'AuthFailure.SignatureExpire': stale,
  'AuthFailure.TokenFailure': token,
  'AuthFailure.UnauthorizedOperation': forbidden,
  UnauthorizedOperation: forbidden,
  InvalidParameter: invalid,
  InvalidParameterValue: invalid,
  MissingParameter: invalid,
  UnknownParameter: invalid,
  UnsupportedRegion: invalid,
  ResourceNotFound: missing,
  ResourceInUse: conflict,
  ResourceUnavailable: conflict,
  ResourceInsufficient: stock,
  OperationDenied: conflict,
  UnsupportedOperation: conflict,
  FailedOperation: conflict,
  'FailedOperation.Resource': quota,
  'FailedOperation.InternalError': fault,
  LimitExceeded: quota,
  RequestLimitExceeded: throttled,
  InternalError: fault,
  NoSuchVersion: retired,
  NoSuchProduct: retired,
  InvalidAction: retired,
  ActionOffline: retired,
}

/** Of Huawei Cloud; what is not here is told by the HTTP status. */
export const huaweiCodes: Meanings = {
  'APIGW.0101': retired,
  'APIGW.0301': signature,
  'APIGW.0302': forbidden,
  'APIGW.0303': stale,
  'APIGW.0306': forbidden,
  'APIGW.0307': token,
  'APIGW.0308': throttled,
  'APIC.7102': token,
  'APIC.7106': forbidden,
  'APIC.9218': quota,
  'APIC.9219': stock,
}

/** Of Capital Online; no document names those of a refused signature. */
export const capitalOnlineCodes: Meanings = {
  ArgMissing: invalid,
  InvalidParameter: invalid,
  BadArgs: invalid,
  UnsupportedOperation: conflict,
  ResourceNotFound: missing,
  ResourceInUse: conflict,
  InvalidAccessKeyId: signature,
  SignatureDoesNotMatch: signature,
  SignatureNonceUsed: ['upstream_auth', 'The cloud took the request for a replay of an earlier one.', 'Try again.'],
  RequestExpired: stale,
}

export const statusMeanings: Meanings = {
  400: invalid,
  401: token,
  403: forbidden,
  404: missing,
  409: conflict,
  429: throttled,
}

/** The first meaning of those that are known. */
export const meaningOf = (...found: (Meaning | undefined)[]): Meaning => found.find((one) => one) ?? unknown

interface Refused {
  meaning: Meaning
  cloudCode: string
  message: string
  /** How far the cloud's clock is ahead of ours, where its answer had a date. */
  skewSeconds: number | undefined
  details?: Partial<Problem>
}

/** The Problem of a refusal, with the cloud's own words; a stale signature becomes a tale of two clocks where they differ. */
export function refusalOf({ meaning, cloudCode, message, skewSeconds, details = {} }: Refused): ProblemError {
  const cloud = { cloudCode, ...(message ? { cloudMessage: shown(message, meaning[0] === 'upstream_auth') } : {}) }
  if (meaning === stale && skewSeconds !== undefined && Math.abs(skewSeconds) > SKEW_LIMIT_SECONDS)
    return clockSkew(skewSeconds, cloud)
  const [kind, sentence, hint] = meaning
  return new ProblemError(kind, sentence, { ...cloud, ...(hint ? { hint } : {}), ...details })
}
