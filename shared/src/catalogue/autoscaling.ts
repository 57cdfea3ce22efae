// Scaling groups: nodes that come when pods wait for room and go when they idle.
import { z } from 'zod'
import { destroy, list, Nothing, Page, write } from '../action.ts'
import { bit, listOf, looseBoolean, taskId, text, textMap } from '../wire-types.ts'
import { ClusterId } from './cluster.ts'
import { KeyId, loginFaults, NodePassword, NonEmpty, unlessGiven } from './machine.ts'

export const groupStatuses = ['disabled', 'disabling', 'enabled', 'enabling', 'updating'] as const

const GroupId = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,64}$/, { error: 'must be the id of a scaling group such as asg-f2h5s1k0' })
  .describe('Scaling group')
const GroupIds = z.array(GroupId).min(1, { error: 'must name at least one' })

const size = (text: string) => z.int().min(0, { error: 'must be 0 or more' }).describe(text)
const percent = z.int().min(0).max(100)

/** The document shows the empty list and says nothing of others: pairs and maps are understood. */
const labelsShown = () =>
  z.codec(
    z
      .union([
        z.array(z.looseObject({ key: z.string().optional(), value: z.string().optional() })),
        z.record(z.string(), z.string()),
      ])
      .nullish(),
    z.record(z.string(), z.string()),
    {
      decode: (given) => (Array.isArray(given) ? Object.assign({}, ...given.map(pairOf)) : (given ?? {})),
      encode: (labels) => Object.entries(labels).map(([key, value]) => ({ key, value })),
    },
  )

const pairOf = ({ key, value = '', ...rest }: { key?: string | undefined; value?: string | undefined }) =>
  key === undefined ? rest : { [key]: value }

export const ScalingGroup = z.looseObject({
  autoScalingGroupId: z.string(),
  autoScalingGroupName: text(),
  clusterId: text(),
  status: z.enum(groupStatuses).or(z.string()),
  scaleDownEnabled: looseBoolean(),
  minSize: z.int(),
  maxSize: z.int(),
  instanceNum: z.int(),
  desiredCapacity: z.int(),
  label: labelsShown(),
  launchConfigurationId: text(),
  launchConfigurationName: text(),
})
export type ScalingGroup = z.output<typeof ScalingGroup>

interface Sizes {
  minSize?: number | undefined
  maxSize?: number | undefined
}

function sizeFaults({ minSize = 0, maxSize = minSize }: Sizes, { addIssue }: z.RefinementCtx): void {
  if (minSize > maxSize) addIssue({ code: 'custom', path: ['maxSize'], message: 'must not be below minSize' })
}

const Started = z.looseObject({ requestId: taskId() })
const ofGroups = z.strictObject({ clusterId: ClusterId, autoScalingGroupIds: GroupIds })
const ofGroup = { clusterId: ClusterId, autoScalingGroupId: GroupId }

export const autoscaling = {
  'ccs.DescribeClusterAsg': list({
    title: { en: 'List scaling groups', zh: '查询伸缩组' },
    envelope: 'flat',
    input: Page.extend({
      clusterId: ClusterId.optional().describe('Only those of this cluster; of all in the region unless given'),
      autoScalingGroupId: GroupId.optional().describe('Only this group'),
      status: z.enum(groupStatuses).optional().describe('Only groups in this state'),
    }),
    output: z.looseObject({ totalCount: z.int(), asgInfo: listOf(ScalingGroup) }),
    rows: (answer) => answer.asgInfo,
  }),
  'ccs.CreateClusterAsg': write({
    title: { en: 'Create scaling group', zh: '创建伸缩组' },
    envelope: 'flat',
    async: true,
    input: z
      .strictObject({
        clusterId: ClusterId,
        instanceId: NonEmpty.describe('A node of the cluster: new ones are made like it'),
        minSize: size('How many nodes it has at least'),
        maxSize: size('How many nodes it has at most'),
        password: NodePassword,
        keyId: KeyId,
        label: textMap().optional().describe('Labels of its nodes'),
        autoScalingGroupName: NonEmpty.optional().describe('Its name, not used yet; made up unless given'),
        launchConfigurationName: NonEmpty.optional().describe('Name of how its nodes are made, not used yet'),
      })
      .superRefine((input, context) => {
        sizeFaults(input, context)
        loginFaults(input, (path, message) => context.addIssue({ code: 'custom', path: [path], message }))
      }),
    output: Started,
  }),
  'ccs.EnableClusterAsg': write({
    title: { en: 'Enable scaling groups', zh: '启用伸缩组' },
    envelope: 'flat',
    input: ofGroups,
    output: Nothing,
  }),
  'ccs.DisableClusterAsg': write({
    title: { en: 'Disable scaling groups', zh: '停用伸缩组' },
    envelope: 'flat',
    input: ofGroups,
    output: Nothing,
  }),
  'ccs.ModifyClusterAsgScaleDown': write({
    title: { en: 'Set how a cluster scales down', zh: '修改集群缩容设置' },
    envelope: 'flat',
    async: true,
    input: z.strictObject({
      clusterId: ClusterId,
      scaleDownEnabled: bit().describe('Whether idle nodes are removed, from every scaling group of the cluster'),
      expander: z
        .enum(['random', 'most-pods', 'least-waste'])
        .optional()
        .describe('Which group grows where several could'),
      maxEmptyBulkDelete: z
        .int()
        .min(0)
        .optional()
        .meta(unlessGiven(10))
        .describe('How many empty nodes are removed at once, at most; 10 unless given'),
      maxTotalUnreadyPercentage: percent
        .optional()
        .describe('With more percent of the nodes unready, nothing is scaled'),
      okTotalUnreadyCount: z.int().min(0).optional().describe('With more nodes unready, nothing is scaled'),
      scaleDownDelay: z
        .int()
        .min(0)
        .optional()
        .meta(unlessGiven(10))
        .describe('Minutes after nodes were added in which none is removed; 10 unless given'),
      scaleDownUnneededTime: z
        .int()
        .min(0)
        .optional()
        .meta(unlessGiven(10))
        .describe('Minutes that a node idles before it is removed; 10 unless given'),
      scaleDownUnreadyTime: z
        .int()
        .min(0)
        .optional()
        .meta(unlessGiven(20))
        .describe('Minutes that a node is unready before it is removed; 20 unless given'),
      skipNodesWithLocalStorage: bit()
        .optional()
        .describe('Whether nodes with pods that use their disk are left alone'),
      skipNodesWithSystemPods: bit().optional().describe('Whether nodes with pods of kube-system are left alone'),
      unregisteredNodeRemovalTime: z
        .int()
        .min(0)
        .optional()
        .meta(unlessGiven(15))
        .describe('Minutes after which a machine that never joined is removed; 15 unless given'),
      scaleDownUtilizationThreshold: percent
        .optional()
        .describe('Percent of a node that is requested, below which it idles'),
    }),
    output: Started,
  }),
  'ccs.ModifyClusterAsgRange': write({
    title: { en: 'Set the range of a scaling group', zh: '修改伸缩组范围' },
    envelope: 'flat',
    async: true,
    input: z
      .strictObject({
        ...ofGroup,
        minSize: size('How many nodes it has at least; stays unless given').optional(),
        maxSize: size('How many nodes it has at most; stays unless given').optional(),
        label: textMap().optional().describe('All its labels from now on: those that are not named are gone'),
      })
      .superRefine(sizeFaults),
    output: Started,
  }),
  'ccs.ModifyClusterAsgLabel': write({
    title: { en: 'Set labels of a scaling group', zh: '修改伸缩组标签' },
    envelope: 'flat',
    input: z.strictObject({ ...ofGroup, label: textMap().describe('Labels to set; its others stay as they are') }),
    output: Nothing,
  }),
  'ccs.ResetClusterAsgLabel': write({
    title: { en: 'Replace the labels of a scaling group', zh: '重置伸缩组标签' },
    envelope: 'flat',
    input: z.strictObject({
      ...ofGroup,
      label: textMap().describe('All its labels from now on: those that are not named are gone'),
    }),
    output: Nothing,
  }),
  'ccs.DeleteClusterAsgLabel': destroy({
    title: { en: 'Delete labels of a scaling group', zh: '删除伸缩组标签' },
    envelope: 'flat',
    input: z.strictObject({
      ...ofGroup,
      labelKeys: z.array(NonEmpty).min(1, { error: 'must name at least one' }).describe('Keys of the labels to delete'),
    }),
    output: Nothing,
  }),
  'ccs.DeleteClusterAsg': destroy({
    title: { en: 'Delete scaling groups and their nodes', zh: '删除伸缩组及其节点' },
    envelope: 'flat',
    input: ofGroups,
    output: Nothing,
  }),
} as const
