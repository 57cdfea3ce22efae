// What kinds of services there are: how much they use, what they log.
import { NEVER } from './clock.ts'
import type { ServiceConfig } from './db.ts'
import { memoryPartOf, partOf } from './load.ts'

/** What a service's log looks like. */
export type LogStyle = 'access' | 'json' | 'worker' | 'redis' | 'klog'

/** Figures at the daily peak, over all pods of a service; memory is per container. */
export interface Profile {
  logStyle: LogStyle
  /** Millicores. */
  cpu: number
  /** MiB. */
  memory: number
  /** Mbit/s coming in and going out. */
  inbound: number
  outbound: number
  /** KB/s read from and written to disk. */
  diskRead: number
  diskWrite: number
  /** Seconds between two log lines of a container, on average. */
  logSeconds: number
}

export const profiles = {
  web: {
    logStyle: 'access',
    cpu: 900,
    memory: 180,
    inbound: 18,
    outbound: 74,
    diskRead: 12,
    diskWrite: 60,
    logSeconds: 0.6,
  },
  api: {
    logStyle: 'json',
    cpu: 1400,
    memory: 310,
    inbound: 22,
    outbound: 31,
    diskRead: 8,
    diskWrite: 40,
    logSeconds: 0.7,
  },
  worker: {
    logStyle: 'worker',
    cpu: 700,
    memory: 240,
    inbound: 6,
    outbound: 4,
    diskRead: 30,
    diskWrite: 90,
    logSeconds: 1.4,
  },
  cache: {
    logStyle: 'redis',
    cpu: 260,
    memory: 620,
    inbound: 14,
    outbound: 27,
    diskRead: 4,
    diskWrite: 210,
    logSeconds: 2,
  },
  gateway: {
    logStyle: 'access',
    cpu: 600,
    memory: 120,
    inbound: 42,
    outbound: 66,
    diskRead: 2,
    diskWrite: 110,
    logSeconds: 0.5,
  },
  system: {
    logStyle: 'klog',
    cpu: 120,
    memory: 70,
    inbound: 1.5,
    outbound: 1.2,
    diskRead: 1,
    diskWrite: 6,
    logSeconds: 2,
  },
} as const satisfies Record<string, Profile>

export type ProfileName = keyof typeof profiles

/** The share of its limits that a service uses at its daily peak; noise makes up to three quarters of it. */
const PEAK_SHARE = 0.62

/** The profile of a service as its limits bear it: what always runs into its limit shows nothing. */
export function profileWithin(profile: Profile, { replicas, containers }: ServiceConfig): Profile {
  const bearable = (limits: (number | undefined)[]) =>
    Math.floor(Math.min(...limits.map((limit) => (limit ? limit * PEAK_SHARE : NEVER))))
  const pods = Math.max(1, replicas)
  const cpu = bearable(
    containers.map(({ cpuLimits = 0 }, index) => (cpuLimits * pods) / partOf(index, containers.length)),
  )
  const memory = bearable(
    containers.map(({ memory: request, memoryLimits = request ?? 0 }, index) => memoryLimits / memoryPartOf(index)),
  )
  return { ...profile, cpu: Math.min(profile.cpu, cpu), memory: Math.min(profile.memory, memory) }
}
