// What the form's controls hold: the part of a configuration that this form shows, as it is typed.
import type { ContainerConfig, PortConfig, ServiceConfig } from '@pierhead/shared/service-config/config'
import { numberOf } from '../figure-input.tsx'

/** What a number field holds: a number, or what was typed in its place; '' for nothing. */
export type Figure = number | string

export interface EnvDraft {
  /** Keeps a row's controls together while rows above it come and go. */
  id: number
  name: string
  value: string
}

export interface PortDraft {
  id: number
  lbPort: Figure
  containerPort: Figure
  protocol: string
  /** '' leaves the choice to the cloud. */
  nodePort: Figure
}

/** CPU in millicores, memory in MiB; '' for none. Stands at the place of its container in the configuration. */
export interface ContainerDraft {
  image: string
  cpu: Figure
  cpuLimits: Figure
  memory: Figure
  memoryLimits: Figure
  envs: EnvDraft[]
}

export interface Draft {
  replicas: Figure
  /** '' where it is not known and nobody has chosen yet. */
  strategy: string
  minReadySeconds: Figure
  serviceDesc: string
  containers: ContainerDraft[]
  portMappings: PortDraft[]
}

/** 0 means none, and none is an empty field. */
const orNone = (amount: number): Figure => (amount === 0 ? '' : amount)

export function draftOf(config: ServiceConfig, strategyIsKnown = true): Draft {
  return {
    replicas: config.replicas,
    strategy: strategyIsKnown ? config.strategy : '',
    minReadySeconds: config.minReadySeconds,
    serviceDesc: config.serviceDesc,
    containers: config.containers.map(({ image, cpu, cpuLimits, memory, memoryLimits, envs }) => ({
      image,
      cpu: orNone(cpu),
      cpuLimits: orNone(cpuLimits),
      memory: orNone(memory),
      memoryLimits: orNone(memoryLimits),
      envs: envs.map((env, id) => ({ id, ...env })),
    })),
    portMappings: config.portMappings.map(({ nodePort, ...port }, id) => ({ id, ...port, nodePort: orNone(nodePort) })),
  }
}

/** What is no number is NaN: the action's schema then refuses it where it stands. */
const amountOf = (figure: Figure): number => (typeof figure === 'string' && figure.trim() === '' ? 0 : numberOf(figure))

/** The whole configuration: what the form shows from the draft, everything else as it was read. */
export function configOf(base: ServiceConfig, draft: Draft): ServiceConfig {
  return {
    ...base,
    replicas: numberOf(draft.replicas),
    // an empty one is refused by the schema, at its field
    strategy: draft.strategy as ServiceConfig['strategy'],
    minReadySeconds: amountOf(draft.minReadySeconds),
    serviceDesc: draft.serviceDesc,
    portMappings: draft.portMappings.map(portOf),
    containers: base.containers.map((container, index) => containerOf(container, draft.containers[index])),
  }
}

const portOf = ({ lbPort, containerPort, protocol, nodePort }: PortDraft): PortConfig => ({
  lbPort: numberOf(lbPort),
  containerPort: numberOf(containerPort),
  protocol: protocol as PortConfig['protocol'],
  nodePort: amountOf(nodePort),
})

function containerOf(base: ContainerConfig, draft: ContainerDraft | undefined): ContainerConfig {
  if (!draft) return base
  return {
    ...base,
    // an image that was copied often brings a blank with it
    image: draft.image.trim(),
    cpu: amountOf(draft.cpu),
    cpuLimits: amountOf(draft.cpuLimits),
    memory: amountOf(draft.memory),
    memoryLimits: amountOf(draft.memoryLimits),
    envs: draft.envs.map(({ name, value }) => ({ name, value })),
  }
}

/** An id that no row of the list has. */
export const freshId = (rows: readonly { id: number }[]): number => Math.max(-1, ...rows.map(({ id }) => id)) + 1

const SHOWN =
  /^(?:replicas|strategy|minReadySeconds|serviceDesc|portMappings\b.*|containers\[[^\]]*\]\.(?:image|cpu|cpuLimits|memory|memoryLimits|envs\b.*))$/

/** True for the fields (by their path in `differences`) that have a control in this form. */
export const isShown = (path: string): boolean => SHOWN.test(path)

const CONTROLLED =
  /^(?:replicas|strategy|minReadySeconds|serviceDesc|portMappings\.\d+\.(?:lbPort|containerPort|nodePort|protocol)|containers\.\d+\.(?:image|cpu|cpuLimits|memory|memoryLimits|envs\.\d+\.(?:name|value)))$/

/** The same for the paths of the action's input, as faults name them. */
export const hasControl = (path: string): boolean => CONTROLLED.test(path)
