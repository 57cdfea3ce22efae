// Which images can be pulled and which containers start, in a world without registries and processes.
import type { ContainerConfig } from './db.ts'

/** Registries that the nodes reach; an image without a host comes from Docker Hub. */
const KNOWN_HOSTS = [
  'ccr.ccs.tencentyun.com',
  'hkccr.ccs.tencentyun.com',
  'hub.tencentyun.com',
  'docker.io',
  'gcr.io',
  'k8s.gcr.io',
  'quay.io',
  'ghcr.io',
]
const REFERENCE =
  /^(?:([\w.-]+(?::\d+)?)\/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*(?::[\w][\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$/
const ABSENT = /nope|missing|does-not-exist|not-found|no-such/

/** The least memory any program here starts in, MiB. */
const MIN_MEMORY = 16

export type Fault = 'InvalidImageName' | 'ImagePullBackOff' | 'CrashLoopBackOff' | 'OOMKilled' | 'Unready'

/**
 * What keeps a container from being ready for ever. An image does not exist when its name or tag contains one of the
 * words of ABSENT (nginx:nope, shop/missing:1) or its host is none of KNOWN_HOSTS; every other well-formed one does.
 * A command that is `false` or contains `exit` with a number from 1 fails; so does a readiness check by such a command.
 */
export function faultOf(container: ContainerConfig): Fault | undefined {
  const match = REFERENCE.exec(container.image)
  if (!match) return 'InvalidImageName'
  if (ABSENT.test(container.image) || !isReachable(match[1])) return 'ImagePullBackOff'
  if (exitCodeOf(container) !== undefined) return 'CrashLoopBackOff'
  if (container.memoryLimits && container.memoryLimits < MIN_MEMORY) return 'OOMKilled'
  const ready = container.healthCheck?.find(({ type }) => type === 'readyCheck')
  return ready?.cmd && ready.checkMethod === 'methodCmd' && failing(ready.cmd) !== undefined ? 'Unready' : undefined
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

/** The first part of a name is a host only if it looks like one; otherwise it is a folder on Docker Hub. */
function isReachable(host: string | undefined): boolean {
  if (host === undefined || !(/[.:]/.test(host) || host === 'localhost')) return true
  return KNOWN_HOSTS.includes(host)
}
