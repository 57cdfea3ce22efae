// What went wrong between us and a cloud, from node's and undici's error codes (security.md 4, cases 1 to 11 and 25 to 28).
import { ProblemError } from '@pierhead/shared/problem'

/** The reason with which a call's signal is aborted when its time is over. */
export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed'
}

/** No connection stood yet, so nothing was sent. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])
/** Worth another try: the next one may find another server, or the same one up again. */
const PASSING = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EAI_AGAIN',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
])
const NOT_HTTP =
  /^(HTTPParserError|HPE_|UND_ERR_HEADERS_OVERFLOW|UND_ERR_RES_|Z_|ERR_STREAM_PREMATURE_CLOSE|ERR__?BROTLI)/
const TLS = /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/

const PARSER = 'HTTPParserError'

/** The code of the innermost error that has one, fetch wraps the real cause; undici's parser gives a name only. */
export function causeCode(error: unknown): string {
  let code = ''
  for (let inner = error; inner instanceof Error; inner = inner.cause)
    code = 'code' in inner && typeof inner.code === 'string' ? inner.code : inner.name === PARSER ? PARSER : code
  return code
}

/** True where the failure says that the cloud never saw the request. */
export const wasNotSent = (error: unknown): boolean => {
  const code = causeCode(error)
  return NOT_SENT.has(code) || TLS.test(code)
}

export const isPassing = (error: unknown): boolean => PASSING.has(causeCode(error))

/** Before any byte of the answer: the connection itself failed. `host` is the one called. */
export function noAnswer(error: unknown, host: string): ProblemError {
  const code = causeCode(error)
  if ((code === 'ENOTFOUND' || code === 'EAI_AGAIN') && host.endsWith('.api.qcloud.com'))
    return new ProblemError(
      'upstream_retired',
      `The name ${host} is not known any more: this API was switched off in 2022.`,
      {
        hint: 'Point this connection at a private cloud, or use the simulated one.',
        cause: error,
      },
    )
  if (NOT_HTTP.test(code))
    return new ProblemError('upstream_malformed', `What ${host} answered is not proper HTTP.`, { cause: error })
  return new ProblemError('upstream_unreachable', `The cloud could not be reached at ${host}: ${reasonOf(code)}.`, {
    cause: error,
  })
}

/** After the headers: the answer broke off. */
export function brokenAnswer(error: unknown, host: string): ProblemError {
  if (NOT_HTTP.test(causeCode(error)))
    return new ProblemError('upstream_malformed', `The answer of ${host} could not be unpacked.`, { cause: error })
  return new ProblemError('upstream_truncated', `The answer of ${host} broke off in the middle.`, { cause: error })
}

function reasonOf(code: string): string {
  if (code === 'ECONNREFUSED') return 'nothing listens there'
  if (code === 'ENOTFOUND') return 'its name is not known'
  if (code === 'EAI_AGAIN') return 'its name could not be looked up for the moment'
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET' || code === 'EPIPE') return 'the connection was cut'
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') return 'no connection was made in time'
  if (TLS.test(code)) return 'its certificate is not valid for this name'
  return code ? `the connection failed (${code})` : 'the connection failed'
}
