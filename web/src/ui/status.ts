// What the clouds' states look like: a tone and a word. A state that is not here is shown as the cloud spells it, never as green.

export type Tone = 'ok' | 'moving' | 'warning' | 'failed' | 'off'

export const statusTones = {
  Running: 'ok',
  Normal: 'ok',
  AllNormal: 'ok',
  Active: 'ok',
  Ready: 'ok',
  Creating: 'moving',
  Scaling: 'moving',
  Upgrading: 'moving',
  Updating: 'moving',
  RollingBack: 'moving',
  Deleting: 'moving',
  Terminating: 'moving',
  Draining: 'moving',
  Waiting: 'warning',
  NotReady: 'warning',
  PartialAbnormal: 'warning',
  Cordoned: 'warning',
  Warning: 'warning',
  Abnormal: 'failed',
  AllAbnormal: 'failed',
  Failed: 'failed',
  Isolated: 'off',
  Paused: 'off',
  Terminated: 'off',
  Drained: 'off',
  None: 'off',
} as const satisfies Record<string, Tone>

export type KnownStatus = keyof typeof statusTones

export const isKnownStatus = (status: string): status is KnownStatus => Object.hasOwn(statusTones, status)

/** True while something in this state changes by itself: such rows are polled faster. */
export const isMoving = (status: string): boolean => isKnownStatus(status) && statusTones[status] === 'moving'
