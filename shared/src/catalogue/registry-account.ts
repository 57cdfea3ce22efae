// The caller in the image registry: account, quotas, favourites.
import { z } from 'zod'
import { destroy, list, Nothing, write } from '../action.ts'
import { count, listOf, secret, text } from '../wire-types.ts'
import {
  FavouriteRepository,
  RegistryPage,
  RepositoryName,
  repositorySpellings,
  repositoryTypes,
} from './repository.ts'

export const quotaTypes = ['namespace', 'repo', 'tag', 'triggers'] as const

const RepositoryType = z.enum(repositoryTypes).describe('Whether it is of this cloud or of Docker Hub')

const Favourite = z.strictObject({ reponame: RepositoryName, repotype: RepositoryType })

/** The document's table leaves the parts of a favourite out; without a name and a type it names none. */
const FavouriteToDelete = z
  .strictObject({
    reponame: RepositoryName.optional(),
    repotype: RepositoryType.optional(),
    regionId: z.int().optional().describe('Number of the region'),
  })
  .superRefine((favourite, context) => {
    for (const name of ['reponame', 'repotype'] as const)
      if (favourite[name] === undefined) context.addIssue({ code: 'custom', path: [name], message: 'is needed' })
  })

export const registryAccount = {
  'ccr.RegisterRepositoryAccountNew': write({
    title: { en: 'Register in the image registry', zh: '注册镜像仓库账号' },
    envelope: 'flat',
    input: z.strictObject({ password: secret({ min: 1 }).describe('Password for docker login') }),
    output: Nothing,
  }),
  // Whoever still logs in with the old one is locked out, and no call brings that one back
  'ccr.ChangePassword': destroy({
    title: { en: 'Change the registry password', zh: '修改镜像仓库密码' },
    envelope: 'flat',
    input: z.strictObject({
      password: secret({ min: 8, max: 16 }).describe('New password for docker login, 8 to 16 characters'),
    }),
    output: Nothing,
  }),
  'ccr.GetLimit': list({
    title: { en: 'Get the registry’s quotas', zh: '查询镜像仓库配额' },
    envelope: 'flat',
    input: z.strictObject({}),
    output: z.looseObject({
      limitInfo: listOf(z.looseObject({ username: text(), type: z.enum(quotaTypes).or(z.string()), value: count() })),
    }),
    rows: (answer) => answer.limitInfo,
  }),
} as const

export const favourite = {
  'ccr.AddFavor': write({
    title: { en: 'Add a repository to the favourites', zh: '收藏镜像仓库' },
    envelope: 'flat',
    paramAliases: { reptype: 'repotype' },
    input: Favourite,
    output: Nothing,
  }),
  'ccr.DeleteFavor': destroy({
    title: { en: 'Remove a repository from the favourites', zh: '取消收藏镜像仓库' },
    envelope: 'flat',
    paramAliases: { reptype: 'repotype' },
    input: Favourite,
    output: Nothing,
  }),
  'ccr.BatchDeleteFavor': destroy({
    title: { en: 'Remove repositories from the favourites', zh: '批量取消收藏镜像仓库' },
    envelope: 'flat',
    paramAliases: { favours: 'favors' },
    input: z.strictObject({
      favors: z
        .array(FavouriteToDelete)
        .min(1, { error: 'must name at least one favourite' })
        .describe('Favourites to remove'),
    }),
    output: Nothing,
  }),
  'ccr.GetFavor': list({
    title: { en: 'List favourites', zh: '查询收藏列表' },
    envelope: 'flat',
    fieldAliases: repositorySpellings,
    input: RegistryPage,
    output: z.looseObject({ totalCount: count(), repoInfo: listOf(FavouriteRepository) }),
    rows: (answer) => answer.repoInfo,
  }),
} as const
