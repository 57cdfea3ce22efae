// The jobs of a request: what is sent for each service, and how one looks whether it was done.
import type { Bilingual } from '@pierhead/shared/action'
import type { Call } from '@pierhead/shared/client'
import type { Place } from '#api/use-scope.ts'
import { pathTo } from '#paths'
import { withChange } from '../label-edit.ts'
import { serviceId } from '../service-id.ts'
import type { ServiceRef } from '../service-reads.ts'
import { type Doable, planOf } from './plan.ts'
import type { Request } from './request.ts'
import { restart } from './restart.ts'
import { ChangedMeanwhile, Gone, type Job } from './run.ts'
import { beforeSending, type Target, targetOf } from './target.ts'

interface JobOf {
  call: Call
  place: Place
  service: ServiceRef
  planned: Doable
  request: Request
  why: string
}

export function jobOf({ call, place, service, planned, request, why }: JobOf): Job {
  const { connection, region, clusterId } = place
  const { namespace, serviceName } = service
  const key = { clusterId, namespace, serviceName }
  const target = targetOf({ call, scope: { connection, region }, kind: request.kind, key, why })
  const id = serviceId(service)
  const { send, check } =
    request.kind === 'restart' ? restart(target, planned.rest) : oneWrite(target, planned, request)
  const to = pathTo(request.kind === 'remove' ? 'service' : 'serviceRollout', { ...place, namespace, serviceName })
  return { id, name: id, service: { namespace, serviceName }, to, endsIt: request.kind === 'remove', send, check }
}

const wasGone: Bilingual = { en: 'It was gone already.', zh: '该服务此前已被删除。' }

function oneWrite(target: Target, reviewed: Doable, request: Request): Pick<Job, 'send' | 'check'> {
  const { key, infoNow, detailsNow, write } = target
  let planned = reviewed
  const rest = async (): Promise<object> => {
    const { differs, differsInAll } = planned
    if (!differs && !differsInAll) return planned.rest
    const all = differsInAll && (await beforeSending(detailsNow()))
    const info = all?.info ?? (await beforeSending(infoNow()))
    const why = all ? differsInAll?.(all) : differs?.(info)
    // all labels are replaced: what others changed of the rest since the review stays
    if (!why) return request.kind === 'labels' ? { labels: withChange(info.labels, request.change) } : planned.rest
    const next = planOf(all ?? (await beforeSending(detailsNow())), request)
    if ('rest' in next) planned = next
    throw new ChangedMeanwhile({ why, next })
  }
  return {
    send: async () => {
      try {
        await write({ ...key, ...(await rest()) })
        return undefined
      } catch (error) {
        if (error instanceof Gone && request.kind === 'remove') return wasGone
        throw error
      }
    },
    check: async () => {
      try {
        return planned.wasDoneInAll ? planned.wasDoneInAll(await detailsNow()) : planned.wasDone?.(await infoNow())
      } catch (error) {
        if (error instanceof Gone && request.kind === 'remove') return true
        throw error
      }
    },
  }
}
