// How the console stops: what runs may end, what takes too long is told so, and only then connections are cut.
import { ServerStops } from './cloud/transport-failure.ts'
import type { Listening } from './listen.ts'

/** Together less than the 15 s that supervisors commonly wait. */
const defaultTimes = {
  /** Calls that run longer than this are given up: reads answer 503, writes that their outcome is not known. */
  giveUpAfterMs: 10_000,
  /** Connections that are still open then are cut. */
  cutAfterMs: 12_000,
}

interface Stoppable {
  listening: Listening
  /** Aborted at once: ends streams that would never end by themselves. */
  stopping: AbortController
  /** Aborted after `giveUpAfterMs`: ends calls to clouds. */
  givingUp: AbortController
}

export async function stopGently(
  { listening, stopping, givingUp }: Stoppable,
  { giveUpAfterMs, cutAfterMs } = defaultTimes,
): Promise<void> {
  stopping.abort()
  const timer = setTimeout(() => givingUp.abort(new ServerStops()), giveUpAfterMs)
  await listening.close(cutAfterMs)
  clearTimeout(timer)
}
