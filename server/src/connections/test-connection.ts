// Tries an account with one cheap read, and tells what came of it in the kinds that the pages have words for.
import type { CloudActionId } from '@pierhead/shared/catalogue'
import type { TestResult } from '@pierhead/shared/catalogue/console'
import { type Problem, type ProblemCode, ProblemError } from '@pierhead/shared/problem'
import type { Provider } from '@pierhead/shared/services'
import type { CloudCall } from '../cloud/call.ts'
import { isCertificateFault } from '../cloud/transport-failure.ts'
import type { Target } from '../cloud/wire.ts'

/** Asks for little, and every account may ask it. */
const attempts: Readonly<Record<Provider, readonly [id: CloudActionId, input: object]>> = {
  tencent: ['ccs.DescribeCluster', { limit: 1 }],
  huawei: ['apig.ListDedicatedGateways', {}],
  'capital-online': ['cds.DescribeZones', {}],
}

const results: Partial<Record<ProblemCode, TestResult['result']>> = {
  upstream_auth: 'wrong_key',
  clock_skew: 'clock_off',
  upstream_retired: 'retired',
  upstream_forbidden: 'forbidden',
  upstream_unreachable: 'unreachable',
  upstream_timeout: 'unreachable',
  upstream_truncated: 'unreachable',
  upstream_unavailable: 'unreachable',
  upstream_html: 'not_the_api',
  upstream_redirect: 'not_the_api',
  upstream_malformed: 'not_the_api',
  upstream_throttled: 'throttled',
}

export async function testConnection(call: CloudCall, target: Target, signal: AbortSignal): Promise<TestResult> {
  const [action, input] = attempts[target.connection.provider]
  const startMs = performance.now()
  const told = (found: Pick<TestResult, 'result'> & Partial<TestResult>): TestResult => ({
    ...found,
    action,
    region: target.region,
    ms: Math.round(performance.now() - startMs),
  })
  try {
    await call(action, input, target, { signal, alone: true })
    return told({ result: 'works' })
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return told(foundOf(error))
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
