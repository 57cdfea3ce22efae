// One container from both answers.
import type { ServiceContainer } from '../catalogue/service.ts'
import { bothLists, settling, spoken } from './both-answers.ts'
import type { ContainerConfig, EnvConfig, HealthCheckConfig, MountConfig } from './config.ts'
import { describedCheck, disputedFields, mergedCheck, printedCheck } from './health-check.ts'
import { disagree, type MissingSetting } from './missing.ts'
import { mebibytesOf, millicoresOf } from './quantity.ts'
import { at, isYes, mapAt, mapsAt, textAt, textsAt, type YamlMap } from './read-yaml.ts'
import { isPrivileged } from './workload.ts'

/** `yaml` is undefined where the YAML cannot be read or does not have the container; what is disputed goes to `found`. */
export function containerFromAnswers(
  described: ServiceContainer,
  yaml: YamlMap | undefined,
  path: string,
  found: MissingSetting[],
): ContainerConfig {
  const settle = settling(path, found)
  const words = textsAt(yaml, 'command')
  const args = described.arguments.length > 0 ? described.arguments : undefined
  return {
    containerName: described.containerName,
    image: settle('image', spoken(described.image), textAt(yaml, 'image')) ?? '',
    // of several words the loss is told, and how Describe would put them into one is not known
    command: words.length > 1 ? described.command || words.join(' ') : bothTexts('command', words[0]),
    arguments: settle('arguments', args, yaml && textsAt(yaml, 'args')) ?? [],
    workingDir: bothTexts('workingDir', textAt(yaml, 'workingDir')),
    privileged: settle('privileged', booleanOr(described.privileged), yaml && isPrivileged(yaml)) ?? false,
    ...amounts(described, yaml, path, found),
    envs: envsFrom(described, yaml, path, found),
    volumeMounts: mountsFrom(described, yaml, path, found),
    healthCheck: checksFrom(described, yaml, path, found),
  }

  /** A container of the YAML says all of itself: what it leaves out is not set. */
  function bothTexts(field: 'command' | 'workingDir', printed: string | undefined): string {
    return settle(field, spoken(described[field]), yaml && (printed ?? '')) ?? ''
  }
}

const booleanOr = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined)

const printedAmounts = {
  cpu: (yaml) => millicoresOf(textAt(yaml, 'resources', 'requests', 'cpu') ?? '0'),
  cpuLimits: (yaml) => millicoresOf(textAt(yaml, 'resources', 'limits', 'cpu') ?? '0'),
  memory: (yaml) => mebibytesOf(textAt(yaml, 'resources', 'requests', 'memory') ?? '0'),
  memoryLimits: (yaml) => mebibytesOf(textAt(yaml, 'resources', 'limits', 'memory') ?? '0'),
} as const satisfies Record<string, (yaml: YamlMap) => number | undefined>
type Amount = keyof typeof printedAmounts

function amounts(described: ServiceContainer, yaml: YamlMap | undefined, path: string, found: MissingSetting[]) {
  const amount = (field: Amount): number => {
    const printed = yaml && printedAmounts[field](yaml)
    // the YAML may hold a fraction of the unit; that alone is no dispute
    const whole = printed === undefined ? undefined : Math.ceil(printed)
    const said = described[field] ?? undefined
    if (said !== undefined && printed !== undefined && Math.abs(said - printed) >= 1)
      found.push(disagree(`${path}.${field}`, said, printed))
    return said ?? whole ?? 0
  }
  return {
    cpu: amount('cpu'),
    cpuLimits: amount('cpuLimits'),
    memory: amount('memory'),
    memoryLimits: amount('memoryLimits'),
  }
}

type From<T> = (described: ServiceContainer, yaml: YamlMap | undefined, path: string, found: MissingSetting[]) => T

const envsFrom: From<EnvConfig[]> = (described, yaml, path, found) => {
  const said = described.envs.map(({ name, value }) => ({ name, value }))
  const printed = mapsAt(yaml, 'env').map((env) => ({
    name: textAt(env, 'name') ?? '',
    // a value from elsewhere is none that the request could carry; that it goes is told
    ...(at(env, 'valueFrom') === undefined ? { value: textAt(env, 'value') ?? '' } : {}),
  }))
  const both = bothLists<Partial<EnvConfig>>('envs', said, yaml && printed, `${path}.envs`, found)
  return both.flatMap(({ name = '', value }) => (value === undefined ? [] : [{ name, value }]))
}

/** Kubernetes has each path once in a container, with or without a sub-path. */
const mountsFrom: From<MountConfig[]> = (described, yaml, path, found) => {
  const said = described.volumeMounts.map(
    ({ volumeName, mountPath, mode }): Partial<MountConfig> => ({
      mountPath,
      ...(volumeName ? { volumeName } : {}),
      ...(mode === 'ro' || mode === 'rw' ? { mode } : {}),
    }),
  )
  const printed = mapsAt(yaml, 'volumeMounts').map(
    (mount): MountConfig => ({
      volumeName: textAt(mount, 'name') ?? '',
      mountPath: textAt(mount, 'mountPath') ?? '',
      mode: isYes(at(mount, 'readOnly')) ? 'ro' : 'rw',
    }),
  )
  const both = bothLists<Partial<MountConfig>>('volumeMounts', said, yaml && printed, `${path}.volumeMounts`, found)
  return both.map(({ volumeName = '', mountPath = '', mode = 'rw' }) => ({ volumeName, mountPath, mode }))
}

function checksFrom(
  container: ServiceContainer,
  yaml: YamlMap | undefined,
  path: string,
  found: MissingSetting[],
): HealthCheckConfig[] {
  const both = [
    { type: 'liveCheck', probe: container.liveProbe, key: 'livenessProbe' },
    { type: 'readyCheck', probe: container.readyProbe, key: 'readinessProbe' },
  ] as const
  return both.flatMap(({ type, probe, key }) => {
    const described = describedCheck(probe)
    const printed = printedCheck(mapAt(yaml, key))
    // Describe may leave probes out altogether; it is a dispute only when it names one
    if (described && yaml)
      for (const field of disputedFields(described, printed)) {
        const [said, stands] = [described, printed].map((check) => check?.[field as keyof typeof check])
        found.push(disagree(`${path}.healthCheck[${type}].${field}`, said, stands ?? '-'))
      }
    return mergedCheck(type, described, printed) ?? []
  })
}
