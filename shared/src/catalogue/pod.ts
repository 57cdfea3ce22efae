import { z } from 'zod'
import { destroy, list, Page, read } from '../action.ts'
import { instant, listOf, mapOf, text, time } from '../wire-types.ts'
import { ClusterId } from './cluster.ts'
import { NamespaceName } from './namespace.ts'

export const podStatuses = ['Running', 'Waiting', 'Terminating', 'Terminated', 'NotReady'] as const
const PodStatus = z.enum(podStatuses).or(z.string())

/** reason is the cloud's Chinese text; srcReason, where live servers send it, the English one (protocols.md 3.4). */
export const Container = z.looseObject({
  name: z.string(),
  containerId: text(),
  status: PodStatus,
  reason: text(),
  srcReason: text(),
  image: text(),
})
export type Container = z.output<typeof Container>

/** Null where the cloud does not tell: none restarted, none ready, would be another answer. */
const count = () => z.int().nullable().catch(null)

export const Pod = z.looseObject({
  name: z.string(),
  status: PodStatus,
  reason: text(),
  srcReason: text(),
  nodeIp: text(),
  nodeName: text(),
  ip: text(),
  restartCount: count(),
  readyCount: count(),
  createdAt: time(),
  containers: listOf(Container),
})
export type Pod = z.output<typeof Pod>

const PodLog = z.looseObject({
  name: text(),
  containerLog: listOf(z.looseObject({ name: text(), log: text() })),
})

export const pod = {
  'ccs.DescribeServiceInstance': list({
    title: { en: 'List a service’s pods', zh: '查询服务的 Pod 列表' },
    envelope: 'flat',
    aliases: ['DescribeClusterContainer'],
    input: Page.extend({
      clusterId: ClusterId,
      serviceName: z.string().min(1).describe('Name of the service'),
      namespace: NamespaceName.optional(),
    }),
    output: z.looseObject({ totalCount: z.int(), instances: listOf(Pod) }),
    rows: (answer) => answer.instances,
  }),
  'ccs.DeleteInstances': destroy({
    title: { en: 'Delete pods', zh: '删除 Pod' },
    envelope: 'root',
    input: z.strictObject({
      clusterId: ClusterId,
      instances: z
        .array(z.string().min(1))
        .min(1, { error: 'must name at least one pod' })
        .describe('Pods to delete; the service makes others in their place'),
      namespace: NamespaceName.optional(),
    }),
    // code 0 does not mean that every pod was deleted: look at failedMap (pod.json, quirks)
    output: z.looseObject({ successList: listOf(z.string()), failedMap: mapOf(z.string(), { empty: {} }) }),
  }),
  'ccs.DescribeInstanceLog': read({
    title: { en: 'Read pod logs', zh: '查询 Pod 日志' },
    envelope: 'nested',
    // the document does not say whose log comes when these two are not sent; its answer is a list of both, so: of all
    input: z.strictObject({
      clusterId: ClusterId,
      serviceName: z.string().min(1).describe('Name of the service'),
      namespace: NamespaceName.optional(),
      podName: z.string().min(1).optional().describe('All pods of the service unless given'),
      containerName: z.string().min(1).optional().describe('All containers unless given'),
      sinceTime: instant().optional().describe('Only lines from then on; not later than now'),
      tail: z.int().min(1).optional().describe('Only this many of the last lines'),
    }),
    output: z.looseObject({ podLog: listOf(PodLog) }),
  }),
} as const
