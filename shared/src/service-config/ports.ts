// The ports of a service over both answers.
import type { Bilingual } from '../action.ts'
import type { ServiceInfo } from '../catalogue/service.ts'
import { PortMapping } from '../catalogue/service-write.ts'
import { bothLists } from './both-answers.ts'
import type { PortConfig } from './config.ts'
import { type MissingSetting, missing } from './missing.ts'
import { at, mapsAt, textAt, wholeAt, type YamlMap } from './read-yaml.ts'
import type { Objects } from './workload.ts'

type SomePort = Partial<PortConfig> & Pick<PortConfig, 'lbPort' | 'protocol'>

export function portsFrom(info: ServiceInfo, objects: Objects | undefined, found: MissingSetting[]): PortConfig[] {
  const said = info.portMappings.map(({ lbPort, containerPort, protocol, nodePort }) => ({
    lbPort,
    containerPort,
    protocol: PortMapping.shape.protocol.catch('TCP').parse(protocol.toUpperCase()),
    // 0 is none that is known, as in the request
    ...(nodePort ? { nodePort } : {}),
  }))
  const printed = objects?.service && mapsAt(objects.service, 'spec', 'ports').flatMap(portIn)
  return bothLists<SomePort>('portMappings', said, printed, 'portMappings', found).map((port) => {
    const { lbPort, protocol, containerPort, nodePort = 0 } = port
    if (containerPort === undefined)
      found.push(missing(`portMappings[${lbPort}/${protocol}].containerPort`, knownByName))
    return { lbPort, containerPort: containerPort ?? lbPort, protocol, nodePort }
  })
}

/** None where the request could not say it; what such a port is made of is told as lost. */
function portIn(port: YamlMap): SomePort[] {
  const lbPort = wholeAt(port, 'port')
  const protocol = PortMapping.shape.protocol.safeParse(textAt(port, 'protocol') ?? 'TCP').data
  if (lbPort === undefined || !protocol) return []
  const target = at(port, 'targetPort')
  const containerPort = target === undefined ? lbPort : wholeAt(port, 'targetPort')
  const nodePort = wholeAt(port, 'nodePort')
  return [
    {
      ...{ lbPort, protocol },
      ...(containerPort === undefined ? {} : { containerPort }),
      ...(nodePort === undefined ? {} : { nodePort }),
    },
  ]
}

const knownByName: Bilingual = {
  en: 'The port of the container stands in the YAML by its name alone.',
  zh: 'YAML 中仅以名称给出容器端口，无法得知端口号。',
}
