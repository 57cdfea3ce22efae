// Stops reads for a while when a cloud cannot be reached, so that its recovery is not a stampede (security.md 4, case 39).
import type { CloudActionId } from '@pierhead/shared/catalogue'
import { partsOf } from '@pierhead/shared/catalogue'
import { ProblemError } from '@pierhead/shared/problem'
import type { ServiceOf } from '@pierhead/shared/services'
import { BrokenCircuitError, ConsecutiveBreaker, circuitBreaker, DelegateBackoff, handleWhen } from 'cockatiel'
import type { Limits } from './limits.ts'
import { isTransport } from './retries.ts'
import type { Target } from './wire.ts'

type Guard = (work: () => Promise<unknown>) => Promise<unknown>

/** Up to a quarter more than the usual rest, so that consoles that lost a cloud together do not come back together. */
export const probeDelayMs = (restMs: number, chance: number) => restMs * (1 + chance / 4)

/** One circuit for each base URL and SecretId; for each API and region of other providers. */
export class Breakers {
  readonly #limits: Limits
  readonly #guards = new Map<string, Guard>()

  constructor(limits: Limits) {
    this.#limits = limits
  }

  of(id: CloudActionId, { connection, region }: Target): Guard {
    const { service } = partsOf(id)
    const key =
      connection.provider === 'tencent'
        ? `${connection.baseUrls[service as ServiceOf<'tencent'>]} ${connection.secretId}`
        : `${connection.id} ${service} ${region}`
    const known = this.#guards.get(key)
    if (known) return known
    const guard = this.#create()
    this.#guards.set(key, guard)
    return guard
  }

  #create(): Guard {
    const circuit = circuitBreaker(
      handleWhen((error) => error instanceof ProblemError && isTransport(error.problem)),
      {
        halfOpenAfter: new DelegateBackoff(() => probeDelayMs(this.#limits.probeAfterMs, Math.random())),
        breaker: new ConsecutiveBreaker(this.#limits.breakAfter),
      },
    )
    const seconds = Math.max(1, Math.ceil(probeDelayMs(this.#limits.probeAfterMs, 1) / 1000))
    return async (work) => {
      try {
        return await circuit.execute(work)
      } catch (error) {
        if (!(error instanceof BrokenCircuitError)) throw error
        throw new ProblemError(
          'upstream_unavailable',
          'The cloud could not be reached several times in a row: calls rest for some seconds.',
          {
            retryAfterSeconds: seconds,
            cause: error,
          },
        )
      }
    }
  }
}
