// What no cloud could run, of what the operator typed. The API's documents do not say it, so the action's schema lets it
// pass (decision 064); what was read stands as it is, however it is spelled.
import { livenessFaults } from '@pierhead/shared/catalogue/service-faults'
import { EnvName } from '@pierhead/shared/catalogue/service-write'
import type { FieldProblem } from '@pierhead/shared/problem'
import type { ContainerConfig, ServiceConfig } from '@pierhead/shared/service-config/config'
import { imageFaults } from '../image-name.ts'
import type { Draft } from './draft.ts'
import { ENV_NAME } from './env-value.ts'
import { LABEL_VALUE, valueFault } from './label-faults.ts'
import { takesValues } from './rule-draft.ts'
import type { Settings } from './settings.ts'
import { placeBefore } from './stood.ts'

const fault = (path: string, message: string): FieldProblem => ({ path, message })

/** `draft` for what the configuration cannot tell apart. */
export function typedFaults(base: Settings, wanted: Settings, draft: Draft): FieldProblem[] {
  const before = new Map(base.containers.map((container) => [container.containerName, container]))
  return [
    ...wanted.containers.flatMap((container, index) =>
      containerFaults(container, before.get(container.containerName), `containers.${index}`),
    ),
    ...[...oddNames(wanted), ...manySuccesses(wanted)].filter(
      ({ path }) => placeBefore(base, wanted, path) === undefined,
    ),
    ...mountFaults(draft),
    ...pastedFaults(draft),
    ...volumeFaults(base, wanted, draft),
    ...affinityFaults('nodeAffinity', base, wanted),
    ...affinityFaults('podAffinity', base, wanted),
  ]
}

const DNS_LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/

/** An empty or a long one is refused by the schema. */
const nameFaults = (path: string, name: string): FieldProblem[] =>
  name === '' || DNS_LABEL.test(name)
    ? []
    : [fault(path, 'must be lower-case letters, digits and -, with none of - at its ends')]

/** A service that was made in another way may have names with dots; the cloud takes them back. */
const oddNames = ({ containers }: Settings): FieldProblem[] =>
  containers.flatMap(({ envs }, index) =>
    envs.flatMap(({ name }, at) =>
      // what no cloud takes is refused by the schema
      !EnvName.safeParse(name).success || ENV_NAME.test(name)
        ? []
        : [fault(`containers.${index}.envs.${at}.name`, 'must be letters, digits and _, and not begin with a digit')],
    ),
  )

/** The document of CreateClusterService says so, and no cloud runs a liveness check otherwise. */
function manySuccesses({ containers }: Settings): FieldProblem[] {
  const found: FieldProblem[] = []
  livenessFaults(containers, (path, message) => found.push(fault(path.join('.'), message)))
  return found
}

/** Beside a volume that has no name yet, a mount that has none would seem to mean it. */
const mountFaults = ({ containers }: Draft): FieldProblem[] =>
  containers.flatMap(({ volumeMounts }, index) =>
    volumeMounts.flatMap(({ volumeName }, at) =>
      volumeName === ''
        ? [fault(`containers.${index}.volumeMounts.${at}.volumeName`, 'must name one of the volumes')]
        : [],
    ),
  )

const pastedFaults = ({ containers }: Draft): FieldProblem[] =>
  containers.flatMap(({ pasted }, index) =>
    pasted.trim() === '' ? [] : [fault(`containers.${index}.pasted`, 'is not taken over yet')],
  )

/** What nobody would be let type, at values that are as they were read. */
export const notesOf = (base: Settings, wanted: Settings): FieldProblem[] =>
  oddNames(wanted).filter(({ path }) => placeBefore(base, wanted, path) !== undefined)

function containerFaults(
  { containerName, image, workingDir, volumeMounts }: ContainerConfig,
  before: ContainerConfig | undefined,
  path: string,
): FieldProblem[] {
  const mounted = new Set(before?.volumeMounts.map(({ mountPath }) => mountPath))
  return [
    ...(before ? [] : nameFaults(`${path}.containerName`, containerName)),
    ...(image === before?.image ? [] : imageFaults(`${path}.image`, image)),
    ...(workingDir === '' || workingDir === before?.workingDir || workingDir.startsWith('/')
      ? []
      : [fault(`${path}.workingDir`, 'must be a path that begins with /')]),
    ...volumeMounts.flatMap(({ mountPath }, index) =>
      mounted.has(mountPath) || /^\/[^:]*$/.test(mountPath)
        ? []
        : [fault(`${path}.volumeMounts.${index}.mountPath`, 'must be a path that begins with /')],
    ),
  ]
}

function volumeFaults(base: Settings, wanted: Settings, { volumes: drafts }: Draft): FieldProblem[] {
  const before = new Map(base.volumes.map((volume) => [volume.name, JSON.stringify(volume)]))
  return wanted.volumes.flatMap((volume, index) => {
    if (before.get(volume.name) === JSON.stringify(volume)) return []
    const path = `volumes.${index}`
    const { hostPath = '', nfsPath = '', volumeType } = volume
    const isDirectory = drafts[index]?.volumeType === 'hostPath'
    return [
      ...(before.has(volume.name) ? [] : nameFaults(`${path}.name`, volume.name)),
      ...(isDirectory && !hostPath.startsWith('/')
        ? [fault(`${path}.hostPath`, 'must be a path that begins with /')]
        : []),
      ...(volumeType === 'nfsDisk' && nfsPath !== '' && !/^[^\s:/]+:\/\S*$/.test(nfsPath)
        ? [fault(`${path}.nfsPath`, 'must be host:/path')]
        : []),
    ]
  })
}

function affinityFaults(list: 'nodeAffinity' | 'podAffinity', base: Settings, wanted: Settings): FieldProblem[] {
  const before = new Set<string>(base[list].map((rule) => JSON.stringify(rule)))
  return wanted[list].flatMap((rule, index) =>
    before.has(JSON.stringify(rule)) ? [] : ruleFaults(rule, `${list}.${index}`),
  )
}

function ruleFaults({ key, operator, values }: ServiceConfig['nodeAffinity'][number], path: string): FieldProblem[] {
  const compares = operator === 'Gt' || operator === 'Lt'
  const isNumber = values.length === 1 && /^-?\d+$/.test(values[0] ?? '')
  const odd = takesValues(operator) && !compares ? values.findIndex((value) => !LABEL_VALUE.test(value)) : -1
  return [
    ...(LABEL_KEY.test(key)
      ? []
      : [fault(`${path}.key`, key === '' ? 'is needed' : 'must be a key of a label, such as team')]),
    ...(compares && !isNumber ? [fault(`${path}.values`, 'must be one whole number')] : []),
    ...(!compares && takesValues(operator) && values.length === 0
      ? [fault(`${path}.values`, 'must hold at least one value')]
      : []),
    ...(odd < 0 ? [] : [fault(`${path}.values.${odd}`, valueFault)]),
  ]
}

const LABEL_KEY = /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\/)?[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/
