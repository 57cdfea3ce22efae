// A new account's registry: the repositories that the seeded services pull from, and public ones of others.
import { DAY, HOUR, MINUTE } from '#simulator/world/clock'
import { faultOf } from '#simulator/world/images'
import { between, hashOf } from '#simulator/world/random'
import { builtTag, nightAfter, nightlyTag } from './push.ts'
import { isReserved, namespaceOf, type Registry, type RepositoryRecord, SERVER } from './registry.ts'
import { seedTriggers } from './seed-triggers.ts'
import { versionsAround } from './versions.ts'

/** An image that a seeded service uses, and how long ago it must have been there. */
export interface UsedImage {
  image: string
  ageMs: number
}

const descriptions: Record<string, string> = {
  'shop/storefront': 'The shop’s pages',
  'shop/checkout': 'Takes orders; released every Tuesday',
  'shop/payment-api': 'Talks to the banks',
  'mesh/envoy': 'Envoy with the house’s filters',
}

/** The last night is missing from its quota of tags by this many. */
const NIGHTS = 97
const NIGHTLY = 'shop/storefront-nightly'

const others: [name: string, description: string, official: boolean, tags: string[]][] = [
  ['library/nginx', 'Web server', true, ['1.26', '1.27', '1.27.3', 'latest']],
  ['library/redis', 'Key-value store', true, ['7.2', '7.4-alpine', 'latest']],
  ['library/mysql', 'Relational database', true, ['5.7', '8.4', 'latest']],
  ['library/wordpress', 'Weblogs', true, ['6.7', 'latest']],
  ['tencentyun/hello-world', 'Says that it works', true, ['latest', 'v1.0']],
  ['harbour/log-pilot', 'Collects logs of containers', false, ['0.9.7', 'latest']],
  ['opstools/netshoot', 'Finds out why nothing arrives', false, ['v0.13', 'latest']],
  ['datatools/kafka-ui', 'Looks into topics', false, ['0.7.2']],
]

/** `clusterId` is that of the cluster which the seeded triggers update. */
export function seedRegistry(used: readonly UsedImage[], clusterId: string, seed: number, now: number): Registry {
  const chance = hashOf('registry', seed)
  const repositories = new Map<string, RepositoryRecord>()
  for (const [reponame, tags] of usedTags(used)) repositories.set(reponame, seedUsed(reponame, tags, now))
  for (const other of others) seedOther(repositories, other, now)
  repositories.set(NIGHTLY, seedNightly(now))
  const own = [...repositories.values()].filter(({ isOwn }) => isOwn).map(({ name }) => namespaceOf(name))
  const namespaces = [...new Set([...own, 'sandbox'])].sort()
  return {
    username: String(100_000_000_000 + between(chance, 1_000_000, 9_999_999)),
    appId: String(1_250_000_000 + between(hashOf(chance), 1_000_000, 9_999_999)),
    // So that a stranger can try the call: whoever pushed all this did so in another user's name
    isRegistered: false,
    namespaces: new Map(namespaces.map((name, index) => [name, { createdAt: now - (400 - index * 20) * DAY }])),
    repositories,
    favourites: [
      { reponame: 'library/nginx', repotype: 'QCLOUD HUB' },
      { reponame: 'library/redis', repotype: 'DOCKER HUB' },
    ],
    ...seedTriggers(clusterId, now),
    deleted: new Set(),
  }
}

/** What the registry needs to have, by repository: each tag with the age of its first use. */
function usedTags(used: readonly UsedImage[]): Map<string, Map<string, number>> {
  const found = new Map<string, Map<string, number>>()
  for (const { image, ageMs } of used) {
    const [, reponame, tag] = new RegExp(`^${SERVER}/([^:]+):(.+)$`).exec(image) ?? []
    // a seeded service may name what is not there
    if (!reponame || !tag || faultOf({ containerName: 'any', image })) continue
    const tags = found.get(reponame) ?? new Map<string, number>()
    tags.set(tag, Math.max(ageMs, tags.get(tag) ?? 0))
    found.set(reponame, tags)
  }
  return found
}

function seedUsed(name: string, used: ReadonlyMap<string, number>, now: number): RepositoryRecord {
  const isOfficial = isReserved(namespaceOf(name))
  const pushes = new Map<string, number>()
  for (const [tag, ageMs] of used) pushes.set(tag, now - ageMs - HOUR)
  for (const [tag, ageMs] of used)
    for (const [other, offsetMs] of versionsAround(tag))
      if (!pushes.has(other)) pushes.set(other, Math.min(now - 20 * MINUTE, now - ageMs - HOUR + offsetMs))
  const first = Math.min(...pushes.values())
  const tags = [...pushes].map(([tag, pushedAt]) => builtTag(name, tag, pushedAt))
  return {
    ...repositoryRecord(name, first - 2 * DAY),
    isOwn: !isOfficial,
    isPublic: isOfficial,
    isOfficial,
    description: descriptions[name] ?? '',
    updatedAt: Math.max(...pushes.values()),
    tags,
  }
}

const repositoryRecord = (name: string, createdAt: number): RepositoryRecord => ({
  name,
  isOwn: true,
  isPublic: false,
  isOfficial: false,
  description: '',
  createdAt,
  updatedAt: createdAt,
  pulls: between(hashOf('pulls', name), 20, 9_000),
  favours: between(hashOf('favours', name), 0, 12),
  tags: [],
})

function seedOther(
  repositories: Map<string, RepositoryRecord>,
  [name, description, isOfficial, tags]: (typeof others)[number],
  now: number,
): void {
  const chance = hashOf('other', name)
  const createdAt = now - between(chance, 300, 900) * DAY
  repositories.set(name, {
    ...repositoryRecord(name, createdAt),
    isOwn: false,
    isPublic: true,
    isOfficial,
    description,
    updatedAt: now - between(chance, 1, 60) * DAY,
    pulls: between(hashOf('pulls', name), 10_000, 4_000_000),
    favours: between(hashOf('favours', name), 20, 600),
    tags: tags.map((tag, index) => builtTag(name, tag, now - (61 + 9 * (tags.length - index)) * DAY)),
  })
}

/** Three nights before its quota of tags is used up; then the policy leaves the last thirty. */
function seedNightly(now: number): RepositoryRecord {
  const nextBuildAt = nightAfter(now)
  const nights = Array.from({ length: NIGHTS }, (_, index) => nextBuildAt - (NIGHTS - index) * DAY)
  return {
    ...repositoryRecord(NIGHTLY, now - 250 * DAY),
    description: 'Built every night at 3 o’clock',
    updatedAt: nextBuildAt - DAY,
    tags: nights.map((at) => builtTag(NIGHTLY, nightlyTag(at), at)),
    retention: { type: 'keep_last_nums', value: 30, valid: true, createdAt: now - 200 * DAY },
    nextBuildAt,
  }
}
