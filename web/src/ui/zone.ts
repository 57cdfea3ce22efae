// The zone in which every page prints its times: one switch for all, remembered on this machine.

import { useLocalStorage } from '@mantine/hooks'
import { type Zone, zones } from '#lib/time.ts'

const key = 'pierhead.zone'
const known = (given: unknown): Zone => zones.find((zone) => zone === given) ?? 'browser'

export function useZone(): [Zone, (zone: Zone) => void] {
  const [zone, setZone] = useLocalStorage<Zone>({ key, defaultValue: 'browser', getInitialValueInEffect: false })
  return [known(zone), setZone]
}
