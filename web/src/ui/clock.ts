// One ticking clock for all relative times on screen; it stands still in a hidden tab.
import { createContext, useContext, useSyncExternalStore } from 'react'
import { spanSince } from '#lib/time.ts'

const TICK_MS = 1000
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let nowMs = Date.now()

function tick(): void {
  if (document.hidden) return
  nowMs = Date.now()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  nowMs = Date.now()
  timer ??= setInterval(tick, TICK_MS)
  // who comes back to the tab sees the present, not what was when it was left
  if (listeners.size === 1) document.addEventListener('visibilitychange', tick)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    document.removeEventListener('visibilitychange', tick)
    timer = undefined
  }
}

/** How far the server's clock, and so the cloud's, is ahead of this browser's, in milliseconds. */
export const Ahead = createContext(0)

/** An instant that the server or the cloud told, by this browser's clock. */
export const useHere = (thenMs: number): number => thenMs - useContext(Ahead)

/** As `useNow`, by the server's clock: for what is compared with times that it or the cloud told. */
export const useNowThere = (stepMs: number): number => useNow(stepMs) + useContext(Ahead)

/** How long ago an instant is, in milliseconds. Once it is older than a minute, a component is drawn again once a minute only. */
export function useSpanSince(thenMs: number): number {
  return useSyncExternalStore(subscribe, () => spanSince(thenMs, timer ? nowMs : Date.now()))
}

/** The present, in milliseconds, rounded down to `stepMs`: a component is drawn again once in that time only. */
export function useNow(stepMs: number): number {
  return useSyncExternalStore(subscribe, () => Math.floor((timer ? nowMs : Date.now()) / stepMs) * stepMs)
}

/** Whether an instant is still to come: a component is drawn again once only, when it has come. */
export function useIsBefore(thenMs: number): boolean {
  return useSyncExternalStore(subscribe, () => (timer ? nowMs : Date.now()) < thenMs)
}
