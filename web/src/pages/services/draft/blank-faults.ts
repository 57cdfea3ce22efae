// Blanks at the ends of what a machine reads come with what was copied. Nobody sees them, and no path or id is meant to have
// them; what was read stands as it is.
import type { FieldProblem } from '@pierhead/shared/problem'
import type { ContainerConfig } from '@pierhead/shared/service-config/config'
import type { Settings } from './settings.ts'
import { placeBefore } from './stood.ts'

type Typed = readonly [path: string, text: string | undefined]

/** An empty one is somebody else's business, and so is one of blanks alone where something is needed. */
const hasBlankEnds = (text: string | undefined): boolean => text !== undefined && text !== text.trim()

export const blankFaults = (base: Settings, wanted: Settings): FieldProblem[] =>
  [...wanted.containers.flatMap(ofContainer), ...wanted.volumes.flatMap(ofVolume)]
    .filter(([path, text]) => hasBlankEnds(text) && placeBefore(base, wanted, path) === undefined)
    .map(([path]) => ({ path, message: 'must not begin or end with a blank' }))

function ofContainer(container: ContainerConfig, index: number): Typed[] {
  const { workingDir, command, envs, volumeMounts, healthCheck } = container
  const at = `containers.${index}`
  return [
    [`${at}.workingDir`, workingDir],
    // within a text of several lines blanks may be meant
    [`${at}.command`, command.trim() === '' ? command : ''],
    ...envs.map(({ name }, place): Typed => [`${at}.envs.${place}.name`, name]),
    ...volumeMounts.map(({ mountPath }, place): Typed => [`${at}.volumeMounts.${place}.mountPath`, mountPath]),
    ...healthCheck.map(({ path }, place): Typed => [`${at}.healthCheck.${place}.path`, path]),
  ]
}

const ofVolume = (volume: Settings['volumes'][number], index: number): Typed[] =>
  (['hostPath', 'cbsDiskId', 'nfsPath', 'configId', 'configVersion'] as const).map((field) => [
    `volumes.${index}.${field}`,
    volume[field],
  ])
