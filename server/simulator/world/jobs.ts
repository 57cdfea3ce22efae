// What is going to happen in a world without anybody asking for it: data, not functions, so that a world can be written down.
import type { TaskRecord, World } from './db.ts'
import type { ScalingGroup } from './estate.ts'

interface Of<Kind extends string> {
  kind: Kind
  at: number
  clusterId: string
}

export type Job =
  | (Of<'namespaceGone'> & { name: string })
  | (Of<'nodeReady'> & { instanceId: string; isFailed: boolean })
  | (Of<'nodeGone'> & { instanceId: string; isKept: boolean })
  | (Of<'clusterReady'> & { isFailed: boolean })
  | (Of<'clusterGone'> & { mode: 'RemoveOnly' | 'Return' | undefined })
  | (Of<'accessChanged'> & { endpoint: string })
  | (Of<'groupChanged'> & { groupId: string; sizes?: Pick<ScalingGroup, 'minSize' | 'maxSize'> })

/** Tasks that are remembered; older ones do not exist any more. */
const MAX_TASKS = 10_000

/** Below it stand the tasks that a new world has. */
const FIRST_TASK = 4000

export function schedule(world: World, job: Job): void {
  world.jobs.push(job)
}

/** A new asynchronous task; the id is what its caller follows. */
export function startTask(world: World, endsAt: number, outcome: TaskRecord['outcome'] = 'succ'): number {
  const requestId = 1 + Math.max(FIRST_TASK, world.tasks.at(-1)?.requestId ?? 0)
  world.tasks.push({ requestId, endsAt, outcome })
  if (world.tasks.length > MAX_TASKS) world.tasks.splice(0, world.tasks.length - MAX_TASKS)
  return requestId
}
