// What is said of a cluster as a whole, how it is reached from outside, and which registries its nodes may log in to.
import { z } from 'zod'
import { destroy, list, Nothing, Page, read, write } from '../action.ts'
import { listOf, secret, taskId, text, time } from '../wire-types.ts'
import { ClusterId } from './cluster.ts'
import { NonEmpty } from './machine.ts'
import { NamespaceName } from './namespace.ts'

/** No namespaces means all of them. */
export const Hub = z.looseObject({
  unHubId: z.string(),
  clusterId: text(),
  appId: z.int().or(z.string()).nullish(),
  domain: text(),
  username: text(),
  namespaces: listOf(z.string()),
  createdAt: time(),
})
export type Hub = z.output<typeof Hub>

export const clusterSettings = {
  'ccs.ModifyClusterAttributes': write({
    title: { en: 'Rename or describe cluster', zh: '修改集群名称和描述' },
    envelope: 'nested',
    paramAliases: { cluserName: 'clusterName' },
    input: z.strictObject({
      clusterId: ClusterId,
      clusterName: NonEmpty.optional().describe('The new name; the present one stays unless given'),
      clusterDesc: z.string().optional().describe('The new description; the present one stays unless given'),
    }),
    output: Nothing,
  }),
  'ccs.ModifyProjectId': write({
    title: { en: 'Change the project of a cluster', zh: '修改集群所属项目' },
    envelope: 'nested',
    input: z.strictObject({
      clusterId: ClusterId,
      projectId: z.int().min(0).describe('Project of what is added to the cluster from now on'),
    }),
    output: Nothing,
  }),
  'ccs.DescribeClusterSecurityInfo': read({
    title: { en: 'Get a cluster’s credentials', zh: '查询集群访问凭证' },
    envelope: 'nested',
    sensitive: true,
    input: z.strictObject({ clusterId: ClusterId }),
    output: z.looseObject({
      userName: text(),
      password: text().meta({ secret: true }),
      certificationAuthority: text(),
      /** Empty as long as the cluster cannot be reached from outside. */
      clusterExternalEndpoint: text(),
    }),
  }),
  'ccs.OperateClusterVip': destroy({
    title: { en: 'Open or close access from outside', zh: '开启或关闭集群外网访问' },
    envelope: 'nested',
    async: true,
    input: z.strictObject({
      clusterId: ClusterId,
      operation: z.enum(['Create', 'Delete']).describe('Delete takes the address away: whoever uses it is cut off'),
    }),
    output: z.looseObject({ requestId: taskId() }),
  }),
  'ccs.AddHubInfo': write({
    title: { en: 'Add a registry of others', zh: '添加第三方镜像仓库' },
    envelope: 'nested',
    // the example's spelling; unheard, it would open the registry to every namespace
    paramAliases: { namespace: 'namespaces.0' },
    input: z.strictObject({
      clusterId: ClusterId,
      domain: NonEmpty.describe('Host name of the registry'),
      username: NonEmpty.describe('Who logs in there'),
      password: secret({ min: 1 }).describe('Password there'),
      namespaces: z
        .array(NamespaceName)
        .min(1, { error: 'must name at least one: leave it out for all' })
        .optional()
        .describe('Namespaces whose pods may pull from it; all unless given'),
    }),
    output: Nothing,
  }),
  'ccs.DescribeHubInfo': list({
    title: { en: 'List registries of others', zh: '查询第三方镜像仓库' },
    envelope: 'nested',
    input: Page.extend({
      clusterId: ClusterId,
      unHubId: z.string().optional().describe('Only the registry of this id'),
      domain: z.string().optional().describe('Only registries at this host'),
      username: z.string().optional().describe('Only logins of this name'),
    }),
    output: z.looseObject({ totalCount: z.int(), hubs: listOf(Hub) }),
    rows: (answer) => answer.hubs,
  }),
} as const
