import { z } from 'zod'
import { read } from '../action.ts'
import { levelDimensions, levelNamespace, type MetricName, metricOf, metrics, Period } from '../metrics.ts'
import { instant, listOf, text, time } from '../wire-types.ts'

const names = metrics.map(({ name }) => name) as [MetricName, ...MetricName[]]

export const monitor = {
  'monitor.GetMonitorData': read({
    title: { en: 'Get monitoring data', zh: '查询监控数据' },
    envelope: 'root',
    input: z
      .strictObject({
        namespace: z
          .enum(['qce/cvm', 'qce/docker'])
          .describe('Metric namespace: qce/cvm for clusters, else qce/docker'),
        metricName: z.enum(names).describe('What is measured'),
        dimensions: z
          .array(
            z.strictObject({
              name: z.enum(['docker_clusterid', ...levelDimensions.container]).describe('Kind of name'),
              value: z.string().min(1).describe('The name or id itself'),
            }),
          )
          .min(1)
          .describe('What names the object, in the order of its level'),
        period: Period.optional().describe('Seconds between points; 300 unless given'),
        startTime: instant().optional().describe('Unless given: 00:00 of today'),
        endTime: instant().optional().describe('Included in the answer. Unless given: now'),
      })
      .refine(({ startTime, endTime }) => !startTime || !endTime || Date.parse(startTime) <= Date.parse(endTime), {
        path: ['endTime'],
        error: 'must not be earlier than startTime',
      })
      .superRefine(({ namespace, metricName }, context) => {
        const level = metricOf.get(metricName)?.level
        if (level === undefined || namespace === levelNamespace[level]) return
        context.addIssue({
          code: 'custom',
          path: ['namespace'],
          message: `must be ${levelNamespace[level]} for ${metricName}`,
        })
      }),
    // The answer may be rounded to the period: build the axis from these times, not from the question's.
    output: z.looseObject({
      metricName: text(),
      startTime: time(),
      endTime: time(),
      period: z.int(),
      dataPoints: listOf(z.number().nullable()),
    }),
  }),
} as const
