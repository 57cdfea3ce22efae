// One service of a fresh world, for tests: what can be seen of it and done to it.
import { type Caller, clusterIdOf, createCaller, type Wire } from './caller.ts'

const SECOND = 1000

export async function withService(serviceName: string, namespace = 'default', caller: Caller = createCaller()) {
  const one = { clusterId: await clusterIdOf(caller), serviceName, namespace }
  const { ask } = caller
  const pods = async () => (await ask('ccs.DescribeServiceInstance', { ...one, limit: 100 })).instances
  const info = async () => (await ask('ccs.DescribeClusterServiceInfo', one)).service
  return {
    ...caller,
    one,
    pods,
    info,
    names: async () => (await pods()).map(({ name }) => name),
    setImage: (image: string, containerName?: string) =>
      ask('ccs.ModifyClusterServiceImage', {
        ...one,
        ...(containerName ? { containers: [{ containerName, image }] } : { image }),
      }),
    scale: (scaleTo: number) => ask('ccs.ModifyServiceReplicas', { ...one, scaleTo }),
    modify: (config: { [name: string]: Wire }) =>
      ask('ccs.ModifyClusterService', { ...one, replicas: 3, strategy: 'RollingUpdate', ...config }),
    events: async () => (await ask('ccs.DescribeServiceEvent', one)).eventList,
    /** Looks every half second for a minute. */
    async watch<T>(look: () => Promise<T>): Promise<T[]> {
      const seen: T[] = []
      for (let step = 0; step < 120; step++) {
        seen.push(await look())
        caller.advance(SECOND / 2)
      }
      return seen
    },
  }
}
