// When the service was last changed, as far as its roll-out page knows: it was led here by the change, or saw it happen.
import type { ServiceInfo } from '@pierhead/shared/catalogue/service'
import { useContext, useState } from 'react'
import { useLocation } from 'react-router'
import { Ahead } from '#ui/clock.ts'

/** Left in the history's state by a write that leads to the roll-out. */
export interface ChangedState {
  /** When the cloud had taken it, by this browser's clock. */
  atMs: number
}

const isChanged = (state: unknown): state is ChangedState =>
  typeof state === 'object' && state !== null && 'atMs' in state && typeof state.atMs === 'number'

type Wanted = Pick<ServiceInfo, 'status' | 'desiredReplicas' | 'containers'>

/** In milliseconds by the server's clock; undefined where nothing tells. */
export function useLastChange(service: Wanted | undefined): number | undefined {
  const { state } = useLocation()
  const [seen, setSeen] = useState<string>()
  const aheadMs = useContext(Ahead)
  const [atMs, setAtMs] = useState<number>()
  const sign = service && signOf(service)
  if (sign !== undefined && sign !== seen) {
    setSeen(sign)
    // of the first one seen nobody knows since when it is so
    if (seen !== undefined) setAtMs(Date.now())
  }
  // kept, for what led here can be dismissed
  if (isChanged(state) && state.atMs > (atMs ?? 0)) setAtMs(state.atMs)
  return atMs === undefined ? undefined : atMs + aheadMs
}

const signOf = ({ status, desiredReplicas, containers }: Wanted): string =>
  JSON.stringify([
    status === 'Paused',
    desiredReplicas,
    containers.map(({ containerName, image }) => [containerName, image]),
  ])
