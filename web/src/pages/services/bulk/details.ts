// What is known of one service before something is done to it together with others, and the reading of it.
import type { ActionId, Input, Parsed } from '@pierhead/shared/catalogue'
import type { Ingress } from '@pierhead/shared/catalogue/ingress'
import type { Pod } from '@pierhead/shared/catalogue/pod'
import type { ServiceInfo } from '@pierhead/shared/catalogue/service'
import { fromAnswers, type ReadConfig } from '@pierhead/shared/service-config/from-answers'
import { configOf } from '@pierhead/shared/service-config/kept'
import type { Step } from '@pierhead/shared/service-config/step-back'
import type { Kind } from './kinds.ts'

export interface Details {
  info: ServiceInfo
  read: ReadConfig
  /** Where pods are to be deleted. */
  pods?: readonly Pod[]
  /** Of the cluster; undefined where they could not be read. */
  ingresses?: readonly Ingress[] | undefined
  /** Where it is to be rolled back: undefined where the console did not see what it was before. */
  step?: NumberedStep | undefined
}

interface NumberedStep extends Step {
  /** The revision that it goes back to. */
  number: number
}

export interface ServiceKey {
  clusterId: string
  namespace: string
  serviceName: string
}

/** A review reads through the cache, which is fresher afterwards; whoever is about to send reads past it. */
export type Read = <Id extends ActionId>(id: Id, input: Input<Id>) => Promise<Parsed<Id>>

export async function readDetails(read: Read, key: ServiceKey, kind: Kind): Promise<Details> {
  const [{ service: info }, { serviceText }] = await Promise.all([
    read('ccs.DescribeClusterServiceInfo', key),
    read('ccs.DescribeClusterServiceText', key),
  ])
  const details = { info, read: fromAnswers(info, serviceText) }
  // after the service: what was just read of it is a revision too
  return kind === 'rollBack' ? { ...details, step: await readStep(read, key) } : details
}

async function readStep(read: Read, key: ServiceKey): Promise<NumberedStep | undefined> {
  const { stepBack: number } = await read('console.DescribeServiceRevisions', { ...key, limit: 1 })
  if (number === null) return undefined
  // the change that is undone is the one right after it
  const both = await read('console.DescribeServiceRevision', { ...key, number, against: number + 1 })
  return both.against ? { number, target: configOf(both.revision), undone: configOf(both.against) } : undefined
}
