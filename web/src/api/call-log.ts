// The calls that the page made, for the inspector: one push a call on the way, and nothing else until somebody looks.
import { createContext, useContext, useEffect, useSyncExternalStore } from 'react'
import type { Fetch } from './call.ts'

export interface MadeCall {
  sequence: number
  url: string
  /** As it was sent; the inspector reads it when it is opened. */
  body: string
  atMs: number
  /** Undefined while it is on its way. */
  ms?: number
  status?: number
  requestId?: string
  /** Of the Problem it failed with. */
  problem?: string
}

const KEPT = 300

export class CallLog {
  readonly #calls: MadeCall[] = []
  #total = 0
  #version = 0
  #pageBegan = 0
  readonly #readers = new Set<() => void>()

  /** Newest last; the same list for ever. */
  get calls(): readonly MadeCall[] {
    return this.#calls
  }

  /** Another one after every change. */
  get version(): number {
    return this.#version
  }

  /** Those of the page that is open, as far as they are kept. */
  get ofPage(): number {
    return Math.min(this.#total - this.#pageBegan, KEPT)
  }

  push(call: Omit<MadeCall, 'sequence'>): MadeCall {
    const made = { ...call, sequence: this.#total }
    this.#total += 1
    this.#calls.push(made)
    if (this.#calls.length > KEPT) this.#calls.shift()
    this.changed()
    return made
  }

  /** What is made from now on is another page's. */
  turnPage(): void {
    this.#pageBegan = this.#total
    this.changed()
  }

  forget(): void {
    this.#calls.length = 0
    this.turnPage()
  }

  changed(): void {
    this.#version += 1
    for (const reader of this.#readers) reader()
  }

  readonly subscribe = (reader: () => void): (() => void) => {
    this.#readers.add(reader)
    return () => this.#readers.delete(reader)
  }
}

/** The same fetch, with every call of the API written down. */
export const inspected =
  (log: CallLog, fetch: Fetch): Fetch =>
  async (url, init) => {
    const body = typeof init?.body === 'string' ? init.body : ''
    if (isOnlyLookedAt(url, body) || isSignIn(url)) return fetch(url, init)
    const call = log.push({ url, body, atMs: Date.now() })
    const startMs = performance.now()
    try {
      const response = await fetch(url, init)
      call.status = response.status
      call.requestId = response.headers.get('x-request-id') ?? ''
      if (!response.ok) void noteProblem(log, call, response.clone())
      return response
    } catch (error) {
      call.problem = init?.signal?.aborted ? 'aborted' : 'network'
      throw error
    } finally {
      call.ms = performance.now() - startMs
      log.changed()
    }
  }

/** A request that the explorer shows and does not send is no call. */
const isOnlyLookedAt = (url: string, body: string) => url.startsWith('/api/explain/') && body.endsWith('"send":false}')

/** Passwords and codes are in no log, not even in this page's own. */
const isSignIn = (url: string) => url.startsWith('/api/auth/')

async function noteProblem(log: CallLog, call: MadeCall, response: Response): Promise<void> {
  const problem = (await response.json().catch(() => ({}))) as { code?: unknown }
  call.problem = typeof problem.code === 'string' ? problem.code : `HTTP ${response.status}`
  log.changed()
}

const GivenLog = createContext<CallLog | undefined>(undefined)

export const CallLogProvider = GivenLog.Provider

function useGivenLog(): CallLog {
  const log = useContext(GivenLog)
  if (!log) throw new Error('the inspector stands outside of CallLogProvider')
  return log
}

/** The log, read again with every change of it. */
export function useCallLog(): CallLog {
  const log = useGivenLog()
  useSyncExternalStore(log.subscribe, () => log.version)
  return log
}

/** Begins a new page with every other path: before the new page's own effects, which make its first calls. */
export function useTurnPage(path: string): void {
  const log = useGivenLog()
  useEffect(() => {
    if (path) return () => log.turnPage()
    return undefined
  }, [log, path])
}

/** How many calls the page that is open has made. */
export function useCallCount(): number {
  const log = useGivenLog()
  return useSyncExternalStore(log.subscribe, () => log.ofPage)
}

/** For when somebody else may come: what was called and answered is nobody else's. */
export function useForgetCalls(): () => void {
  const log = useGivenLog()
  return () => log.forget()
}
