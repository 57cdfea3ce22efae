// What a change replaces, read from the cloud before it, where one read tells: spelt as the change itself, so that both compare.
import { schemasOf } from '@pierhead/shared/action-schemas'
import type { ActionId, CloudActionId, Given, Parsed } from '@pierhead/shared/catalogue'
import type { Ingress } from '@pierhead/shared/catalogue/ingress'
import type { ServiceInfo } from '@pierhead/shared/catalogue/service'
import { replacedAt, secretPathsOf } from '@pierhead/shared/secret-paths'

/** A read that is made on the way to a change: ends early, and never throws. */
export type Look = <Id extends CloudActionId>(id: Id, input: Given<Id>) => Promise<Parsed<Id>>

interface Named {
  clusterId: string
  namespace?: string | undefined
}

type Before = (input: never, look: Look) => Promise<unknown>

const ofService =
  <Input extends Named & { serviceName: string }>(pick: (service: ServiceInfo, input: Input) => unknown) =>
  async ({ clusterId, namespace, serviceName, ...rest }: Input, look: Look): Promise<unknown> => {
    const one = { clusterId, serviceName, ...(namespace ? { namespace } : {}) }
    const { service } = await look('ccs.DescribeClusterServiceInfo', one)
    return pick(service, { ...one, ...rest } as Input)
  }

const ofIngress = async ({ clusterId, namespace, ingressName }: Named & { ingressName: string }, look: Look) => {
  const { ingressList } = await look('ccs.DescribeIngress', { clusterId, ...(namespace ? { namespace } : {}) })
  const found = ingressList.find((one) => one.ingressName === ingressName)
  return found && contentOf(found)
}

const contentOf = ({ ingressDesc, rules }: Ingress) => ({ ingressDesc, rules })

const wholeOf = (service: ServiceInfo) => ({
  replicas: service.desiredReplicas,
  accessType: service.accessType,
  portMappings: service.portMappings.map(({ protocol, containerPort, lbPort }) => ({
    protocol,
    containerPort,
    lbPort,
  })),
  volumes: service.volumes,
  containers: service.containers,
})

const images = ({ containers }: ServiceInfo) => containers.map(({ containerName, image }) => ({ containerName, image }))

/** By the change. Those that are not here are kept without it. */
const befores: Partial<Record<ActionId, Before>> = {
  'ccs.ModifyClusterService': ofService(wholeOf),
  'ccs.ModifyServiceReplicas': ofService(({ desiredReplicas }) => ({ scaleTo: desiredReplicas })),
  'ccs.ModifyClusterServiceImage': ofService((service, { image }: Given<'ccs.ModifyClusterServiceImage'>) =>
    image === undefined ? { containers: images(service) } : { image: images(service)[0]?.image },
  ),
  'ccs.ModifyServiceDescription': ofService(({ serviceDesc }) => ({ description: serviceDesc })),
  'ccs.ModifyServiceLabels': ofService(({ labels }) => ({ labels })),
  'ccs.DeleteClusterService': ofService((service) => ({ ...wholeOf(service), labels: service.labels })),
  'ccs.MosifyIngress': ofIngress,
  'ccs.DeleteIngress': ofIngress,
}

/** undefined where it is not known: the change does not wait for it. */
export async function beforeOf(id: ActionId, input: unknown, look: Look): Promise<unknown> {
  try {
    return await befores[id]?.(input as never, look)
  } catch {
    return undefined
  }
}

const NAMES: ReadonlySet<string> = new Set(['clusterId', 'namespace', 'serviceName', 'ingressName'])

/** What the change gave, without what names the object; nothing where the object is gone. */
export function afterOf(id: ActionId, input: unknown): unknown {
  const given = Object.entries(replacedAt(input, secretPathsOf(schemasOf(id).input), () => '***') as object)
  const content = given.filter(([name]) => !NAMES.has(name))
  return content.length > 0 ? Object.fromEntries(content) : undefined
}
