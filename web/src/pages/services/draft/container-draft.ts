// A container as its controls hold it.
import type { ContainerConfig } from '@pierhead/shared/service-config/config'
import { type CheckDraft, checkDrafts, checkOf } from './check-draft.ts'
import { amountOf, type Figure, numbered, orNone, type Row } from './figures.ts'
import { type MountDraft, mountDrafts, mountOf, type VolumeDraft } from './volume-draft.ts'

export interface EnvDraft extends Row {
  name: string
  value: string
}

export interface TextDraft extends Row {
  text: string
}

/** CPU in millicores, memory in MiB; '' for none. */
export interface ContainerDraft extends Row {
  containerName: string
  /** The service has no container of this name yet: another name makes no other container of it. */
  isNew: boolean
  image: string
  cpu: Figure
  cpuLimits: Figure
  memory: Figure
  memoryLimits: Figure
  command: string
  arguments: TextDraft[]
  workingDir: string
  privileged: boolean
  envs: EnvDraft[]
  volumeMounts: MountDraft[]
  healthCheck: CheckDraft[]
  /** KEY=VALUE lines that are not taken over yet. */
  pasted: string
}

export const newContainer: Omit<ContainerDraft, 'id'> = {
  containerName: '',
  isNew: true,
  image: '',
  cpu: '',
  cpuLimits: '',
  memory: '',
  memoryLimits: '',
  command: '',
  arguments: [],
  workingDir: '',
  privileged: false,
  envs: [],
  volumeMounts: [],
  healthCheck: [],
  pasted: '',
}

export function containerDraft(
  config: ContainerConfig,
  id: number,
  volumes: readonly VolumeDraft[],
  isNew: boolean,
): ContainerDraft {
  const { cpu, cpuLimits, memory, memoryLimits, volumeMounts, healthCheck, envs, arguments: args, ...plain } = config
  return {
    ...plain,
    id,
    isNew,
    cpu: orNone(cpu),
    cpuLimits: orNone(cpuLimits),
    memory: orNone(memory),
    memoryLimits: orNone(memoryLimits),
    arguments: numbered(args.map((text) => ({ text }))),
    envs: numbered(envs),
    volumeMounts: mountDrafts(volumeMounts, volumes),
    healthCheck: checkDrafts(healthCheck),
    pasted: '',
  }
}

export function containerOf(draft: ContainerDraft, volumes: readonly VolumeDraft[]): ContainerConfig {
  const { id: _id, isNew: _isNew, pasted: _pasted, ...plain } = draft
  return {
    ...plain,
    // what is copied often brings a blank with it
    containerName: draft.containerName.trim(),
    image: draft.image.trim(),
    cpu: amountOf(draft.cpu),
    cpuLimits: amountOf(draft.cpuLimits),
    memory: amountOf(draft.memory),
    memoryLimits: amountOf(draft.memoryLimits),
    arguments: draft.arguments.map(({ text }) => text),
    envs: draft.envs.map(({ name, value }) => ({ name, value })),
    volumeMounts: draft.volumeMounts.map((mount) => mountOf(mount, volumes)),
    healthCheck: draft.healthCheck.map(checkOf),
  }
}
