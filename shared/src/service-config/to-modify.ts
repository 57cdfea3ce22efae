// ServiceConfig -> the request that writes it, whole: ModifyClusterService loses what is not sent.
import type { Input } from '../catalogue.ts'
import { type ContainerConfig, normalise, type ServiceConfig } from './config.ts'

type Modify = Input<'ccs.ModifyClusterService'>

/** Everything is sent, also what was not changed; an empty list is left out, since the wire has no way to say it. */
export function toModify(clusterId: string, config: ServiceConfig): Modify {
  const { containers, portMappings, volumes, nodeAffinity, podAffinity, subnetId, ...plain } = normalise(config)
  return {
    clusterId,
    ...plain,
    ...(subnetId ? { subnetId } : {}),
    // 0 is no port: where it is sent, a server may take it for one. What is no figure must not pass for 0
    ...filled(
      'portMappings',
      portMappings.map(({ nodePort, ...port }) => (nodePort === 0 ? port : { ...port, nodePort })),
    ),
    ...filled('volumes', volumes.map(withoutEmptyKeys)),
    ...filled('nodeAffinity', nodeAffinity.map(withoutEmptyValues)),
    ...filled('podAffinity', podAffinity.map(withoutEmptyValues)),
    containers: containers.map(toContainer),
  }
}

function toContainer(container: ContainerConfig): Modify['containers'][number] {
  const { command, workingDir, envs, volumeMounts, healthCheck, arguments: args, ...plain } = container
  return {
    ...plain,
    ...(command ? { command } : {}),
    ...(workingDir ? { workingDir } : {}),
    ...filled('arguments', args),
    ...filled('envs', envs),
    ...filled('volumeMounts', volumeMounts),
    ...filled('healthCheck', healthCheck),
  }
}

const withoutEmptyKeys = ({ configKeys, ...volume }: ServiceConfig['volumes'][number]) =>
  configKeys?.length ? { ...volume, configKeys } : volume

const withoutEmptyValues = <T extends { values: string[] }>({ values, ...rule }: T) =>
  values.length > 0 ? { ...rule, values } : rule

const filled = <K extends string, T>(key: K, list: T[]): { [P in K]?: T[] } =>
  (list.length > 0 ? { [key]: list } : {}) as { [P in K]?: T[] }
