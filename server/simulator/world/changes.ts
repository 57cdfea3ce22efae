// What the jobs of a world do when their time has come.
import type { ClusterRecord, World } from './db.ts'
import type { Job } from './jobs.ts'
import { removeNamespace } from './namespaces.ts'

interface Target {
  world: World
  cluster: ClusterRecord
}

export const changes: { [Kind in Job['kind']]: (target: Target, job: Extract<Job, { kind: Kind }>) => void } = {
  namespaceGone: ({ cluster }, { name, at }) => {
    removeNamespace(cluster, name, at)
    cluster.namespaces = cluster.namespaces.filter((one) => one.name !== name)
  },
}
