import { z } from 'zod'
import { destroy, list, Nothing, write } from '../action.ts'
import { listOf, text, time } from '../wire-types.ts'
import { ClusterId } from './cluster.ts'

export const NamespaceName = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, { error: 'must be a namespace: lower-case letters, digits and -' })
  .max(63, { error: 'must have at most 63 characters' })
  .describe('Namespace; default unless given')

export const Namespace = z.looseObject({
  name: z.string(),
  status: z.enum(['Active', 'Terminating']).or(z.string()),
  description: text(),
  createdAt: time(),
})
export type Namespace = z.output<typeof Namespace>

export const namespace = {
  'ccs.DescribeClusterNameSpaces': list({
    title: { en: 'List namespaces', zh: '查询命名空间列表' },
    envelope: 'flat',
    input: z.strictObject({ clusterId: ClusterId }),
    // totalCount stands in the document's example only
    output: z.looseObject({ totalCount: z.int().optional(), namespaces: listOf(Namespace) }),
    rows: (answer) => answer.namespaces,
  }),
  'ccs.CreateClusterNamespace': write({
    title: { en: 'Create namespace', zh: '创建命名空间' },
    envelope: 'root',
    input: z.strictObject({
      clusterId: ClusterId,
      name: NamespaceName.describe('Name of the new namespace'),
      description: z.string().describe('What it is for; may be empty'),
    }),
    output: Nothing,
  }),
  'ccs.ModifyNamespaceDescription': write({
    title: { en: 'Modify a namespace’s description', zh: '修改命名空间描述' },
    envelope: 'nested',
    input: z.strictObject({
      clusterId: ClusterId,
      name: NamespaceName.describe('Name of the namespace'),
      description: z.string().optional().describe('The new description; the present one stays unless given'),
    }),
    output: Nothing,
  }),
  'ccs.DeleteClusterNamespace': destroy({
    title: { en: 'Delete namespaces', zh: '删除命名空间' },
    envelope: 'root',
    input: z.strictObject({
      clusterId: ClusterId,
      names: z
        .array(NamespaceName)
        .min(1, { error: 'must name at least one' })
        .describe('Namespaces to delete, with every service and ingress in them'),
    }),
    output: Nothing,
  }),
} as const
