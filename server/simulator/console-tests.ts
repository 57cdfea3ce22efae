// A console in front of the simulated cloud, as one function: what the BFF does of every call is part of the test.
import type { Input } from '@pierhead/shared/catalogue'
import { createCall } from '@pierhead/shared/client'
import { fromAnswers } from '@pierhead/shared/service-config/from-answers'
import type { toModify } from '@pierhead/shared/service-config/to-modify'
import { openTo } from '#server/access/door'
import { createApp } from '#server/app'
import { listAudit } from '#server/audit/audit'
import { oneSimulated } from '#server/connections'
import { createLog } from '#server/log'
import { createSimulator } from './simulator.ts'

const now = () => new Date()

/** A console with a cloud of its own, so that no run sees what another one changed. */
export function freshConsole() {
  const simulator = createSimulator({ now })
  const app = createApp({
    door: openTo(),
    audit: listAudit(),
    cloud: async (request) => simulator.fetch(request),
    connections: oneSimulated('AKIDsimroundtrip'),
    now,
    log: createLog('silent'),
  })
  const call = createCall((url, init) =>
    app.request(url, { ...init, headers: { ...init.headers, host: '127.0.0.1:4280' } }),
  )
  const scope = { connection: 'simulated', region: 'ap-guangzhou' }
  const read = async (service: { clusterId: string; namespace: string; serviceName: string }) => {
    const [{ service: info }, { serviceText }] = await Promise.all([
      call('ccs.DescribeClusterServiceInfo', scope, service),
      call('ccs.DescribeClusterServiceText', scope, service),
    ])
    return fromAnswers(info, serviceText)
  }
  const services = async () => {
    const { clusters } = await call('ccs.DescribeCluster', scope, {})
    const lists = await Promise.all(
      clusters.map(async ({ clusterId }) => {
        const list = await call('ccs.DescribeClusterService', scope, { clusterId, allnamespace: true })
        return list.services.map(({ namespace, serviceName }) => ({ clusterId, namespace, serviceName }))
      }),
    )
    return lists.flat()
  }
  return {
    call,
    scope,
    read,
    services,
    create: (input: Input<'ccs.CreateClusterService'>) => call('ccs.CreateClusterService', scope, input),
    modify: (input: ReturnType<typeof toModify>) => call('ccs.ModifyClusterService', scope, input),
  }
}
