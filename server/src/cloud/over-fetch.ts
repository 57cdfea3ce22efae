// A cloud that is a function from Request to Response, such as the simulated one in tests, as what call.ts calls.
import { readBody } from './answer-body.ts'
import type { Cloud, Send } from './wire.ts'

export function sendOf(cloud: Cloud): Send {
  if (typeof cloud !== 'function') return cloud.send
  return async ({ method = 'POST', url, headers, body }, { signal, maxBytes }) => {
    const request = new Request(url, { method, headers, body: body || null, signal, redirect: 'manual' })
    const response = await unlessAborted(cloud(request), signal)
    const bytes = readBody(response, maxBytes, signal)
    // a caller that has gone away awaits nothing any more
    bytes.catch(() => undefined)
    return { status: response.status, headers: response.headers, body: bytes }
  }
}

/** A cloud that does not heed the signal must not hold the call. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason)
    if (signal.aborted) leave()
    signal.addEventListener('abort', leave, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })
}
