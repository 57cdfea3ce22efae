// What was done, as the console keeps it.
import { z } from 'zod'
import { list, read, write } from '../action.ts'
import { listOf } from '../wire-types.ts'

/** `unknown`: the call left, and nobody heard how it ended. */
export const auditResults = ['done', 'failed', 'denied', 'unknown', 'running'] as const

export const AuditRow = z.object({
  /** Of the intent; of rows without one, the row's own. */
  id: z.number(),
  at: z.iso.datetime(),
  /** When its outcome was stored. */
  endedAt: z.iso.datetime().nullable(),
  userId: z.string(),
  email: z.string(),
  role: z.string(),
  address: z.string(),
  action: z.string(),
  connection: z.string().nullable(),
  region: z.string().nullable(),
  object: z.string().nullable(),
  reason: z.string().nullable(),
  input: z.unknown(),
  before: z.unknown(),
  after: z.unknown(),
  result: z.enum(auditResults),
  problem: z.string().nullable(),
  cloudCode: z.string().nullable(),
  upstreamRequestId: z.string().nullable(),
  requestId: z.string(),
})
export type AuditRow = z.infer<typeof AuditRow>

const text = z.string().max(200).optional()

/** All must hold; texts are found anywhere, whatever their case. */
export const auditFilters = {
  who: text.describe('A part of an e-mail address'),
  action: text.describe('A part of an action’s name'),
  object: text.describe('A part of an object’s name'),
  connection: text.describe('Id of a connection'),
  results: z.array(z.enum(auditResults)).optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
}

export const consoleAudit = {
  'console.DescribeAudit': list({
    title: { en: 'List audit rows', zh: '查询审计记录' },
    envelope: 'root',
    input: z.strictObject({
      ...auditFilters,
      offset: z.int().min(0).optional(),
      limit: z.int().min(1).max(500).optional(),
    }),
    output: z.object({ totalCount: z.number(), rows: listOf(AuditRow) }),
    rows: (answer) => answer.rows,
  }),
  'console.DescribeAuditHistogram': read({
    title: { en: 'Count audit rows over time', zh: '按时间统计审计记录' },
    who: 'administrator',
    envelope: 'root',
    input: z.strictObject({ ...auditFilters, buckets: z.int().min(1).max(200).optional() }),
    output: z.object({
      /** Empty where there are no rows. */
      buckets: z.array(z.object({ from: z.iso.datetime(), to: z.iso.datetime(), good: z.number(), bad: z.number() })),
    }),
  }),
  'console.CheckAudit': read({
    title: { en: 'Check the chain of the audit', zh: '校验审计链' },
    who: 'administrator',
    envelope: 'root',
    input: z.strictObject({}),
    output: z.object({
      intact: z.boolean(),
      rows: z.number(),
      /** The first row that does not fit, and why. */
      brokenAt: z.number().nullable(),
      why: z.string().nullable(),
    }),
  }),
  'console.DescribeSettings': read({
    title: { en: 'Read the console’s settings', zh: '查询控制台设置' },
    who: 'administrator',
    envelope: 'root',
    input: z.strictObject({}),
    output: z.object({ auditRetentionDays: z.number() }),
  }),
  'console.ModifySettings': write({
    title: { en: 'Modify the console’s settings', zh: '修改控制台设置' },
    envelope: 'root',
    input: z.strictObject({
      auditRetentionDays: z.int().min(30, { error: 'must be at least 30 days' }).max(36_500),
    }),
    output: z.object({}),
  }),
} as const
