// Which containers start and stay well, in a world without processes.
import { SECOND } from './clock.ts'
import type { ContainerConfig } from './db.ts'
import { imageExists } from './registry.ts'

/** The least memory any program here starts in, MiB. */
const MIN_MEMORY = 16

export type Fault = 'InvalidImageName' | 'ImagePullBackOff' | 'CrashLoopBackOff' | 'OOMKilled' | 'Unalive' | 'Unready'

/**
 * What keeps a container from being ready for ever: its image (registry.ts), its command, its memory, its checks.
 * A command that is `false` or contains `exit` with a number from 1 fails; so does a check by such a command.
 */
export function faultOf(container: ContainerConfig): Fault | undefined {
  const exists = imageExists(container.image)
  if (exists === undefined) return 'InvalidImageName'
  if (!exists) return 'ImagePullBackOff'
  if (exitCodeOf(container) !== undefined) return 'CrashLoopBackOff'
  if (container.memoryLimits && container.memoryLimits < MIN_MEMORY) return 'OOMKilled'
  if (failsCheck(container, 'liveCheck')) return 'Unalive'
  return failsCheck(container, 'readyCheck') ? 'Unready' : undefined
}

/** Only where it is plain: whether something listens on a port nobody here can know. */
function failsCheck({ healthCheck = [] }: ContainerConfig, type: 'liveCheck' | 'readyCheck'): boolean {
  const check = healthCheck.find((one) => one.type === type)
  return check?.checkMethod === 'methodCmd' && failing(check.cmd ?? '') !== undefined
}

/** How long each run of a container lives that restarts for ever, in milliseconds; undefined for one that lives on. */
export function lifeOf(container: ContainerConfig): number | undefined {
  const fault = faultOf(container)
  if (fault === 'CrashLoopBackOff' || fault === 'OOMKilled') return SECOND
  if (fault !== 'Unalive') return undefined
  const {
    delayTime = 0,
    intervalTime = 3,
    unhealthNum = 3,
  } = container.healthCheck?.find(({ type }) => type === 'liveCheck') ?? {}
  return (delayTime + intervalTime * unhealthNum) * SECOND
}

/** With what a container's command fails at once; undefined where it keeps running. */
export function exitCodeOf({ command, arguments: given }: ContainerConfig): number | undefined {
  return failing([command, ...(given ?? [])].filter(Boolean).join(' '))
}

function failing(command: string): number | undefined {
  if (/(^|[\s/;&])false$/.test(command.trim())) return 1
  const match = /\bexit\s+([1-9]\d{0,2})\b/.exec(command)
  return match ? Number(match[1]) : undefined
}
