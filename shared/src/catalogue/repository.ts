// Image repositories and the namespaces they stand in. Their tags are in tag.ts, favourites in favourite.ts.
import { z } from 'zod'
import { destroy, list, Nothing, read, write } from '../action.ts'
import { bit, count, flag, listOf, looseBoolean, text, time } from '../wire-types.ts'

/** With a literal space on the wire, everywhere. */
export const repositoryTypes = ['QCLOUD HUB', 'DOCKER HUB'] as const

/** The documents state no syntax for names; the cloud has one, and refuses by it. */
export const RepositoryName = z.string().min(1).describe('Repository, as namespace/name')

const RegistryNamespace = z.string().min(1).describe('Namespace of the registry; no namespace of a cluster')

/** Paging of the registry's lists. Where the documents state no upper bound for limit, none is taken. */
export const RegistryPage = z.strictObject({
  offset: z.int().min(0).optional().meta({ default: 0 }).describe('How many items to skip'),
  limit: z.int().min(0).optional().meta({ default: 20 }).describe('How many items to return at most'),
})

export const HundredAtMost = RegistryPage.extend({
  limit: z.int().min(0).max(100).optional().meta({ default: 20 }).describe('How many items to return at most'),
})

/** The documents print `reptype` and `repolInfo` in places; both are read. */
export const repositorySpellings = { reptype: 'repotype', repolInfo: 'repoInfo' } as const

export const FavouriteRepository = z.looseObject({
  reponame: z.string(),
  repotype: z.enum(repositoryTypes).or(z.string()).nullish(),
  tagCount: count(),
  public: flag(),
  isQcloudOfficial: looseBoolean().catch(false),
  favorCount: count(),
})

const Repository = FavouriteRepository.extend({
  isUserFavor: looseBoolean().catch(false),
  pullCount: count(),
  description: text(),
  creationTime: time(),
  updateTime: time(),
})

/** privilegeFiltered: some repositories were left out because this account may not see them. */
const Repositories = z.looseObject({
  totalCount: count(),
  privilegeFiltered: looseBoolean().catch(false),
  repoInfo: listOf(Repository),
})

export const repository = {
  'ccr.CreateRepository': write({
    title: { en: 'Create an image repository', zh: '创建镜像仓库' },
    envelope: 'flat',
    input: z.strictObject({
      reponame: RepositoryName,
      public: bit().describe('Whether everybody may pull from it; there is no default'),
      description: z.string().optional().describe('Description of the repository'),
    }),
    output: Nothing,
  }),
  'ccr.BatchDeleteRepository': destroy({
    title: { en: 'Delete image repositories', zh: '批量删除镜像仓库' },
    envelope: 'flat',
    input: z.strictObject({
      reponames: z.array(RepositoryName).min(1, { error: 'must name at least one repository' }),
    }),
    output: Nothing,
  }),
  'ccr.GetRepositoryInfo': read({
    title: { en: 'Get an image repository', zh: '查询镜像仓库信息' },
    envelope: 'flat',
    fieldAliases: repositorySpellings,
    input: z.strictObject({ reponame: RepositoryName }),
    output: Repository.omit({ tagCount: true, updateTime: true }),
  }),
  // The small i is real
  'ccr.RepositoryisExists': read({
    title: { en: 'Check whether a repository exists', zh: '查询镜像仓库是否存在' },
    envelope: 'flat',
    aliases: ['RepositoryIsExists'],
    input: z.strictObject({ reponame: RepositoryName }),
    output: z.looseObject({ isExist: looseBoolean() }),
  }),
  // In random order unless orderby is given: pages of it may overlap
  'ccr.GetRepositoryList': list({
    title: { en: 'List public repositories', zh: '查询公开镜像仓库列表' },
    envelope: 'flat',
    aliases: ['TencentHub'],
    fieldAliases: repositorySpellings,
    input: HundredAtMost.extend({
      reponame: RepositoryName.optional().describe('Only the repository of exactly this name'),
      orderby: z
        .enum(['official', 'pullCount'])
        .optional()
        .describe('By whether it is official or by pulls; in random order unless given'),
      order: z.enum(['desc', 'asc']).optional().meta({ default: 'desc' }).describe('Descending or ascending'),
    }),
    output: Repositories,
    rows: (answer) => answer.repoInfo,
  }),
  'ccr.SearchUserRepository': list({
    title: { en: 'List own repositories', zh: '查询用户镜像仓库列表' },
    envelope: 'flat',
    fieldAliases: repositorySpellings,
    input: HundredAtMost.extend({
      reponame: RepositoryName.optional().describe('Only the repository of exactly this name'),
      // text here, a flag elsewhere; not given it means both
      public: z.enum(['0', '1']).optional().describe('1: only public ones, 0: only private ones'),
      namespace: RegistryNamespace.optional().describe('Only repositories of this namespace of the registry'),
    }),
    output: Repositories,
    rows: (answer) => answer.repoInfo,
  }),
  'ccr.UpdateRepositoryDesc': write({
    title: { en: 'Change a repository’s description', zh: '修改镜像仓库描述' },
    envelope: 'flat',
    input: z.strictObject({
      reponame: RepositoryName,
      description: z.string().describe('Description of the repository'),
    }),
    output: Nothing,
  }),
  'ccr.UpdateRepositoryPublic': write({
    title: { en: 'Change who may see a repository', zh: '修改镜像仓库访问属性' },
    envelope: 'flat',
    input: z.strictObject({ reponame: RepositoryName, public: bit().describe('Whether everybody may pull from it') }),
    output: Nothing,
  }),
} as const

// Printed as optional in all but the list, though none of the three means anything without it
const OneNamespace = z.strictObject({ namespace: RegistryNamespace })

export const registryNamespace = {
  'ccr.CreateCCRNamespace': write({
    title: { en: 'Create a registry namespace', zh: '创建镜像命名空间' },
    envelope: 'flat',
    input: OneNamespace,
    output: Nothing,
  }),
  'ccr.GetNamespaceInfo': list({
    title: { en: 'List registry namespaces', zh: '查询镜像命名空间列表' },
    envelope: 'flat',
    input: RegistryPage.extend({ namespace: RegistryNamespace.optional().describe('Any part of the name') }),
    output: z.looseObject({
      namespaceCount: count(),
      namespaceInfo: listOf(z.looseObject({ namespace: z.string(), creationTime: time(), repoCount: count() })),
    }),
    rows: (answer) => answer.namespaceInfo,
    total: (answer) => answer.namespaceCount,
  }),
  'ccr.NamespaceIsExists': read({
    title: { en: 'Check whether a registry namespace exists', zh: '查询镜像命名空间是否存在' },
    envelope: 'flat',
    aliases: ['NamespacelsExists', 'NamespacsExists'],
    input: OneNamespace,
    output: z.looseObject({ isExist: looseBoolean(), isPreserved: looseBoolean() }),
  }),
  'ccr.DeleteUserNamespace': destroy({
    title: { en: 'Delete a registry namespace', zh: '删除镜像命名空间' },
    envelope: 'flat',
    input: OneNamespace,
    output: Nothing,
  }),
} as const
