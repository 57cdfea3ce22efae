// The jobs of a request: what is sent for each service, and how one looks whether it was done.
import type { Service, ServiceInfo } from '@pierhead/shared/catalogue/service'
import { type Call, newKey } from '@pierhead/shared/client'
import { confirmationFor } from '@pierhead/shared/objects'
import { ProblemError } from '@pierhead/shared/problem'
import type { Place } from '#api/use-scope.ts'
import { withChange } from '../label-edit.ts'
import { serviceId } from '../service-id.ts'
import { isNoSuch } from '../service-reads.ts'
import { actionOf } from './kinds.ts'
import type { Planned, Request } from './plan.ts'
import { type Job, NotSent } from './run.ts'

type Doable = Extract<Planned, { rest: object }>

interface JobOf {
  call: Call
  place: Place
  service: Pick<Service, 'namespace' | 'serviceName'>
  planned: Doable
  request: Request
}

export function jobOf({ call, place, service, planned, request }: JobOf): Job {
  const { connection, region, clusterId } = place
  const { namespace, serviceName } = service
  const scope = { connection, region }
  const key = { clusterId, namespace, serviceName }
  const infoNow = async (): Promise<ServiceInfo | undefined> => {
    try {
      return (await call('ccs.DescribeClusterServiceInfo', scope, key)).service
    } catch (error) {
      if (isNoSuch(error as Error)) return undefined
      throw error
    }
  }
  const id = actionOf[request.kind]
  /** A key of its own each time: whoever sends again has been told that the last one did nothing. */
  const write = (input: object) =>
    call(id, scope, input as never, { confirm: confirmationFor(id, input), key: newKey() })
  const job = { id: serviceId(service), name: serviceId(service) }
  if (request.kind === 'restart') return { ...job, ...restart({ call, scope, key, planned, write }) }
  return {
    ...job,
    send: async () => {
      if (request.kind !== 'labels') return write({ ...key, ...planned.rest })
      // all labels are replaced: what others changed since the review stays
      const read = call('ccs.DescribeClusterServiceInfo', scope, key)
      const { service: now } = await read.catch((cause: unknown) => Promise.reject(new NotSent(cause)))
      return write({ ...key, labels: withChange(now.labels, request.change) })
    },
    check: async () => planned.wasDone?.(await infoNow()),
  }
}

interface Restart extends Pick<JobOf, 'call' | 'planned'> {
  scope: Parameters<Call>[1]
  key: { clusterId: string; namespace: string; serviceName: string }
  write: (input: object) => Promise<unknown>
}

/** Deletes pods, which the cloud answers with success although some of them were not deleted. */
function restart({ call, scope, key, planned, write }: Restart): Pick<Job, 'send' | 'check'> {
  const { clusterId, namespace } = key
  const { instances } = planned.rest as { instances: string[] }
  return {
    send: async () => {
      const { failedMap } = (await write({ clusterId, namespace, instances })) as { failedMap: Record<string, string> }
      const failed = Object.entries(failedMap)
      if (failed.length === 0) return
      const message = failed.map(([name, reason]) => `${name}: ${reason}`).join('; ')
      throw new ProblemError('upstream_partial', message, { cloudMessage: message, failedMap })
    },
    check: async () => {
      const { instances: now } = await call('ccs.DescribeServiceInstance', scope, key)
      return now.every(({ name, status }) => !instances.includes(name) || status === 'Terminating')
    },
  }
}
