// What two answers together do not say: it must come from somebody before the service is written.
import type { Bilingual } from '../action.ts'
import type { ServiceConfig } from './config.ts'

export interface MissingSetting {
  /** In the words of differences(): `strategy`, `volumes[data].volumeType`. */
  path: string
  why: Bilingual
  /** Both answers say it, and not alike: another reading may know it. */
  disputed?: true
}

export const missing = (path: string, why: Bilingual): MissingSetting => ({ path, why })

/** Both answers speak, and not alike: most likely the service was changed between the two reads. */
export const disagree = (path: string, described: unknown, printed: unknown): MissingSetting => ({
  path,
  disputed: true,
  why: {
    en: `The service’s details say ${String(described)}, its YAML says ${String(printed)}: read both again.`,
    zh: `服务详情为 ${String(described)}，而 YAML 为 ${String(printed)}：请重新读取。`,
  },
})

/** Everything that stands in the YAML alone, when there is none to read. */
export function unreadable(config: ServiceConfig, fault: Bilingual): MissingSetting[] {
  const why = {
    en: `It stands in the service’s YAML alone, which could not be read: ${fault.en}.`,
    zh: `该设置仅存在于服务的 YAML 中，而 YAML 无法读取：${fault.zh}。`,
  }
  const inContainers = config.containers.flatMap(({ containerName }) =>
    ['privileged', 'workingDir'].map((field) => `containers[${containerName}].${field}`),
  )
  const paths = ['strategy', 'minReadySeconds', ...inContainers, 'nodeAffinity', 'podAffinity']
  return paths.map((path) => missing(path, why))
}
