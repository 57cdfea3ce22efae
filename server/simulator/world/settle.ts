// No timer runs: before a world is read or changed, all that was due by then is done, in the order in which it was due and
// as of that moment. So what is true at a time does not depend on who looked before.
import { changes } from './changes.ts'
import type { World } from './db.ts'
import type { Job } from './jobs.ts'

/** Brings a world to the present. */
export function settle(world: World, now: number): void {
  for (let job = nextJob(world, now); job; job = nextJob(world, now)) {
    world.jobs.splice(world.jobs.indexOf(job), 1)
    perform(world, job)
  }
}

/** Of those that are due, the one that was due first. */
const nextJob = ({ jobs }: World, now: number): Job | undefined =>
  jobs.reduce<Job | undefined>(
    (found, job) => (job.at <= now && (!found || job.at < found.at) ? job : found),
    undefined,
  )

function perform(world: World, job: Job): void {
  const cluster = world.clusters.find(({ clusterId }) => clusterId === job.clusterId)
  // Its cluster may be gone by now
  if (cluster)
    (changes[job.kind] as (target: { world: World; cluster: typeof cluster }, job: Job) => void)(
      { world, cluster },
      job,
    )
}
