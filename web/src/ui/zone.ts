// The zone in which every page prints its times: one switch for all, remembered on this machine. Every row of a list asks
// for it, so it is one store and not a listener for each.
import { useSyncExternalStore } from 'react'
import { keepText, keptText } from '#lib/kept-text.ts'
import { type Zone, zones } from '#lib/time.ts'

const key = 'pierhead.zone'
const listeners = new Set<() => void>()

const tellAll = () => {
  for (const listener of listeners) listener()
}

/** Another tab may have switched. */
const onStorage = (event: StorageEvent) => {
  if (event.key === key || event.key === null) tellAll()
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('storage', onStorage)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) window.removeEventListener('storage', onStorage)
  }
}

function remembered(): Zone {
  const text = keptText(key)
  return zones.find((zone) => JSON.stringify(zone) === text) ?? 'browser'
}

function remember(zone: Zone): void {
  keepText(key, JSON.stringify(zone))
  tellAll()
}

export const useZone = (): [Zone, (zone: Zone) => void] => [useSyncExternalStore(subscribe, remembered), remember]
