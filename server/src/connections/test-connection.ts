// Tries an account with one cheap read, and tells what came of it in the kinds that the pages have words for.
import type { CloudActionId } from '@pierhead/shared/catalogue'
import type { TestResult } from '@pierhead/shared/catalogue/console'
import { type Problem, type ProblemCode, ProblemError } from '@pierhead/shared/problem'
import type { Provider } from '@pierhead/shared/services'
import type { CloudCall } from '../cloud/call.ts'
import { isCertificateFault } from '../cloud/transport-failure.ts'
import type { Target, Watch } from '../cloud/wire.ts'

/** Asks for little, and every account may ask it. */
const attempts: Readonly<Record<Provider, readonly [id: CloudActionId, input: object]>> = {
  tencent: ['ccs.DescribeCluster', { limit: 1 }],
  huawei: ['apig.ListDedicatedGateways', { limit: 1 }],
  'capital-online': ['cds.DescribeZones', {}],
}

const results: Partial<Record<ProblemCode, TestResult['result']>> = {
  upstream_auth: 'wrong_key',
  clock_skew: 'clock_off',
  upstream_retired: 'retired',
  upstream_forbidden: 'forbidden',
  upstream_payment: 'forbidden',
  upstream_unreachable: 'unreachable',
  upstream_timeout: 'unreachable',
  upstream_truncated: 'unreachable',
  upstream_unavailable: 'unreachable',
  upstream_html: 'not_the_api',
  upstream_redirect: 'not_the_api',
  upstream_malformed: 'not_the_api',
  upstream_too_large: 'not_the_api',
  upstream_not_found: 'not_the_api',
  upstream_throttled: 'throttled',
  busy: 'throttled',
}

export async function testConnection(call: CloudCall, target: Target, signal: AbortSignal): Promise<TestResult> {
  const [action, input] = attempts[target.connection.provider]
  const seen = new Seen()
  const tested = { action, region: target.region }
  try {
    await call(action, input, target, { signal, watch: seen })
    return { result: 'works', ...tested, ...seen.measured() }
  } catch (error) {
    if (!(error instanceof ProblemError) || signal.aborted) throw error
    return { ...tested, ...seen.measured(), ...foundOf(error) }
  }
}

/** Times the last try, and keeps what its answer says of the cloud's clock: an hour off is worth knowing before it is two. */
class Seen implements Watch {
  readonly isDry = false
  #beganMs = performance.now()
  #ms: number | undefined
  #skewSeconds: number | undefined

  built(): void {
    this.#beganMs = performance.now()
    this.#ms = undefined
  }

  answered({ skewSeconds }: { skewSeconds: number | undefined }): void {
    this.#ms = performance.now() - this.#beganMs
    this.#skewSeconds = skewSeconds
  }

  measured(): Pick<TestResult, 'ms' | 'clockSkewSeconds'> {
    const ms = Math.round(this.#ms ?? performance.now() - this.#beganMs)
    return { ms, ...(this.#skewSeconds === undefined ? {} : { clockSkewSeconds: this.#skewSeconds }) }
  }
}

function foundOf({ problem, cause }: ProblemError): Pick<TestResult, 'result'> & Partial<TestResult> {
  const { code, message, cloudCode, cloudMessage, clockSkewSeconds } = problem
  return {
    result: isCertificateFault(cause) ? 'certificate' : kindOf(problem, code),
    message,
    ...(cloudCode === undefined ? {} : { cloudCode }),
    ...(cloudMessage === undefined ? {} : { cloudMessage }),
    ...(clockSkewSeconds === undefined ? {} : { clockSkewSeconds }),
  }
}

/** An account that is refused for lack of rights is one, and its key is right. */
function kindOf({ cloudCode = '' }: Problem, code: ProblemCode): TestResult['result'] {
  if (code === 'upstream_error' && /^HTTP 404$/.test(cloudCode)) return 'not_the_api'
  return results[code] ?? 'other'
}
