// Dedicated gateways: made step by step, gone some time after their deletion. Every project has its own.
import { numberOfStatus } from '@pierhead/shared/catalogue/apig-statuses'
import { ApiError } from '#simulator/api-error'
import type { Context } from '#simulator/world/db'
import {
  type ApigRecord,
  alive,
  apigHasFailed,
  apigProgress,
  apigStatus,
  CREATION_MS,
  FAILURE_SHARE,
  present,
} from '#simulator/world/gateways'
import { between, digestOf, hashOf } from '#simulator/world/random'
import type { SimulatorHandlers } from './handlers.ts'

type Ids =
  | 'apig.CreateDedicatedGateway'
  | 'apig.ListDedicatedGateways'
  | 'apig.ShowDedicatedGateway'
  | 'apig.ShowDedicatedGatewayProgress'
  | 'apig.DeleteDedicatedGateway'

/** The vendor's, unless an account asks for more. */
const MAX_INSTANCES = 5

const allOf = ({ world, project, now }: Context) =>
  present(world.gateways.apig, now).filter((record) => record.project === project)

function found(context: Context, id: string): ApigRecord {
  const record = allOf(context).find((one) => one.id === id)
  if (record) return record
  throw new ApiError('APIC.7302', `There is no gateway ${id}`, 404)
}

const instant = (at: number) => new Date(at).toISOString()

function shown(record: ApigRecord, { now }: Context) {
  const { config } = record
  const status = apigStatus(record, now)
  return {
    id: record.id,
    project_id: record.project,
    instance_name: config.instance_name,
    status,
    instance_status: numberOfStatus(status),
    type: 'apig',
    spec: config.spec_id,
    create_time: instant(record.createdAt),
    enterprise_project_id: config.enterprise_project_id ?? '0',
    eip_address: config.eip_id ? record.ingressIp : '',
    charging_mode: 0,
    loadbalancer_provider: config.loadbalancer_provider ?? 'lvs',
  }
}

export const apig = {
  'apig.CreateDedicatedGateway': (config, context) => {
    const { world, project, now } = context
    if (allOf(context).length >= MAX_INSTANCES)
      throw new ApiError('APIC.9218', `A project has at most ${MAX_INSTANCES} gateways`)
    const made = ++world.gateways.made
    const id = config.instance_id ?? digestOf('apig', made).slice(0, 32)
    if (world.gateways.apig.some((one) => one.id === id))
      throw new ApiError('APIC.7211', 'Value does not match the rules, parameter name[instanceId]: it is taken')
    const ingressIp = `198.51.100.${between(hashOf('apig', made), 10, 250)}`
    world.gateways.apig.push({ ...alive, createdAt: now, id, project, config, ingressIp })
    const job = `JOB-${digestOf('job', made).slice(0, 32)}`
    return { instance_id: id, message: `Job ${job} makes the gateway ${id}.`, job_id: job }
  },
  'apig.ListDedicatedGateways': ({ offset = 0, limit = 20, instance_id, instance_name, status }, context) => {
    const all = allOf(context)
      .filter(({ id }) => instance_id === undefined || id === instance_id)
      .filter(({ config }) => instance_name === undefined || config.instance_name.includes(instance_name))
      .filter((record) => status === undefined || apigStatus(record, context.now) === status)
    const instances = all.slice(offset, offset + limit).map((record) => shown(record, context))
    return { size: instances.length, total: all.length, instances }
  },
  'apig.ShowDedicatedGateway': ({ instance_id }, context) => {
    const record = found(context, instance_id)
    const { config } = record
    return {
      ...shown(record, context),
      description: config.description ?? '',
      vpc_id: config.vpc_id,
      subnet_id: config.subnet_id,
      security_group_id: config.security_group_id,
      maintain_begin: config.maintain_begin ?? '22:00:00',
      maintain_end: config.maintain_end ?? '02:00:00',
      ingress_ip: record.ingressIp,
      bandwidth_size: config.bandwidth_size ?? 0,
      available_zone_ids: JSON.stringify(config.available_zone_ids),
      instance_version: '2.0.24.3',
      supported_features: ['gateway_responses', 'backend_client_certificate', 'app_route'],
    }
  },
  'apig.ShowDedicatedGatewayProgress': ({ instance_id }, context) => {
    const record = found(context, instance_id)
    const progress = apigProgress(record, context.now)
    const start_time = instant(record.createdAt)
    if (apigHasFailed(record, context.now)) {
      const end_time = instant(record.createdAt + CREATION_MS * FAILURE_SHARE)
      const error_msg = 'There is no room in this network or zone'
      return { progress, status: 'failed', error_code: 'APIC.9219', error_msg, start_time, end_time }
    }
    const isDone = progress === 100
    const end_time = isDone ? instant(record.createdAt + CREATION_MS) : null
    return { progress, status: isDone ? 'success' : 'creating', error_code: '', error_msg: '', start_time, end_time }
  },
  'apig.DeleteDedicatedGateway': ({ instance_id }, context) => {
    const record = found(context, instance_id)
    const status = apigStatus(record, context.now)
    // no document names the code of this refusal
    if (status !== 'Running' && status !== 'CreateFail')
      throw new ApiError('APIC.7310', `The gateway is ${status}: wait until it runs`, 409)
    record.deletedAt = context.now
    return null
  },
} satisfies SimulatorHandlers<Ids>
