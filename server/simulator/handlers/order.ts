// What a request to buy machines orders of the world.
import type { Given } from '@pierhead/shared/catalogue'
import type { Context } from '#simulator/world/db'
import { type Order, zoneOf } from '#simulator/world/machines'

type Bought = Pick<
  Given<'ccs.AddClusterInstances'>,
  | ('cpu' | 'mem' | 'zoneId' | 'subnetId' | 'instanceType' | 'cvmType')
  | ('bandwidth' | 'wanIp' | 'unschedulable' | 'userScript')
> & { osName: string; instanceName?: string | undefined }

/** A script that says itself that it failed: `exit 1` or any other number than 0. */
export const failsBy = (userScript = '') => /\bexit\s+[1-9]/.test(Buffer.from(userScript, 'base64').toString('utf8'))

export const orderFrom = (input: Bought, { region }: Context): Order => ({
  name: input.instanceName || undefined,
  subnetId: input.subnetId,
  instanceType: input.instanceType ?? 'S1.SMALL1',
  cpu: input.cpu * 1000,
  mem: input.mem * 1024,
  gpu: input.osName.endsWith(' GPU') ? 1 : 0,
  ...zoneOf(region, input.zoneId),
  // with bandwidth there is an address unless it is declined, without there is none
  hasWan: (input.bandwidth ?? 0) > 0 && input.wanIp !== false,
  isPrepaid: input.cvmType === 'PayByMonth',
  isUnschedulable: (input.unschedulable ?? 0) !== 0,
  fails: failsBy(input.userScript),
})
