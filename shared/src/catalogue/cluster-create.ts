// Clusters come and go. All of it takes time: the answers carry a requestId to follow.
import { z } from 'zod'
import { destroy, Nothing, read, write } from '../action.ts'
import { bit, taskId } from '../wire-types.ts'
import { ClusterId } from './cluster.ts'
import { bought, joining, machineFaults, NonEmpty, nodeDeleteModes, osNames, unlessGiven } from './machine.ts'

export const ClusterCidr = z
  .string()
  .regex(/^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|(?=\/))){4}\/(?:3[0-2]|[12]?\d)$/, {
    error: 'must be a range of addresses such as 172.21.0.0/16',
  })
  .describe('Range of which pods and services get their addresses; apart from those of the VPC and its clusters')

const named = {
  clusterName: NonEmpty.describe('Name of the cluster'),
  clusterDesc: z.string().optional().describe('What it is for'),
  clusterCIDR: ClusterCidr,
  ignoreClusterCIDRConflict: bit()
    .optional()
    .meta(unlessGiven(0))
    .describe('Create it also where its addresses conflict with others; refused unless given'),
  vpcId: NonEmpty.describe('The vpc-… that ccs.DescribeCluster calls unVpcId'),
  masterSubnetId: z.string().optional().describe('Subnet in which the master has its address; of the same VPC'),
}

/** In examples, and described with other actions. */
const project = z.int().min(0).optional().describe('Project of the cluster')
const version = z.string().optional().describe('Kubernetes version, such as 1.8.13')

export const ModeOfDeletion = z
  .enum(nodeDeleteModes)
  .optional()
  .describe(
    'RemoveOnly keeps the machines, Return gives them back. Unless given, machines paid by the hour are destroyed; those paid in advance always stay',
  )

const Created = z.looseObject({ requestId: taskId(), clusterId: z.string() })

export const clusterCreate = {
  'ccs.CheckClusterCIDR': read({
    title: { en: 'Check a cluster’s address range', zh: '校验集群 CIDR' },
    envelope: 'root',
    // a conflict comes as a refusal: code 4000, ConflictWithOtherClusterCIDR
    input: z.strictObject({ vpcId: named.vpcId, clusterCIDR: ClusterCidr }),
    output: Nothing,
  }),
  'ccs.CreateCluster': write({
    title: { en: 'Create cluster', zh: '创建集群' },
    envelope: 'nested',
    async: true,
    paramAliases: { vpclId: 'vpcId', vpclid: 'vpcId' },
    input: z
      .strictObject({
        ...named,
        ...bought,
        ...joining,
        goodsNum: z.int().min(1).max(100).describe('How many nodes to buy, at most 100'),
        osName: z.enum(osNames).describe('System of all its nodes, also of later ones'),
        rootSize: z.int().min(20).max(50).describe('System disk in GB, from 20 to 50'),
        projectId: project,
        clusterVersion: version,
        instanceName: z.string().optional().describe('Name of its machines'),
      })
      .superRefine(machineFaults),
    output: Created,
  }),
  'ccs.CreateEmptyCluster': write({
    title: { en: 'Create empty cluster', zh: '创建空集群' },
    envelope: 'nested',
    async: true,
    paramAliases: { vpclId: 'vpcId', vpclid: 'vpcId' },
    input: z.strictObject({
      ...named,
      clusterVersion: version,
      osName: z
        .enum([...osNames, 'CentOS7.2x86_64', 'Ubuntu16.04.1 LTSx86_64'])
        .optional()
        .describe('System of all its nodes; may wait until the first are added'),
      projectId: project,
      subnetId: z.string().optional().describe('Subnet of its nodes'),
    }),
    output: Created,
  }),
  'ccs.DeleteCluster': destroy({
    title: { en: 'Delete cluster', zh: '删除集群' },
    envelope: 'flat',
    async: true,
    input: z.strictObject({ clusterId: ClusterId, nodeDeleteMode: ModeOfDeletion }),
    output: z.looseObject({ requestId: taskId() }),
  }),
} as const
