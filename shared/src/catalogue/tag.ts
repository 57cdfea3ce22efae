// Tags of image repositories, and the policies that delete old ones.
import { z } from 'zod'
import { destroy, list, Nothing, write } from '../action.ts'
import { count, flag, goTime, listOf, rfcTime, text } from '../wire-types.ts'
import { HundredAtMost, RepositoryName } from './repository.ts'

/** `repository:tag`, and no domain before it. */
const ImageName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._/-]*:\w[\w.-]{0,127}$/, { error: 'must be repository:tag, such as shop/checkout:4.12.0' })
  .refine((name) => !/^[^/]*\.tencentyun\.com\//.test(name), { error: 'must not begin with the registry’s domain' })

/** size is text with a unit, in decimal megabytes; sizeByte is for arithmetic. */
const Tag = z.looseObject({
  repo_name: text(),
  tagName: z.string(),
  tagId: text(),
  imageId: text(),
  size: text(),
  creationTime: goTime(),
  updateTime: goTime(),
  author: text(),
  architecture: text(),
  dockerVersion: text(),
  os: text(),
  pushTime: goTime(),
  sizeByte: count(),
})

export const retentionTypes = ['keep_last_days', 'keep_last_nums'] as const

const Retention = z.looseObject({
  username: text(),
  repo_name: text(),
  type: z.enum(retentionTypes).or(z.string()),
  value: count(),
  valid: flag(),
  creation_time: rfcTime(),
})

const OneRepository = z.strictObject({ reponame: RepositoryName })

export const tag = {
  // Newest push first
  'ccr.GetTagList': list({
    title: { en: 'List image tags', zh: '查询镜像 tag 列表' },
    envelope: 'flat',
    needsRegion: true,
    input: HundredAtMost.extend({
      reponame: RepositoryName,
      tag: z.string().optional().describe('Any part of the tag’s name'),
    }),
    output: z.looseObject({ reponame: text(), server: text(), tagCount: count(), tagInfo: listOf(Tag) }),
    rows: (answer) => answer.tagInfo,
    total: (answer) => answer.tagCount,
  }),
  'ccr.BatchDeleteTag': destroy({
    title: { en: 'Delete image tags', zh: '批量删除镜像 tag' },
    envelope: 'flat',
    input: OneRepository.extend({
      tags: z.array(z.string().min(1)).min(1, { error: 'must name at least one tag' }).describe('Tags to delete'),
    }),
    output: Nothing,
  }),
  // The only two names with _ that are sent: signed with a dot in its place (protocols.md 1.1)
  'ccr.DuplicateImage': write({
    title: { en: 'Copy an image tag', zh: '复制镜像 tag' },
    envelope: 'flat',
    input: z.strictObject({
      src_image: ImageName.describe('What is copied, as repository:tag without the registry’s domain'),
      dest_image: ImageName.describe('The copy, as repository:tag without the registry’s domain'),
    }),
    output: Nothing,
  }),
  'ccr.SetAutoDelStrategy': write({
    title: { en: 'Set how many tags are kept', zh: '设置 tag 超额保留策略' },
    envelope: 'flat',
    input: OneRepository.extend({
      type: z.enum(retentionTypes).describe('Whether val counts days or tags'),
      // no range is stated, but nothing can be kept less than once
      val: z.int().min(1).describe('Days or tags that are kept once the quota of tags is used up'),
    }),
    output: Nothing,
  }),
  'ccr.GetAutoDelStrategy': list({
    title: { en: 'Get how many tags are kept', zh: '查询 tag 超额保留策略' },
    envelope: 'flat',
    // the table of the document has the one, its example the other
    fieldAliases: { reponame: 'repo_name' },
    input: OneRepository,
    output: z.looseObject({ totalCount: count(), strategyInfo: listOf(Retention) }),
    rows: (answer) => answer.strategyInfo,
  }),
  'ccr.CloseAutoDelStrategy': write({
    title: { en: 'Keep all tags', zh: '关闭 tag 超额保留策略' },
    envelope: 'flat',
    input: OneRepository,
    output: Nothing,
  }),
} as const
