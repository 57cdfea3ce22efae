// What arrives in a repository: a tag, new or moved to another image.
import { overQuota } from '#simulator/cloud-error'
import { DAY, HOUR } from '#simulator/world/clock'
import { between, hashOf } from '#simulator/world/random'
import { quotas, type RepositoryRecord, type TagRecord } from './registry.ts'
import { clean, removeOld } from './retention.ts'

/** An image as it comes from a build. */
export function builtTag(reponame: string, name: string, pushedAt: number): TagRecord {
  return {
    name,
    image: `${reponame}:${name} ${pushedAt}`,
    createdAt: pushedAt - between(hashOf('build', reponame, name), 60, 900) * 1000,
    pushedAt,
  }
}

/** A tag that exists is moved; a new one needs room, which the policy makes if there is one. */
export function push(repository: RepositoryRecord, tag: TagRecord): void {
  clean(repository, tag.pushedAt)
  const isNew = repository.tags.every(({ name }) => name !== tag.name)
  if (isNew && repository.tags.length >= quotas.tag) removeOld(repository, tag.pushedAt)
  if (isNew && repository.tags.length >= quotas.tag)
    throw overQuota(`repository ${repository.name} has its ${quotas.tag} tags already: delete some, or set a policy`)
  repository.tags = [...repository.tags.filter(({ name }) => name !== tag.name), tag]
  repository.updatedAt = tag.pushedAt
}

/** At 3 o'clock in the night of UTC+8. */
export const nightAfter = (at: number) => (Math.floor((at - 19 * HOUR) / DAY) + 1) * DAY + 19 * HOUR

/** The day of a build as the tag's name: 20261120. */
export const nightlyTag = (at: number) => new Date(at + 8 * HOUR).toISOString().slice(0, 10).replaceAll('-', '')
