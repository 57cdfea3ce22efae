// Machines of every region that are in no cluster yet: two that can join, one that is shut down, one with Windows. And the
// scaling groups of the seeded clusters.
import { type Region, regions } from '@pierhead/shared/regions'
import { DAY } from '#simulator/world/clock'
import type { MachineRecord, ScalingGroup } from '#simulator/world/estate'
import { between, hashOf, idOf } from '#simulator/world/random'

const seeds = [
  { name: 'spare-1', cpu: 4000, mem: 8192 },
  { name: 'spare-2', cpu: 2000, mem: 4096, isPrepaid: true },
  { name: 'batch-old', cpu: 2000, mem: 4096, isRunning: false },
  { name: 'office-windows', cpu: 2000, mem: 8192, isWindows: true },
]

export const seedMachines = (seed: number, now: number): MachineRecord[] =>
  regions.flatMap((region) => seeds.map((given, index) => machineOf(given, region, { seed, index, now })))

function machineOf(
  { name, cpu, mem, isPrepaid = false, isRunning = true, isWindows = false }: (typeof seeds)[number],
  region: Region,
  { seed, index, now }: { seed: number; index: number; now: number },
): MachineRecord {
  const chance = hashOf('machine', seed, region.id, name)
  const zone = between(chance, 2, 4)
  return {
    instanceId: idOf('ins', seed, region.id, name),
    name,
    lanIp: `10.60.${region.number}.${21 + index}`,
    wanIp: index === 0 ? `203.0.113.${10 + (chance % 200)}` : '',
    regionId: region.id,
    unVpcId: idOf('vpc', seed, region.id),
    instanceType: 'CVM.S3',
    cpu,
    mem,
    zone: `${region.id}-${zone}`,
    zoneId: 100_000 * region.number + zone,
    createdAt: now - between(chance, 20, 300) * DAY,
    isPrepaid,
    isRunning,
    isWindows,
  }
}

/** The shop's is for sales only; that of the analysts comes when it is needed. */
export function seedGroups(cluster: string, region: Region, seed: number): ScalingGroup[] {
  if (cluster === 'shop-dr') return []
  const isOn = cluster === 'analytics'
  const zone = 3
  return [
    {
      groupId: idOf('asg', seed, cluster),
      name: isOn ? 'analytics-burst' : 'shop-sales',
      launchConfigurationId: idOf('asc', seed, cluster),
      launchConfigurationName: `${cluster}-s3-large`,
      status: isOn ? 'enabled' : 'disabled',
      isOn,
      minSize: 0,
      maxSize: isOn ? 3 : 10,
      label: { pool: 'burst' },
      model: {
        ...{ instanceType: 'CVM.S3', cpu: 4000, mem: 8192, hasWan: false, isPrepaid: false },
        ...{ zone: `${region.id}-${zone}`, zoneId: 100_000 * region.number + zone },
      },
    },
  ]
}
