// What went wrong between us and a cloud, from node's and undici's error codes (security.md 4, cases 1 to 11 and 25 to 28).
import { ProblemError } from '@pierhead/shared/problem'

/** The reason with which a call's signal is aborted when its time is over. */
export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed'
}

/** The reason with which a call is given up when the server stops and can wait no longer. */
export class ServerStops extends Error {
  override readonly name = 'ServerStops'
}

/** No connection stood yet, so nothing was sent. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'EADDRESSREFUSED',
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
/** Why a certificate was not accepted, by the codes of node:tls; nothing is sent before it is. */
const CERTIFICATE: readonly (readonly [RegExp, string])[] = [
  [/ALTNAME/, 'its certificate is for another name'],
  [/^CERT_HAS_EXPIRED$/, 'its certificate has expired'],
  [/^CERT_NOT_YET_VALID$/, 'its certificate is not valid yet'],
  [/SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|^CERT_UNTRUSTED$/, 'its certificate is signed by nobody this machine trusts'],
  [/^(CERT_|CRL_|INVALID_CA)/, 'its certificate is not accepted'],
]
/** The greeting of TLS failed: alerts may come later, too, when something was sent. */
const GREETING = /^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS_AVAILABLE)$/

const certificateFault = (code: string) => CERTIFICATE.find(([pattern]) => pattern.test(code))?.[1]

export const isCertificateFault = (error: unknown): boolean => certificateFault(causeCode(error)) !== undefined

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
  return NOT_SENT.has(code) || GREETING.test(code) || certificateFault(code) !== undefined
}

export const isPassing = (error: unknown): boolean => PASSING.has(causeCode(error))

const AUTHORITY =
  'If the cloud has an authority of its own, start the console with its certificate: NODE_EXTRA_CA_CERTS=/path/to/authority.pem.'

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
    ...hintOf(code),
    cause: error,
  })
}

/** After the headers: the answer broke off. */
export function brokenAnswer(error: unknown, host: string): ProblemError {
  if (NOT_HTTP.test(causeCode(error)))
    return new ProblemError('upstream_malformed', `The answer of ${host} could not be unpacked.`, { cause: error })
  return new ProblemError('upstream_truncated', `The answer of ${host} broke off in the middle.`, { cause: error })
}

const PRIVATE =
  'If this cloud is meant to be in a private network, start the console with PIERHEAD_ALLOW_PRIVATE_ADDRESSES=on.'

function hintOf(code: string): { hint?: string } {
  if (code === 'EADDRESSREFUSED') return { hint: PRIVATE }
  return certificateFault(code) ? { hint: AUTHORITY } : {}
}

function reasonOf(code: string): string {
  if (code === 'ECONNREFUSED') return 'nothing listens there'
  if (code === 'ENOTFOUND') return 'its name is not known'
  if (code === 'EADDRESSREFUSED') return 'its name leads to a private address'
  if (code === 'EAI_AGAIN') return 'its name could not be looked up for the moment'
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET' || code === 'EPIPE') return 'the connection was cut'
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') return 'no connection was made in time'
  if (/^ERR_SSL_|^EPROTO$/.test(code)) return 'it does not speak TLS, or no version of it that we do'
  const fault = certificateFault(code)
  if (fault) return fault
  return code ? `the connection failed (${code})` : 'the connection failed'
}
