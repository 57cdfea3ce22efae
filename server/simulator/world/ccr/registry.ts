// The image registry of a world: what it consists of, and how its things are found.
import { forbidden, notFound } from '#simulator/cloud-error'
import type { Context } from '#simulator/world/db'
import { between, digestOf, hashOf } from '#simulator/world/random'

/** Where docker finds it; the first part of an image's name in a service. */
export const SERVER = 'ccr.ccs.tencentyun.com'

export const quotas = { namespace: 10, repo: 100, tag: 100, triggers: 10 } as const

export interface TagRecord {
  name: string
  /** What the image is a build of; all that is known of it follows from this. A copy is the same image. */
  image: string
  /** When the image was built; a copy was built when what it copies was. */
  createdAt: number
  pushedAt: number
}

export interface RetentionRecord {
  type: 'keep_last_days' | 'keep_last_nums'
  value: number
  valid: boolean
  createdAt: number
}

export interface RepositoryRecord {
  /** With its namespace. */
  name: string
  /** Of this account; others' are there to be searched and pulled. */
  isOwn: boolean
  isPublic: boolean
  isOfficial: boolean
  description: string
  createdAt: number
  updatedAt: number
  pulls: number
  /** By everybody else. */
  favours: number
  tags: TagRecord[]
  retention?: RetentionRecord
  /** When its next build is pushed, of one that is built every night. */
  nextBuildAt?: number
}

export interface TriggerRecord {
  name: string
  reponame: string
  invokeMethod: 'all' | 'taglist' | 'regex'
  invokeExpr: string
  serviceName: string
  clusterId: string
  namespace: string
  containerName: string
  clusterRegion: 1 | 4 | 5 | 7 | 8 | 9 | 16
  createdAt: number
  updatedAt: number
}

export interface TriggerRun {
  trigger: TriggerRecord
  tagName: string
  at: number
  returnCode: number
  returnMsg: string
}

export type RepositoryType = 'QCLOUD HUB' | 'DOCKER HUB'

export interface Registry {
  username: string
  appId: string
  /** The password itself is kept nowhere. */
  isRegistered: boolean
  /** This account's, by name. */
  namespaces: Map<string, { createdAt: number }>
  repositories: Map<string, RepositoryRecord>
  favourites: { reponame: string; repotype: RepositoryType }[]
  triggers: TriggerRecord[]
  runs: TriggerRun[]
  /** Names of repositories that were deleted: their images are known not to be there. */
  deleted: Set<string>
}

/** Names that no account gets. */
const RESERVED = new Set(['library', 'tencentyun', 'qcloud', 'official', 'public', 'admin', 'system'])

export const isReserved = (namespace: string) => RESERVED.has(namespace)
export const namespaceOf = (reponame: string) => reponame.split('/', 1)[0] ?? ''

export const repositoriesOf = ({ repositories }: Registry, namespace: string) =>
  [...repositories.values()].filter(({ name }) => namespaceOf(name) === namespace)

/** One that this account may see: its own, and others' public ones. */
export function repositoryOf({ world }: Context, reponame: string): RepositoryRecord {
  const found = world.registry.repositories.get(reponame)
  if (!found) throw notFound('Repository', reponame)
  return found
}

export function ownRepositoryOf(context: Context, reponame: string): RepositoryRecord {
  const found = repositoryOf(context, reponame)
  if (!found.isOwn) throw forbidden(`repository ${reponame} belongs to another account`)
  return found
}

export function tagOf({ name: reponame, tags }: RepositoryRecord, name: string): TagRecord {
  const found = tags.find((tag) => tag.name === name)
  if (!found) throw notFound('Tag', `${reponame}:${name}`)
  return found
}

/** Newest first; those pushed at once by their names. */
export const newestFirst = (tags: readonly TagRecord[]) =>
  [...tags].sort((a, b) => b.pushedAt - a.pushedAt || (a.name < b.name ? -1 : 1))

/** Names beyond these are forgotten, so that no number of deletions fills the memory. */
const MAX_DELETED = 1000

/** Digests and size of an image; worked out when they are asked for, since a world has hundreds and few are looked at. */
export const tagIdOf = ({ image }: TagRecord) => `sha256:${digestOf('manifest', image)}`
export const imageIdOf = ({ image }: TagRecord) => `sha256:${digestOf('image', image)}`
export const sizeOf = ({ image }: TagRecord) =>
  between(hashOf('size', image.split(':', 1)[0] ?? ''), 20_000_000, 400_000_000) + between(hashOf(image), 0, 900_000)

/** Takes the repositories out, with what hangs on them: tags, triggers and their log, favourites. */
export function removeRepositories(registry: Registry, names: ReadonlySet<string>): void {
  for (const name of names) {
    registry.repositories.delete(name)
    registry.deleted.add(name)
  }
  for (const oldest of registry.deleted) if (registry.deleted.size > MAX_DELETED) registry.deleted.delete(oldest)
  registry.triggers = registry.triggers.filter(({ reponame }) => !names.has(reponame))
  registry.runs = registry.runs.filter(({ trigger }) => !names.has(trigger.reponame))
  registry.favourites = registry.favourites.filter(
    ({ reponame, repotype }) => repotype === 'DOCKER HUB' || !names.has(reponame),
  )
}
