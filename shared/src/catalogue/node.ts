// Nodes join a cluster, are set apart, emptied and removed. Reading them is in cluster.ts.
import { z } from 'zod'
import { destroy, list, Nothing, write } from '../action.ts'
import { listOf, looseBoolean, taskId, text, time } from '../wire-types.ts'
import { ClusterId } from './cluster.ts'
import { ModeOfDeletion } from './cluster-create.ts'
import { bought, joining, KeyId, loginFaults, machineFaults, NodePassword, osNames, unlessGiven } from './machine.ts'

const InstanceId = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,64}$/, { error: 'must be an instance id such as ins-k3vr10qs' })
  .describe('Instance id of the node')

const InstanceIds = z.array(InstanceId).min(1, { error: 'must name at least one' })

/** As Kubernetes has them: perhaps a domain, then a name. */
const LabelKey = z
  .string()
  .regex(/^(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?\/)?[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/, {
    error: 'must be a key of a label, such as team or example.com/team',
  })
const LabelValue = z.string().regex(/^(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?$/, {
  error: 'must be a value of a label: at most 63 letters, digits, -, _ and .',
})

/** A machine in the VPC of a cluster. */
export const Candidate = z.looseObject({
  instanceName: text(),
  lanIp: text(),
  wanIp: text(),
  instanceId: z.string(),
  instanceCreateTime: time(),
  usable: looseBoolean(),
  unusableReason: text(),
})

export const node = {
  'ccs.AddClusterInstances': write({
    title: { en: 'Buy nodes', zh: '扩展集群节点' },
    envelope: 'flat',
    async: true,
    // the example's
    paramAliases: { expandInstanceNum: 'goodsNum' },
    input: z
      .strictObject({
        clusterId: ClusterId,
        clusterDesc: z.string().optional().describe('Description of the cluster'),
        ...bought,
        ...joining,
        goodsNum: z
          .int()
          .min(1)
          .max(100)
          .optional()
          .meta(unlessGiven(1))
          .describe('How many nodes to buy, at most 100; one unless given'),
        rootSize: z.int().min(1).optional().meta(unlessGiven(50)).describe('System disk in GB; 50 unless given'),
        osName: z
          .enum([...osNames, 'centos7.2x86_64 GPU', 'ubuntu16.04.1 LTSx86_64 GPU'])
          .describe('System of the nodes: that of the cluster'),
      })
      .superRefine(machineFaults),
    output: z.looseObject({ instanceIds: listOf(z.string()), requestId: taskId() }),
  }),
  'ccs.AddClusterInstancesFromExistedCvm': destroy({
    title: { en: 'Add existing machines', zh: '添加已有云主机' },
    envelope: 'flat',
    input: z
      .strictObject({
        clusterId: ClusterId,
        instanceIds: InstanceIds.describe('Machines of the cluster’s VPC. Each is installed anew: its disk is lost'),
        password: NodePassword,
        keyId: KeyId,
        sgId: z.string().optional().describe('Security group; none unless given'),
        osName: z.enum(osNames).optional().describe('Needed for the first nodes of a cluster that was created empty'),
        ...joining,
      })
      .superRefine((input, { addIssue }) =>
        loginFaults(input, (path, message) => addIssue({ code: 'custom', path: [path], message })),
      ),
    output: z.looseObject({
      succInstanceIds: listOf(z.string()),
      failInstanceIds: listOf(z.looseObject({ instanceId: z.string(), message: text() })),
    }),
  }),
  'ccs.DescribeExistedCvmForAddClusterInstances': list({
    title: { en: 'List machines that could join', zh: '查询可加入集群的云主机' },
    envelope: 'nested',
    input: z.strictObject({
      clusterId: ClusterId,
      instanceName: z.string().optional().meta(unlessGiven('')).describe('Only those with this in their name'),
      ip: z.string().optional().meta(unlessGiven('')).describe('Only those with this in an address'),
      instanceIds: InstanceIds.optional().describe('Only these; all unless given'),
    }),
    // counts every machine of the VPC, whatever was asked for
    output: z.looseObject({ totalCount: z.int(), deviceList: listOf(Candidate) }),
    rows: (answer) => answer.deviceList,
  }),
  'ccs.ModifyClusterNodeLabel': write({
    title: { en: 'Set labels of a node', zh: '设置节点标签' },
    envelope: 'root',
    input: z.strictObject({
      clusterId: ClusterId,
      instanceId: InstanceId,
      labels: z
        .array(
          z.strictObject({
            key: LabelKey.describe('Key of the label'),
            value: LabelValue.optional().describe('Value of the label'),
          }),
        )
        .min(1, { error: 'must hold at least one' })
        .describe('Labels to set; the node’s others stay as they are'),
    }),
    output: Nothing,
  }),
  'ccs.ModifyClusterNodeSchedulable': write({
    title: { en: 'Let nodes take pods, or not', zh: '设置节点是否可调度' },
    envelope: 'flat',
    paramAliases: { InstanceIds: 'instanceIds' },
    input: z.strictObject({
      clusterId: ClusterId,
      instanceIds: InstanceIds,
      unschedulable: z
        .int()
        .min(0)
        .optional()
        .meta(unlessGiven(0))
        .describe('Not 0: they take no new pods. Unless given, they do'),
    }),
    output: Nothing,
  }),
  'ccs.DrainClusterNode': destroy({
    title: { en: 'Drain node', zh: '驱逐节点' },
    envelope: 'nested',
    input: z.strictObject({
      ClusterId,
      InstanceId,
      DryRun: z
        .int()
        .min(0)
        .optional()
        .meta(unlessGiven(1))
        .describe('0: its pods are moved. Anything else, or nothing: only told which they are'),
    }),
    output: z.looseObject({
      Pods: listOf(z.looseObject({ Name: z.string(), Namespace: text(), NodeIp: text() })),
    }),
  }),
  'ccs.DeleteClusterInstances': destroy({
    title: { en: 'Remove nodes', zh: '移除节点' },
    envelope: 'flat',
    async: true,
    input: z.strictObject({
      clusterId: ClusterId,
      instanceIds: InstanceIds.describe('Nodes to remove; their pods move where there is room'),
      nodeDeleteMode: ModeOfDeletion,
    }),
    output: z.looseObject({ requestId: taskId() }),
  }),
} as const
