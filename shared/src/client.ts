// The one client of the BFF: for the browser, for tests and for scripts. It is given the fetch it uses.
import type { ActionId, Input, Parsed } from './catalogue.ts'
import { Problem, ProblemError } from './problem.ts'
import type { Scope } from './scope.ts'

export interface CallOptions {
  signal?: AbortSignal
  /** Of a call that destroys: see objects.ts. */
  confirm?: string
  /** Of a write: a second sending with the same one does nothing more. */
  key?: string
  /** Of a write: why it is made, for the audit and the revisions. */
  why?: string
}

/** Calls an action through the BFF. Throws ProblemError, and only that (an abort passes through as itself). */
export type Call = <Id extends ActionId>(
  id: Id,
  scope: Scope,
  input: Input<Id>,
  options?: CallOptions,
) => Promise<Parsed<Id>>

export function createCall(fetch: (url: string, init: RequestInit) => Promise<Response> | Response): Call {
  return async (id, scope, input, { signal, ...care } = {}) => {
    const response = await send(fetch, `/api/${id}`, { scope, input, ...care }, signal)
    return (await bodyOf(response, signal)) as Parsed<typeof id>
  }
}

/** An answer that breaks off on its way, or a page of something in between, does not tell what became of the call. */
async function bodyOf(response: Response, signal: AbortSignal | undefined): Promise<unknown> {
  try {
    return await response.json()
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new ProblemError('network', 'The answer of the console’s server did not arrive whole.', { cause })
  }
}

/** For `CallOptions.key`. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** POSTs JSON to the BFF and returns a good response; every other answer is thrown as ProblemError. */
export async function send(
  fetch: (url: string, init: RequestInit) => Promise<Response> | Response,
  url: string,
  body: unknown,
  signal?: AbortSignal,
): Promise<Response> {
  let response: Response
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'same-origin',
      ...(signal ? { signal } : {}),
    })
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new ProblemError('network', 'The console’s server could not be reached.', { cause })
  }
  if (!response.ok) throw await problemOf(response)
  return response
}

/** Bad gateway, service unavailable, gateway timeout. The console itself says these with a Problem. */
const BETWEEN: ReadonlySet<number> = new Set([502, 503, 504])

/** What a failed answer of the BFF says. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const parsed = Problem.safeParse(await response.json().catch(() => undefined))
  if (parsed.success) {
    const { code, message, ...details } = parsed.data
    return new ProblemError(code, message, details)
  }
  // what stands between answers so where the console does not: nobody knows how far a write came
  if (BETWEEN.has(response.status))
    return new ProblemError(
      'network',
      `The console’s server could not be reached: something in between answered ${response.status}.`,
    )
  return new ProblemError('internal', `The console’s server answered ${response.status} without saying why.`)
}
