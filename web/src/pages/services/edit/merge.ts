// Somebody else changed the service while this form was open: both changes together, field by field.
import type { ContainerConfig, ServiceConfig } from '@pierhead/shared/service-config/config'

export interface Merge {
  /** What is there now with the form's changes on top. */
  merged: ServiceConfig
  /** Fields that both changed, each in another way (paths of `differences`): the form's value is in `merged`. */
  clashes: string[]
}

/** `mine` and `theirs` both come from `base`; `mine` differs from it in what this form shows only. */
export function merge(base: ServiceConfig, mine: ServiceConfig, theirs: ServiceConfig): Merge {
  const clashes: string[] = []
  const three = threeWays(clashes)
  const ports = (config: ServiceConfig) =>
    byName(config.portMappings, ({ lbPort, protocol }) => `${lbPort}/${protocol}`)
  const merged: ServiceConfig = {
    ...theirs,
    replicas: three('replicas', base.replicas, mine.replicas, theirs.replicas),
    strategy: three('strategy', base.strategy, mine.strategy, theirs.strategy),
    minReadySeconds: three('minReadySeconds', base.minReadySeconds, mine.minReadySeconds, theirs.minReadySeconds),
    serviceDesc: three('serviceDesc', base.serviceDesc, mine.serviceDesc, theirs.serviceDesc),
    portMappings: named('portMappings', [ports(base), ports(mine), ports(theirs)], three),
    containers: theirs.containers.map((container) => {
      const own = (config: ServiceConfig) =>
        config.containers.find((each) => each.containerName === container.containerName)
      const [before, changed] = [own(base), own(mine)]
      return before && changed ? mergeContainer(before, changed, container, three) : container
    }),
  }
  const gone = mine.containers.filter(({ containerName }) =>
    theirs.containers.every((each) => each.containerName !== containerName),
  )
  return { merged, clashes: [...clashes, ...gone.map(({ containerName }) => `containers[${containerName}]`)] }
}

type Three = <T>(path: string, base: T, mine: T, theirs: T) => T

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

const threeWays =
  (clashes: string[]): Three =>
  (path, base, mine, theirs) => {
    if (same(mine, base)) return theirs
    if (!same(theirs, base) && !same(mine, theirs)) clashes.push(path)
    return mine
  }

const inContainer = ['image', 'cpu', 'cpuLimits', 'memory', 'memoryLimits'] as const

function mergeContainer(
  base: ContainerConfig,
  mine: ContainerConfig,
  theirs: ContainerConfig,
  three: Three,
): ContainerConfig {
  const path = `containers[${theirs.containerName}]`
  const fields = inContainer.map((field) => [field, three(`${path}.${field}`, base[field], mine[field], theirs[field])])
  const envs = [base, mine, theirs].map((config) => byName(config.envs, ({ name }) => name))
  const [before = new Map(), ours = new Map(), others = new Map()] = envs
  return { ...theirs, ...Object.fromEntries(fields), envs: named(`${path}.envs`, [before, ours, others], three) }
}

const byName = <T>(things: readonly T[], nameOf: (thing: T) => string) =>
  new Map(things.map((thing) => [nameOf(thing), thing]))

/** In the order of what is there now; what the form added comes last. */
function named<T>(
  path: string,
  [base, mine, theirs]: [Map<string, T>, Map<string, T>, Map<string, T>],
  three: Three,
): T[] {
  const names = [...new Set([...theirs.keys(), ...mine.keys()])]
  return names.flatMap((name) => {
    const thing = three<T | undefined>(`${path}[${name}]`, base.get(name), mine.get(name), theirs.get(name))
    return thing === undefined ? [] : [thing]
  })
}
