// What is known of one service before something is done to it together with others, and the reading of it.
import type { ActionId, Input, Parsed } from '@pierhead/shared/catalogue'
import type { Ingress } from '@pierhead/shared/catalogue/ingress'
import type { Pod } from '@pierhead/shared/catalogue/pod'
import type { ServiceInfo } from '@pierhead/shared/catalogue/service'
import { fromAnswers, type ReadConfig } from '@pierhead/shared/service-config/from-answers'

export interface Details {
  info: ServiceInfo
  read: ReadConfig
  /** Where pods are to be deleted. */
  pods?: readonly Pod[]
  /** Of the cluster; undefined where they could not be read. */
  ingresses?: readonly Ingress[] | undefined
}

export interface ServiceKey {
  clusterId: string
  namespace: string
  serviceName: string
}

/** A review reads through the cache, which is fresher afterwards; whoever is about to send reads past it. */
export type Read = <Id extends ActionId>(id: Id, input: Input<Id>) => Promise<Parsed<Id>>

export async function readDetails(read: Read, key: ServiceKey): Promise<Details> {
  const [{ service: info }, { serviceText }] = await Promise.all([
    read('ccs.DescribeClusterServiceInfo', key),
    read('ccs.DescribeClusterServiceText', key),
  ])
  return { info, read: fromAnswers(info, serviceText) }
}
