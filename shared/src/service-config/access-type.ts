// How a service is reached: two answers and three ways to say nothing.
import type { Bilingual } from '../action.ts'
import type { ServiceInfo } from '../catalogue/service.ts'
import { accessTypes } from '../catalogue/service-write.ts'
import type { ServiceConfig } from './config.ts'
import { disagree, type MissingSetting, missing } from './missing.ts'
import { accessOf, type Objects } from './workload.ts'

type AccessType = ServiceConfig['accessType']

/** Describe says '' both for ClusterIP and for None; only the Service object tells them apart. */
export function accessFrom(info: ServiceInfo, objects: Objects | undefined, found: MissingSetting[]): AccessType {
  const printed = objects && accessOf(objects.service)
  const described = info.accessType
  if ((described || printed) === 'NodePort') found.push(missing('accessType', nodePort))
  else if (described) return fromDescribed(described, printed, found)
  else return fromYaml(info.portMappings.length > 0, printed, found)
  return 'ClusterIP'
}

function fromDescribed(described: string, printed: string | undefined, found: MissingSetting[]): AccessType {
  const known = accessTypes.find((type) => type === described)
  if (!known) found.push(missing('accessType', unknownAccess))
  else if (printed && known !== printed) found.push(disagree('accessType', known, printed))
  return known ?? 'ClusterIP'
}

function fromYaml(hasPorts: boolean, printed: string | undefined, found: MissingSetting[]): AccessType {
  const known = accessTypes.find((type) => type === printed)
  if (printed && !known) found.push(missing('accessType', unknownAccess))
  // what has ports is reached at least inside the cluster
  if (hasPorts && known === 'None') found.push(disagree('accessType', 'ClusterIP', known))
  if (hasPorts) return known && known !== 'None' ? known : 'ClusterIP'
  if (!printed) found.push(missing('accessType', noAccess))
  return known ?? 'ClusterIP'
}

const nodePort: Bilingual = {
  en: 'The service is reached by NodePort, which this API cannot write back.',
  zh: '该服务使用 NodePort 访问方式，此 API 无法写回。',
}
const unknownAccess: Bilingual = {
  en: 'The cloud names an access type that this API cannot write back.',
  zh: '云端返回的访问方式无法通过此 API 写回。',
}
const noAccess: Bilingual = {
  en: 'Whether the service has an address in the cluster or none at all is not known.',
  zh: '无法得知该服务是仅集群内访问还是不启用访问。',
}
