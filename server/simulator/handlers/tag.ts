import { cannot } from '@pierhead/shared/rules/registry'
import { invalid } from '#simulator/cloud-error'
import {
  imageIdOf,
  namespaceOf,
  newestFirst,
  ownRepositoryOf,
  type RepositoryRecord,
  repositoryOf,
  SERVER,
  sizeOf,
  type TagRecord,
  tagIdOf,
  tagOf,
} from '#simulator/world/ccr/registry'
import { clean } from '#simulator/world/ccr/retention'
import { iso } from '#simulator/world/clock'
import { type Context, pageOf } from '#simulator/world/db'
import type { SimulatorHandlers } from './handlers.ts'
import { arrive } from './image-arrival.ts'
import { createRepository } from './repository.ts'

type Ids =
  | 'ccr.GetTagList'
  | 'ccr.BatchDeleteTag'
  | 'ccr.DuplicateImage'
  | 'ccr.SetAutoDelStrategy'
  | 'ccr.GetAutoDelStrategy'
  | 'ccr.CloseAutoDelStrategy'

const shown = ({ name: reponame }: RepositoryRecord, tag: TagRecord) => ({
  // Without the namespace, unlike everywhere else
  repo_name: reponame.slice(namespaceOf(reponame).length + 1),
  tagName: tag.name,
  tagId: tagIdOf(tag),
  imageId: imageIdOf(tag),
  size: `${Math.round(sizeOf(tag) / 1_000_000)} MB`,
  creationTime: iso(tag.createdAt),
  updateTime: iso(tag.pushedAt),
  author: '',
  architecture: 'amd64',
  dockerVersion: '18.09.9',
  os: 'linux',
  pushTime: iso(tag.pushedAt),
  sizeByte: sizeOf(tag),
})

function split(image: string): [reponame: string, tag: string] {
  const colon = image.lastIndexOf(':')
  return [image.slice(0, colon), image.slice(colon + 1)]
}

/** The repository that a copy goes to; the first copy into one makes it, as the first push does. */
function destinationOf(context: Context, reponame: string): RepositoryRecord {
  const { repositories } = context.world.registry
  if (repositories.has(reponame)) return ownRepositoryOf(context, reponame)
  return createRepository(context, { reponame, isPublic: false, description: '' })
}

export const tag = {
  'ccr.GetTagList': ({ reponame, tag: part = '', ...page }, context) => {
    const found = repositoryOf(context, reponame)
    const tags = newestFirst(found.tags).filter(({ name }) => name.includes(part))
    const tagInfo = pageOf(tags, page).map((one) => shown(found, one))
    return { reponame, server: SERVER, tagCount: tags.length, tagInfo }
  },
  // All or none: the answer has no room to say which were deleted
  'ccr.BatchDeleteTag': ({ reponame, tags }, context) => {
    const found = ownRepositoryOf(context, reponame)
    for (const name of tags) tagOf(found, name)
    found.tags = found.tags.filter(({ name }) => !tags.includes(name))
    found.updatedAt = context.now
    return null
  },
  'ccr.DuplicateImage': ({ src_image, dest_image }, context) => {
    const [from, fromTag] = split(src_image)
    const [to, name] = split(dest_image)
    const reason = cannot.nameTag(name)
    if (reason) throw invalid('dest_image', reason.en)
    const source = tagOf(repositoryOf(context, from), fromTag)
    arrive(context, destinationOf(context, to), { ...source, name, pushedAt: context.now })
    return null
  },
  'ccr.SetAutoDelStrategy': ({ reponame, type, val }, context) => {
    ownRepositoryOf(context, reponame).retention = { type, value: val, valid: true, createdAt: context.now }
    return null
  },
  'ccr.GetAutoDelStrategy': ({ reponame }, context) => {
    const { retention } = ownRepositoryOf(context, reponame)
    const { username } = context.world.registry
    const strategyInfo = (retention ? [retention] : []).map(({ type, value, valid, createdAt }) => ({
      ...{ username, repo_name: reponame, type, value, valid },
      creation_time: iso(createdAt),
    }))
    return { totalCount: strategyInfo.length, strategyInfo }
  },
  // It stays to be seen, out of force
  'ccr.CloseAutoDelStrategy': ({ reponame }, context) => {
    const found = ownRepositoryOf(context, reponame)
    clean(found, context.now)
    if (found.retention) found.retention = { ...found.retention, valid: false }
    return null
  },
} satisfies SimulatorHandlers<Ids>
