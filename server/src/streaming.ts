// An answer that is written bit by bit, for as long as its reader stays.

import type { UnderlyingSource } from 'node:stream/web'

/** Resolves when the reader wants more; after it has gone, writing does nothing. */
export type Write = (text: string) => Promise<void>

/** What may wait for a slow reader before its writer waits too. */
const BUFFER_BYTES = 64 * 1024

const encoder = new TextEncoder()

/**
 * `work` runs at once; its signal aborts when the reader goes away or one of `ends` aborts. The stream ends when it returns.
 * It must not throw: what can go wrong is said in the stream.
 */
export function streamOf(
  work: (write: Write, signal: AbortSignal) => Promise<void>,
  ends: readonly (AbortSignal | undefined)[],
): ReadableStream<Uint8Array> {
  const gone = new AbortController()
  const signal = AbortSignal.any([gone.signal, ...ends.filter((end) => end !== undefined)])
  let waiting: (() => void)[] = []
  const goOn = () => {
    const resumed = waiting
    waiting = []
    for (const resume of resumed) resume()
  }
  signal.addEventListener('abort', goOn, { once: true })
  const source: UnderlyingSource<Uint8Array> = {
    start(controller) {
      const write: Write = async (text) => {
        if (signal.aborted) return
        controller.enqueue(encoder.encode(text))
        if ((controller.desiredSize ?? 0) > 0) return
        await new Promise<void>((resolve) => waiting.push(resolve))
      }
      const close = () => {
        // closing what the reader has cancelled throws
        if (!gone.signal.aborted) controller.close()
      }
      work(write, signal).then(close, (error: unknown) => {
        if (!gone.signal.aborted) controller.error(error)
      })
    },
    pull: goOn,
    cancel(reason) {
      gone.abort(reason)
    },
  }
  return new ReadableStream(source, new ByteLengthQueuingStrategy({ highWaterMark: BUFFER_BYTES }))
}

/** Resolves after `ms`, or at once when the signal aborts. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end, { once: true })
  })
}
