import { cannot } from '@pierhead/shared/rules/registry'
import { alreadyExists, forbidden, invalid, notFound, overQuota } from '#simulator/cloud-error'
import type { Registry, RepositoryRecord } from '#simulator/world/ccr/registry'
import {
  namespaceOf,
  ownRepositoryOf,
  quotas,
  removeRepositories,
  repositoriesOf,
  repositoryOf,
} from '#simulator/world/ccr/registry'
import { iso } from '#simulator/world/clock'
import { type Context, pageOf } from '#simulator/world/db'
import { hashOf } from '#simulator/world/random'
import type { SimulatorHandlers } from './handlers.ts'

type Ids =
  | 'ccr.CreateRepository'
  | 'ccr.BatchDeleteRepository'
  | 'ccr.GetRepositoryInfo'
  | 'ccr.RepositoryisExists'
  | 'ccr.GetRepositoryList'
  | 'ccr.SearchUserRepository'
  | 'ccr.UpdateRepositoryDesc'
  | 'ccr.UpdateRepositoryPublic'

const isFavourite = ({ favourites }: Registry, name: string) =>
  favourites.some(({ reponame, repotype }) => reponame === name && repotype === 'QCLOUD HUB')

/** What GetFavor shows, too. */
export const shownShort = (registry: Registry, repository: RepositoryRecord) => ({
  reponame: repository.name,
  repotype: 'QCLOUD HUB',
  tagCount: repository.tags.length,
  public: repository.isPublic,
  isQcloudOfficial: repository.isOfficial,
  favorCount: repository.favours + (isFavourite(registry, repository.name) ? 1 : 0),
})

const shown = (registry: Registry, repository: RepositoryRecord) => ({
  ...shownShort(registry, repository),
  isUserFavor: isFavourite(registry, repository.name),
  pullCount: repository.pulls,
  description: repository.description,
  creationTime: iso(repository.createdAt),
  updateTime: iso(repository.updatedAt),
})

/** A namespace that is this account's, as the first part of the name. */
function intoOwnNamespace({ namespaces, repositories }: Registry, reponame: string): void {
  const reason = cannot.nameRepository(reponame)
  if (reason) throw invalid('reponame', reason.en)
  const namespace = namespaceOf(reponame)
  if (namespaces.has(namespace)) return
  if ([...repositories.keys()].some((name) => namespaceOf(name) === namespace))
    throw forbidden(`namespace ${namespace} belongs to another account`)
  throw notFound('Namespace', namespace)
}

/** Makes an empty repository, or says why not. */
export function createRepository(
  { world: { registry }, now }: Context,
  { reponame, isPublic, description }: { reponame: string; isPublic: boolean; description: string },
): RepositoryRecord {
  intoOwnNamespace(registry, reponame)
  if (registry.repositories.has(reponame)) throw alreadyExists('Repository', reponame)
  const own = [...registry.repositories.values()].filter(({ isOwn }) => isOwn)
  if (own.length >= quotas.repo) throw overQuota(`this account has its ${quotas.repo} repositories already`)
  const made: RepositoryRecord = {
    ...{ name: reponame, isOwn: true, isPublic, isOfficial: false, description },
    ...{ createdAt: now, updatedAt: now, pulls: 0, favours: 0, tags: [] },
  }
  registry.repositories.set(reponame, made)
  return made
}

type Order = { orderby?: 'official' | 'pullCount' | undefined; order?: 'asc' | 'desc' | undefined }

/** Unordered lists come in another order every time, as the documents say. */
function ordered(found: RepositoryRecord[], { orderby, order = 'desc' }: Order, now: number): RepositoryRecord[] {
  const keyOf = (repository: RepositoryRecord) => {
    if (!orderby) return hashOf(repository.name, now)
    return orderby === 'official' ? Number(repository.isOfficial) : repository.pulls
  }
  const sign = order === 'desc' ? -1 : 1
  return found.sort((a, b) => sign * (keyOf(a) - keyOf(b)) || (a.name < b.name ? -1 : 1))
}

export const repository = {
  'ccr.CreateRepository': ({ reponame, public: isPublic, description = '' }, context) => {
    createRepository(context, { reponame, isPublic, description })
    return null
  },
  // All or none: the answer has no room to say which were deleted
  'ccr.BatchDeleteRepository': ({ reponames }, context) => {
    for (const name of reponames) ownRepositoryOf(context, name)
    removeRepositories(context.world.registry, new Set(reponames))
    return null
  },
  'ccr.GetRepositoryInfo': ({ reponame }, context) => {
    const {
      tagCount: _tags,
      updateTime: _updated,
      ...info
    } = shown(context.world.registry, repositoryOf(context, reponame))
    return info
  },
  'ccr.RepositoryisExists': ({ reponame }, { world }) => ({ isExist: world.registry.repositories.has(reponame) }),
  'ccr.GetRepositoryList': ({ reponame, offset, limit, ...order }, { world: { registry }, now }) => {
    const found = [...registry.repositories.values()].filter(
      ({ name, isPublic }) => isPublic && (reponame === undefined || name === reponame),
    )
    const page = pageOf(ordered(found, order, now), { offset, limit })
    return { totalCount: found.length, privilegeFiltered: false, repoInfo: page.map((one) => shown(registry, one)) }
  },
  'ccr.SearchUserRepository': ({ reponame, public: isPublic, namespace, ...page }, { world: { registry } }) => {
    const candidates =
      namespace === undefined ? [...registry.repositories.values()] : repositoriesOf(registry, namespace)
    const found = candidates
      .filter(({ isOwn }) => isOwn)
      .filter(({ name }) => reponame === undefined || name === reponame)
      .filter((one) => isPublic === undefined || one.isPublic === (isPublic === '1'))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
    const repoInfo = pageOf(found, page).map((one) => shown(registry, one))
    return { totalCount: found.length, privilegeFiltered: false, repoInfo }
  },
  'ccr.UpdateRepositoryDesc': ({ reponame, description }, context) => {
    Object.assign(ownRepositoryOf(context, reponame), { description, updatedAt: context.now })
    return null
  },
  'ccr.UpdateRepositoryPublic': ({ reponame, public: isPublic }, context) => {
    Object.assign(ownRepositoryOf(context, reponame), { isPublic, updatedAt: context.now })
    return null
  },
} satisfies SimulatorHandlers<Ids>
