import { z } from 'zod'
import { list } from '../action.ts'
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
} as const
