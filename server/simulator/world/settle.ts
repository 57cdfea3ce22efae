// No timer runs: before a world is read or changed, all that was due by then is done, in the order in which it was due and
// as of that moment. So what is true at a time does not depend on who looked before.
import { look, nextLook, noteBusy } from './autoscaler.ts'
import { changes } from './changes.ts'
import { NEVER } from './clock.ts'
import type { ClusterRecord, World } from './db.ts'
import type { Job } from './jobs.ts'
import type { Target } from './machines.ts'

/** Brings a world to `now`, if it has not come further already. */
export function settle(world: World, now: number): void {
  if (now < world.settledAt) return
  // When each cluster was last looked at without finding anything: what has happened since then is new to it
  const known = new Map<ClusterRecord, number>()
  let at = world.settledAt
  for (;;) {
    const step = nextStep(world, known, at)
    if (!step || step.at > now) break
    at = step.at
    if (step.job) {
      perform(world, step.job)
      known.clear()
      continue
    }
    const before = world.jobs.length
    look({ world, cluster: step.cluster }, at)
    if (world.jobs.length === before) known.set(step.cluster, at)
    else known.clear()
  }
  for (const cluster of world.clusters) noteBusy(cluster, now)
  world.settledAt = now
}

type Step = { at: number; job: Job } | { at: number; job?: undefined; cluster: ClusterRecord }

/** What comes first: a job before a look at the same moment. */
function nextStep(world: World, known: ReadonlyMap<ClusterRecord, number>, from: number): Step | undefined {
  const looks = world.clusters.map((cluster) => {
    const seen = known.get(cluster)
    return { at: nextLook(cluster, seen ?? from, seen === undefined), cluster }
  })
  const steps: Step[] = [...world.jobs.map((job) => ({ at: job.at, job })), ...looks]
  return steps.reduce<Step | undefined>((first, step) => (step.at < (first?.at ?? NEVER) ? step : first), undefined)
}

function perform(world: World, job: Job): void {
  world.jobs.splice(world.jobs.indexOf(job), 1)
  const cluster = world.clusters.find(({ clusterId }) => clusterId === job.clusterId)
  // Its cluster may be gone by now
  if (cluster) (changes[job.kind] as (target: Target, job: Job) => void)({ world, cluster }, job)
}
