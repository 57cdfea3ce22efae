// One container from both answers.
import type { ServiceContainer } from '../catalogue/service.ts'
import type { ContainerConfig, HealthCheckConfig } from './config.ts'
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
  const image = yaml && textAt(yaml, 'image')
  if (image !== undefined && image !== described.image) found.push(disagree(`${path}.image`, described.image, image))
  const command = textsAt(yaml, 'command')
  return {
    containerName: described.containerName,
    image: described.image,
    command: described.command || command.join(' '),
    arguments: described.arguments.length > 0 ? described.arguments : textsAt(yaml, 'args'),
    workingDir: textOr(described.workingDir) ?? textAt(yaml, 'workingDir') ?? '',
    privileged: typeof described.privileged === 'boolean' ? described.privileged : yaml ? isPrivileged(yaml) : false,
    ...amounts(described, yaml, path, found),
    envs: described.envs.map(({ name, value }) => ({ name, value })),
    volumeMounts: mountsFrom(described, yaml),
    healthCheck: checksFrom(described, yaml, path, found),
  }
}

const textOr = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

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

function mountsFrom(described: ServiceContainer, yaml: YamlMap | undefined): ContainerConfig['volumeMounts'] {
  const printed = mapsAt(yaml, 'volumeMounts')
  return described.volumeMounts.map(({ volumeName, mountPath, mode }) => {
    const same = printed.find((mount) => textAt(mount, 'mountPath') === mountPath)
    const readOnly = mode ? mode === 'ro' : isYes(at(same, 'readOnly'))
    return { volumeName, mountPath, mode: readOnly ? 'ro' : 'rw' }
  })
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
