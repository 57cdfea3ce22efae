// Collecting logs: the agent on a cluster's nodes, and the rules that say what it takes from where to where.
import { z } from 'zod'
import { destroy, list, Nothing, Page, read, write } from '../action.ts'
import { looseBoolean, text, textMap, time } from '../wire-types.ts'
import { ClusterId } from './cluster.ts'
import { collectorFaults, inputTypes, outputTypes } from './log-faults.ts'
import { NamespaceName } from './namespace.ts'

const needed = z.string().min(1, { error: 'is needed' })
const portFault = { error: 'must be a port from 1 to 65535' }

const InputOption = z.strictObject({
  allNamespaces: z.boolean().optional().describe('container-log: of all namespaces instead of some'),
  namespaces: z
    .array(
      z.strictObject({
        namespace: NamespaceName,
        allContainers: z.boolean().describe('Of all containers of the namespace instead of some services'),
        services: z
          .array(needed)
          .min(1, { error: 'must hold at least one service' })
          .optional()
          .describe('Only these services; needed unless all containers are meant'),
      }),
    )
    .min(1, { error: 'must hold at least one namespace' })
    .optional()
    .describe('container-log: where not all namespaces are meant'),
  path: needed.optional().describe('host-log: files on the nodes; * stands for any text'),
  labels: textMap().optional().describe('host-log: is added to every record'),
})

const OutputOption = z.strictObject({
  instanceId: needed.optional().describe('ckafka: its instance'),
  topicId: needed.optional().describe('ckafka and cls: id of the topic'),
  host: needed.optional().describe('kafka and ckafka'),
  port: z.int(portFault).min(1, portFault).max(65_535, portFault).optional().describe('kafka and ckafka'),
  topic: needed.optional().describe('kafka and ckafka: name of the topic'),
  logsetId: needed.optional().describe('cls: its log set'),
})

const OneCollectorInput = z.strictObject({
  clusterId: ClusterId,
  name: needed.describe('Name of the collector; a cluster has one of each'),
})

const CollectorInput = OneCollectorInput.extend({
  inputType: z.enum(inputTypes).describe('Logs of containers, or files on the nodes'),
  outputType: z.enum(outputTypes).describe('Where the logs go'),
  inputOption: InputOption.describe('What exactly is read; the fields of the chosen inputType'),
  outputOption: OutputOption.describe('Where exactly it goes; the fields of the chosen outputType'),
})

/** Printed once with capitals at its end (log.json, CreateLogCollector). */
const paramAliases = { 'outputOption.topicID': 'outputOption.topicId' }

/** Of the options, those of the collector's own types. */
const LogCollector = z.looseObject({
  name: z.string(),
  description: text(),
  clusterId: text(),
  clusterName: text(),
  createdAt: time(),
  inputType: z.enum(inputTypes).or(z.string()),
  outputType: z.enum(outputTypes).or(z.string()),
  inputOption: z.looseObject({
    allNamespaces: looseBoolean().optional(),
    namespaces: z
      .array(
        z.looseObject({
          namespace: z.string(),
          allContainers: looseBoolean().optional(),
          services: z.array(z.string()).optional(),
        }),
      )
      .optional(),
    path: z.string().optional(),
    labels: z.record(z.string(), z.string()).optional(),
  }),
  outputOption: z.looseObject({
    instanceId: z.string().optional(),
    topicId: z.string().optional(),
    host: z.string().optional(),
    port: z.int().optional(),
    topic: z.string().optional(),
    logsetId: z.string().optional(),
  }),
})
export type LogCollector = z.output<typeof LogCollector>

/** One object in spite of the field's name, but for the action that lists (log.json, quirks). */
const OneLogCollector = z.looseObject({
  logCollectorList: z.codec(z.union([LogCollector, z.tuple([LogCollector])]), z.custom<LogCollector>(), {
    decode: (given) => (Array.isArray(given) ? given[0] : given) as LogCollector,
    encode: (collector) => collector,
  }),
})

/** Whether it is on travels under two names, and the figures not from every server (log.json, GetLogDaemonStatus). */
const PrintedLogDaemon = z.looseObject({
  enabled: looseBoolean().optional(),
  enabel: looseBoolean().optional(),
  currentNumberScheduled: z.int().optional(),
  desiredNumberScheduled: z.int().optional(),
  message: text(),
})
export interface LogDaemon {
  enabled: boolean
  /** On how many nodes the agent is, and should be. */
  currentNumberScheduled?: number | undefined
  desiredNumberScheduled?: number | undefined
  message: string
}
const logDaemon = z.codec(PrintedLogDaemon, z.custom<LogDaemon>(), {
  decode: ({ enabel, enabled = enabel, ...rest }, context) => {
    if (enabled !== undefined) return { ...rest, enabled }
    context.issues.push({ code: 'custom', path: ['enabled'], message: 'is needed', input: enabled })
    return z.NEVER
  },
  encode: (daemon) => ({ ...daemon }),
})

export const log = {
  'ccs.GetLogDaemonStatus': read({
    title: { en: 'Get state of log collection', zh: '查询日志收集状态' },
    envelope: 'nested',
    input: z.strictObject({ clusterId: ClusterId }),
    output: logDaemon,
  }),
  // No call that turns it off is known
  'ccs.EnableLogDaemon': write({
    title: { en: 'Turn on log collection', zh: '开启日志收集' },
    envelope: 'flat',
    input: z.strictObject({ clusterId: ClusterId }),
    output: Nothing,
  }),
  'ccs.CreateLogCollector': write({
    title: { en: 'Create log collector', zh: '新建日志收集规则' },
    envelope: 'flat',
    paramAliases,
    input: CollectorInput.superRefine((given, context) =>
      collectorFaults(given, (path, message) => context.addIssue({ code: 'custom', path, message })),
    ),
    output: OneLogCollector,
  }),
  'ccs.ListLogCollector': list({
    title: { en: 'List log collectors', zh: '查询日志收集规则列表' },
    envelope: 'flat',
    input: Page.extend({ clusterId: ClusterId }),
    output: z.looseObject({ totalCount: z.int(), logCollectorList: z.array(LogCollector) }),
    rows: (answer) => answer.logCollectorList,
  }),
  'ccs.UpdateLogCollector': write({
    title: { en: 'Update log collector', zh: '更新日志收集规则' },
    envelope: 'nested',
    paramAliases,
    input: CollectorInput.extend({
      description: z.string().optional().describe('Stays as it is where absent'),
    }).superRefine((given, context) =>
      collectorFaults(given, (path, message) => context.addIssue({ code: 'custom', path, message })),
    ),
    output: OneLogCollector,
  }),
  'ccs.GetLogCollector': read({
    title: { en: 'Get a log collector', zh: '查询日志收集规则' },
    envelope: 'flat',
    input: OneCollectorInput,
    output: OneLogCollector,
  }),
  'ccs.CheckIfLogCollectorName': read({
    title: { en: 'Check whether a log collector’s name is taken', zh: '检查日志收集规则名称是否已被使用' },
    envelope: 'flat',
    input: OneCollectorInput,
    // true: a collector has it
    output: z.looseObject({ checkResult: looseBoolean() }),
  }),
  'ccs.DeleteLogCollector': destroy({
    title: { en: 'Delete log collector', zh: '删除日志收集规则' },
    envelope: 'flat',
    input: OneCollectorInput,
    output: Nothing,
  }),
} as const
