// The volumes of a service over both answers.
import type { Bilingual } from '../action.ts'
import type { ServiceInfo } from '../catalogue/service.ts'
import { Volume } from '../catalogue/service-write.ts'
import { settling } from './both-answers.ts'
import type { VolumeConfig } from './config.ts'
import { disagree, type MissingSetting, missing } from './missing.ts'
import { type Objects, volumesOf } from './workload.ts'

type Described = ServiceInfo['volumes'][number]

export function volumesFrom(info: ServiceInfo, objects: Objects | undefined, found: MissingSetting[]): VolumeConfig[] {
  const printed = objects && volumesOf(objects.deployment)
  const names = [...new Set([...(printed?.keys() ?? []), ...info.volumes.map(({ name }) => name)])]
  return names.map((name) => {
    const sent = volumeSent(info.volumes.find((volume) => volume.name === name))
    const stands = printed?.get(name)
    if (stands && sent) compare(sent, stands, found)
    else if (printed && !printed.has(name)) found.push(disagree(`volumes[${name}]`, name, '-'))
    // also where Describe calls it something that could be written: it would become that
    else if (printed && !stands) found.push(missing(`volumes[${name}].volumeType`, otherVolume))
    else if (!stands && !sent) found.push(missing(`volumes[${name}].volumeType`, unknownVolume))
    return stands ?? sent ?? { name, volumeType: 'hostPath', hostPath: '' }
  })
}

/** Describe promises name and hostPath only, but what a server sends beyond that is taken. */
function volumeSent(described: Described | undefined): VolumeConfig | undefined {
  if (!described) return undefined
  const { name, hostPath } = described
  if (!described.volumeType) return hostPath ? { name, volumeType: 'hostPath', hostPath } : undefined
  // safeParse strips what the request does not know
  return Volume.strip().safeParse(described).data
}

function compare(sent: VolumeConfig, stands: VolumeConfig, found: MissingSetting[]): void {
  const settle = settling(`volumes[${sent.name}]`, found)
  settle('volumeType', sent.volumeType, stands.volumeType)
  if (sent.volumeType !== stands.volumeType) return
  const fields = Object.keys(sent) as (keyof VolumeConfig)[]
  for (const field of fields.filter((each) => each !== 'name' && each !== 'volumeType'))
    settle(field, sent[field]?.length ? sent[field] : undefined, stands[field])
}

const otherVolume: Bilingual = {
  en: 'The volume is of a kind that this API cannot write.',
  zh: '该数据卷的类型无法通过此 API 写入。',
}
const unknownVolume: Bilingual = { en: 'The kind of the volume is not known.', zh: '无法得知该数据卷的类型。' }
