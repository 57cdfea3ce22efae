// Dedicated gateways of Huawei Cloud's API Gateway: REST, so the names of the actions are ours (protocols.md 5.3).
import { z } from 'zod'
import { destroy, list, Nothing, read, write } from '../action.ts'
import { listOf, millis, text } from '../wire-types.ts'
import { instanceStatuses } from './apig-statuses.ts'

const COLLECTION = '/v2/{project_id}/apigw/instances'
const ONE = `${COLLECTION}/{instance_id}` as const

/** It stands in the address, so nothing that means something there may be in it. */
const InstanceId = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,64}$/, { error: 'must be the id of a gateway: letters, digits and -' })
  .describe('Id of the gateway')

const WINDOW_STARTS = ['02:00:00', '06:00:00', '10:00:00', '14:00:00', '18:00:00', '22:00:00'] as const
const WINDOW_ERROR = { error: `must be one of ${WINDOW_STARTS.join(', ')}` }
const hourOf = (time: string) => Number(time.slice(0, 2))

/** No ASCII punctuation but the named signs, and no control character; every other script is welcome. */
const tagText = (min: number, max: number, signs: string) =>
  z
    .string()
    .min(min)
    .max(max)
    .refine((value) => isTagText(value, signs), {
      error: `may hold letters, digits, spaces and ${[...signs].join(' ')}`,
    })

const isTagText = (value: string, signs: string) =>
  [...value].every((sign) => sign > '\x7f' || sign === ' ' || /[A-Za-z0-9]/.test(sign) || signs.includes(sign))

const Tag = z.strictObject({
  key: tagText(1, 128, '_.:=+-@')
    .refine((key) => !key.startsWith('_sys_'), { error: 'must not begin with _sys_' })
    .optional()
    .describe('Key of the tag'),
  value: tagText(0, 255, '_.:/=+-@').optional().describe('Value of the tag'),
})

const Charging = z.enum(['bandwidth', 'traffic'])
const Bandwidth = z.int().min(1)

const Status = z.enum(instanceStatuses).or(z.string())

const Instance = z.looseObject({
  id: z.string(),
  project_id: text(),
  instance_name: text(),
  status: Status,
  instance_status: z.int().nullish(),
  type: text(),
  spec: text(),
  create_time: millis(),
  enterprise_project_id: text(),
  eip_address: text(),
  charging_mode: z.int().nullish(),
  loadbalancer_provider: text(),
})
export type Instance = z.output<typeof Instance>

const Details = Instance.extend({
  description: text(),
  vpc_id: text(),
  subnet_id: text(),
  security_group_id: text(),
  maintain_begin: text(),
  maintain_end: text(),
  ingress_ip: text(),
  bandwidth_size: z.int().nullish(),
  available_zone_ids: text().describe('Text in the answer, though a list in the request'),
  instance_version: text(),
  supported_features: listOf(z.string()),
})

export const apig = {
  'apig.CreateDedicatedGateway': write({
    title: { en: 'Create a dedicated gateway (pay-per-use)', zh: '创建专享版网关（按需）' },
    envelope: 'root',
    http: { method: 'POST', path: COLLECTION },
    async: true,
    input: z
      .strictObject({
        description: z
          .string()
          .max(255)
          .regex(/^[^<>]*$/, { error: 'must not hold < or >' })
          .optional()
          .describe('Description of the gateway'),
        maintain_begin: z.enum(WINDOW_STARTS, WINDOW_ERROR).optional().describe('Start of the maintenance window'),
        maintain_end: z.enum(WINDOW_STARTS, WINDOW_ERROR).optional().describe('Four hours after its start'),
        instance_name: z
          .string()
          .min(3)
          .max(64)
          .regex(/^[A-Za-z][A-Za-z0-9_-]*$/, { error: 'must begin with a letter and hold letters, digits, - and _' })
          .describe('Name of the gateway'),
        instance_id: InstanceId.optional().describe('Chosen by the cloud unless given'),
        spec_id: z.enum(['BASIC', 'PROFESSIONAL', 'ENTERPRISE', 'PLATINUM']).describe('Edition'),
        vpc_id: z.string().min(1).describe('VPC of the gateway'),
        subnet_id: z.string().min(1).describe('Subnet of that VPC'),
        security_group_id: z.string().min(1).describe('Security group that guards it'),
        eip_id: z.string().min(1).optional().describe('Needed where it is reached from outside by way of LVS'),
        enterprise_project_id: z.string().min(1).optional().describe('Needed for an enterprise account'),
        available_zone_ids: z
          .array(z.string().min(1))
          .min(1, { error: 'must name at least one zone' })
          .describe('Zones that it stands in'),
        // its presence opens the way out, so the documented default is shown but never filled in
        bandwidth_size: Bandwidth.optional().meta({ default: 5 }).describe('Given: APIs behind it may reach outside'),
        bandwidth_charging_mode: Charging.optional().meta({ default: 'bandwidth' }).describe('How the way out is paid'),
        ipv6_enable: z.boolean().optional().describe('Without effect at present'),
        loadbalancer_provider: z
          .enum(['lvs', 'elb'])
          .optional()
          .meta({ default: 'lvs', deprecated: true })
          .describe('Without effect: the region decides'),
        tags: z.array(Tag).max(20).optional().describe('Tags of the cloud'),
        vpcep_service_name: z
          .string()
          .max(16)
          .regex(/^[A-Za-z0-9_-]*$/, { error: 'may hold letters, digits, - and _' })
          .optional()
          .describe('Name of its VPC endpoint service'),
        ingress_bandwidth_size: Bandwidth.optional()
          .meta({ default: 5 })
          .describe('Needed where it is reached from outside by way of ELB'),
        ingress_bandwidth_charging_mode: Charging.optional()
          .meta({ default: 'bandwidth' })
          .describe('How the way in is paid'),
      })
      .superRefine(({ maintain_begin: begin, maintain_end: end }, context) => {
        // across midnight too: 22:00:00 to 02:00:00
        if (begin && end && (hourOf(begin) + 4) % 24 !== hourOf(end))
          context.addIssue({
            code: 'custom',
            path: ['maintain_end'],
            message: 'must be four hours after maintain_begin',
          })
      }),
    output: z.looseObject({ instance_id: z.string(), message: text(), job_id: text() }),
  }),
  'apig.ListDedicatedGateways': list({
    title: { en: 'List dedicated gateways', zh: '查询专享版网关列表' },
    envelope: 'root',
    http: { method: 'GET', path: COLLECTION },
    input: z.strictObject({
      offset: z.int().min(0).optional().meta({ default: 0 }).describe('How many items to skip'),
      limit: z.int().min(1).max(500).optional().meta({ default: 20 }).describe('How many items to return at most'),
      instance_id: InstanceId.optional().describe('Only the gateway of this id'),
      instance_name: z.string().min(1).optional().describe('Only gateways of this name'),
      status: z.enum(instanceStatuses).optional().describe('Only gateways in this state'),
    }),
    // empty also where the account may not list: no code says so (protocols.md 5.3)
    output: z.looseObject({ size: z.int(), total: z.int(), instances: listOf(Instance) }),
    rows: (answer) => answer.instances,
    total: (answer) => answer.total,
  }),
  'apig.ShowDedicatedGateway': read({
    title: { en: 'Show a dedicated gateway', zh: '查询专享版网关详情' },
    envelope: 'root',
    http: { method: 'GET', path: ONE },
    input: z.strictObject({ instance_id: InstanceId }),
    output: Details,
  }),
  'apig.ShowDedicatedGatewayProgress': read({
    title: { en: 'Show the progress of a creation', zh: '查询专享版网关创建进度' },
    envelope: 'root',
    http: { method: 'GET', path: `${ONE}/progress` },
    input: z.strictObject({ instance_id: InstanceId }),
    output: z.looseObject({
      progress: z.int(),
      status: z.enum(['creating', 'success', 'failed']).or(z.string()),
      error_code: text(),
      error_msg: text(),
      start_time: millis(),
      end_time: millis(),
    }),
  }),
  'apig.DeleteDedicatedGateway': destroy({
    title: { en: 'Delete a dedicated gateway', zh: '删除专享版网关' },
    envelope: 'root',
    http: { method: 'DELETE', path: ONE },
    async: true,
    input: z.strictObject({ instance_id: InstanceId }),
    output: Nothing,
  }),
} as const
