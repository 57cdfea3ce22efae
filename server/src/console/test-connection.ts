// Whether a connection works: one cheap read, and what came of it in one word that the pages explain.
import type { CloudActionId, Given, Parsed } from '@pierhead/shared/catalogue'
import { type ProblemCode, ProblemError } from '@pierhead/shared/problem'
import type { Provider } from '@pierhead/shared/services'
import { causeCode, certificateFault } from '../cloud/transport-failure.ts'
import type { Watch } from '../cloud/wire.ts'
import { targetOf } from '../dispatch.ts'
import type { ConsoleContext } from './handlers.ts'

/** For a connection that is not there, which is said before its region is looked at. */
const ANY = 'any'

type Tested = Parsed<'console.TestConnection'>

/** Reads that every account may make, whatever it holds. */
const reads: Readonly<Record<Provider, readonly [CloudActionId, input: object]>> = {
  tencent: ['ccs.DescribeCluster', { limit: 1 }],
  huawei: ['apig.ListDedicatedGateways', { limit: 1 }],
  'capital-online': ['cds.DescribeZones', {}],
}

const results: Readonly<Partial<Record<ProblemCode, Tested['result']>>> = {
  upstream_auth: 'wrong_key',
  clock_skew: 'clock_off',
  upstream_retired: 'retired',
  upstream_forbidden: 'forbidden',
  upstream_payment: 'forbidden',
  upstream_unreachable: 'unreachable',
  upstream_truncated: 'unreachable',
  upstream_timeout: 'unreachable',
  upstream_unavailable: 'unreachable',
  upstream_html: 'not_the_api',
  upstream_redirect: 'not_the_api',
  upstream_malformed: 'not_the_api',
  upstream_too_large: 'not_the_api',
  upstream_not_found: 'not_the_api',
  upstream_throttled: 'throttled',
  busy: 'throttled',
}

export async function testConnection(
  { id, region }: Given<'console.TestConnection'>,
  { connections, call, signal, requestId }: ConsoleContext,
): Promise<Tested> {
  const [first] = connections.find(id)?.regions ?? []
  const target = targetOf(connections, { connection: id, region: region ?? first ?? ANY })
  const [action, input] = reads[target.connection.provider]
  const seen = new Seen()
  const tested = { action, region: target.region }
  try {
    await call(action, input, target, { signal, requestId, watch: seen })
    return { result: 'works', ...tested, ...seen.measured() }
  } catch (error) {
    if (!(error instanceof ProblemError) || signal.aborted) throw error
    const { message, cloudCode, cloudMessage, clockSkewSeconds } = error.problem
    return {
      ...{ result: resultOf(error), ...tested, message, ...seen.measured() },
      ...(cloudCode === undefined ? {} : { cloudCode }),
      ...(cloudMessage === undefined ? {} : { cloudMessage }),
      ...(clockSkewSeconds === undefined ? {} : { clockSkewSeconds }),
    }
  }
}

function resultOf(error: ProblemError): Tested['result'] {
  if (error.problem.code === 'upstream_unreachable' && certificateFault(causeCode(error.cause))) return 'certificate'
  // an address that the cloud does not know; the lists that are read are always there
  if (error.problem.cloudCode === 'HTTP 404') return 'not_the_api'
  return results[error.problem.code] ?? 'other'
}

/** Times the last try, and keeps what its answer says of the cloud's clock. */
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

  measured(): Pick<Tested, 'ms' | 'clockSkewSeconds'> {
    const ms = Math.round(this.#ms ?? performance.now() - this.#beganMs)
    return { ms, ...(this.#skewSeconds === undefined ? {} : { clockSkewSeconds: this.#skewSeconds }) }
  }
}
