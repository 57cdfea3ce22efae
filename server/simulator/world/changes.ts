// What the jobs of a world do when their time has come.
import type { Job } from './jobs.ts'
import { keepsBy, release, type Target } from './machines.ts'
import { removeNamespace } from './namespaces.ts'
import { replanUnsettled } from './rollout.ts'

export const changes: { [Kind in Job['kind']]: (target: Target, job: Extract<Job, { kind: Kind }>) => void } = {
  namespaceGone: ({ cluster }, { name, at }) => {
    removeNamespace(cluster, name, at)
    cluster.namespaces = cluster.namespaces.filter((one) => one.name !== name)
  },
  nodeReady: ({ cluster }, { instanceId, isFailed, at }) => {
    const node = cluster.nodes.find((one) => one.instanceId === instanceId)
    if (node?.moving !== 'joining') return
    Object.assign(node, {
      moving: undefined,
      readyAt: at,
      isNormal: !isFailed,
      abnormalReason: isFailed ? 'Unknown' : '',
    })
    replanUnsettled(cluster, at)
  },
  nodeGone: (target, { instanceId, isKept }) => {
    const node = target.cluster.nodes.find((one) => one.instanceId === instanceId)
    if (node) release(target, node, isKept)
  },
  clusterReady: ({ cluster }, { isFailed }) => {
    cluster.estate.status = isFailed ? 'Abnormal' : 'Running'
  },
  clusterGone: ({ world, cluster }, { mode }) => {
    const keeps = keepsBy(mode)
    for (const node of cluster.nodes) release({ world, cluster }, node, keeps(node))
    world.clusters = world.clusters.filter((one) => one !== cluster)
  },
  accessChanged: ({ cluster }, { endpoint }) => {
    cluster.estate.endpoint = endpoint
  },
  groupChanged: ({ cluster }, { groupId, sizes }) => {
    const group = cluster.estate.groups.find((one) => one.groupId === groupId)
    if (group) Object.assign(group, { status: group.isOn ? 'enabled' : 'disabled', ...sizes })
  },
}
