// What is known of one service before something is done to it together with others, and the reading of it.
import type { Pod } from '@pierhead/shared/catalogue/pod'
import type { ServiceInfo } from '@pierhead/shared/catalogue/service'
import { fromAnswers, type ReadConfig } from '@pierhead/shared/service-config/from-answers'
import type { Pointers } from '../blast-reads.ts'
import { type ReadAction, readStepBack, type ServiceKey, type StepBack } from '../step-back.ts'
import type { Kind } from './kinds.ts'

export interface Details {
  clusterId: string
  info: ServiceInfo
  read: ReadConfig
  /** As the cloud prints it. */
  yaml: string
  /** Where pods are to be deleted. */
  pods?: readonly Pod[]
  /** Where it is to be deleted: what points at the services of its cluster. */
  pointers?: Pointers
  /** Where it is to be rolled back: undefined where the console did not see what it was before. */
  back?: StepBack | undefined
}

export async function readDetails(read: ReadAction, key: ServiceKey, kind: Kind): Promise<Details> {
  const [{ service: info }, { serviceText: yaml }] = await Promise.all([
    read('ccs.DescribeClusterServiceInfo', key),
    read('ccs.DescribeClusterServiceText', key),
  ])
  const details = { clusterId: key.clusterId, info, read: fromAnswers(info, yaml), yaml }
  // after the service: what was just read of it is a revision too
  return kind === 'rollBack' ? { ...details, back: await readStepBack(read, key, details.read.config) } : details
}
