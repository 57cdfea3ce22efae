// Triggers: a push to an image repository updates a service.
import { z } from 'zod'
import { destroy, list, Nothing, write } from '../action.ts'
import { count, listOf, text, time } from '../wire-types.ts'
import { ClusterId } from './cluster.ts'
import { NamespaceName } from './namespace.ts'
import { RegistryPage, RepositoryName } from './repository.ts'

export const invokeMethods = ['all', 'taglist', 'regex'] as const

const TriggerName = z.string().min(1).describe('Name of the trigger')
const InvokeMethod = z
  .enum(invokeMethods)
  .describe('Every push, those of listed tags, or of tags that an expression finds')
const InvokeExpr = z.string().describe('For taglist the tags with ; between them, for regex the regular expression')

/** Numbers of regions, as the registry counts them. */
const ClusterRegion = z.literal([1, 4, 5, 7, 8, 9, 16]).describe('Number of the cluster’s region; 1 is Guangzhou')

const Service = {
  serviceName: z.string().min(1).describe('Service to update'),
  clusterId: ClusterId,
  namespace: NamespaceName.describe('Namespace of the service'),
  containerName: z.string().min(1).describe('Container that gets the new image'),
  clusterRegion: ClusterRegion,
}

const Condition = z.looseObject({ invokeMethod: z.enum(invokeMethods).or(z.string()), invokeExpr: text() })

const Para = z.looseObject({
  appId: text(),
  serviceName: text(),
  clusterId: text(),
  namespace: text(),
  containerName: text(),
  clusterRegion: z.int().nullish(),
})

const Trigger = z.looseObject({
  triggerName: z.string(),
  repoName: text(),
  invokeSource: z.enum(['IMAGE_PUSH']).or(z.string()).nullish(),
  invokeAction: z.enum(['SERVICE_UPDATE']).or(z.string()).nullish(),
  invokeCondition: Condition,
  invokePara: Para,
})

export const trigger = {
  'ccr.AddUpdateServiceTrigger': write({
    title: { en: 'Create a trigger', zh: '添加触发器' },
    envelope: 'flat',
    input: z
      .strictObject({
        triggerName: TriggerName,
        reponame: RepositoryName,
        invokeMethod: InvokeMethod,
        invokeExpr: InvokeExpr.optional(),
        ...Service,
      })
      .superRefine(({ invokeMethod, invokeExpr }, context) => {
        if (invokeMethod !== 'all' && !invokeExpr)
          context.addIssue({ code: 'custom', path: ['invokeExpr'], message: `is needed with ${invokeMethod}` })
      }),
    output: Nothing,
  }),
  'ccr.ListTrigger': list({
    title: { en: 'List triggers', zh: '查询触发器列表' },
    envelope: 'flat',
    input: RegistryPage.extend({
      triggerName: TriggerName.optional().describe('Only the trigger of exactly this name'),
      reponame: RepositoryName.optional().describe('Only triggers of exactly this repository'),
    }),
    output: z.looseObject({
      totalCount: count(),
      triggerInfo: listOf(Trigger.extend({ createTime: time(), updateTime: time() })),
    }),
    rows: (answer) => answer.triggerInfo,
  }),
  'ccr.DeleteUpdateServiceTrigger': destroy({
    title: { en: 'Delete a trigger', zh: '删除触发器' },
    envelope: 'flat',
    input: z.strictObject({ triggerName: TriggerName }),
    output: Nothing,
  }),
  // What is not sent stays; whether the expression fits the method only the cloud can say, which knows both
  'ccr.ModifyUpdateServiceTrigger': write({
    title: { en: 'Change a trigger', zh: '修改触发器' },
    envelope: 'flat',
    input: z.strictObject({
      triggerName: TriggerName,
      reponame: RepositoryName.optional(),
      newTriggerName: TriggerName.optional().describe('The trigger’s name from now on'),
      invokeMethod: InvokeMethod.optional(),
      invokeExpr: InvokeExpr.optional(),
      serviceName: Service.serviceName.optional(),
      clusterId: ClusterId.optional(),
      namespace: Service.namespace.optional(),
      containerName: Service.containerName.optional(),
      clusterRegion: ClusterRegion.optional(),
    }),
    output: Nothing,
  }),
  'ccr.ListTriggerLog': list({
    title: { en: 'List runs of triggers', zh: '查询触发记录' },
    envelope: 'flat',
    input: RegistryPage.extend({
      reponame: RepositoryName,
      order: z.enum(['desc', 'asc']).optional().describe('Descending or ascending'),
      orderby: z.enum(['invoke_time', 'trigger_name', 'repo_name']).optional().describe('What the list is sorted by'),
    }),
    output: z.looseObject({
      totalCount: count(),
      logInfo: listOf(
        Trigger.extend({
          tagName: text(),
          invokeTime: time(),
          // 0 is success
          invokeResult: z.looseObject({ returnCode: z.int(), returnMsg: text() }),
        }),
      ),
    }),
    rows: (answer) => answer.logInfo,
  }),
} as const
