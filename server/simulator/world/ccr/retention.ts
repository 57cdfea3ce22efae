// Old tags that go by themselves. A policy acts only once the quota of tags is used up; then a cleaner, which comes by at
// every full hour, leaves what the policy keeps. Which tags are there at a time follows from their times alone.
import { DAY, HOUR, NEVER } from '#simulator/world/clock'
import { newestFirst, quotas, type RepositoryRecord, type RetentionRecord, type TagRecord } from './registry.ts'

/** Brings the tags to what they are at `now`. */
export function clean(repository: RepositoryRecord, now: number): void {
  for (let at = nextCleaning(repository); at <= now; at = nextCleaning(repository)) removeOld(repository, at)
}

/** Removes what the policy does not keep, at once: also what a push into a full repository does. */
export function removeOld(repository: RepositoryRecord, at: number): void {
  const { retention, tags } = repository
  if (retention?.valid) repository.tags = keptBy(retention, tags, at)
}

function keptBy({ type, value }: RetentionRecord, tags: readonly TagRecord[], at: number): TagRecord[] {
  if (type === 'keep_last_nums') return newestFirst(tags).slice(0, value)
  return tags.filter(({ pushedAt }) => pushedAt > at - value * DAY)
}

/** When the cleaner next finds something to remove. */
function nextCleaning({ retention, tags }: RepositoryRecord): number {
  if (!retention?.valid || tags.length < quotas.tag) return NEVER
  const pushes = tags.map(({ pushedAt }) => pushedAt)
  const full = Math.max(retention.createdAt, ...pushes)
  if (retention.type === 'keep_last_nums') return retention.value < tags.length ? fullHourAfter(full) : NEVER
  return fullHourAfter(Math.max(full, Math.min(...pushes) + retention.value * DAY))
}

const fullHourAfter = (at: number) => (Math.floor(at / HOUR) + 1) * HOUR
