// What a draft holds and no YAML of it shows: ports of a service without access, what other kinds of a volume or a check
// look at, lines that are not taken over yet. Who types in the YAML goes on with them.
import { checkOf } from './check-draft.ts'
import type { ContainerDraft } from './container-draft.ts'
import type { Draft } from './draft.ts'
import { type RuleDraft, takesValues } from './rule-draft.ts'
import { type VolumeDraft, volumeOf } from './volume-draft.ts'

/** `read` is what the text says, `before` the draft until now. */
export function withUnseen(read: Draft, before: Draft): Draft {
  const isCounted = read.containers.length === before.containers.length
  return {
    ...read,
    portMappings: read.accessType === 'None' ? before.portMappings : read.portMappings,
    subnetId: read.accessType === 'SvcLBTypeInner' ? read.subnetId : before.subnetId,
    volumes: read.volumes.map((volume) => {
      const same = before.volumes.find(({ name }) => name === volume.name)
      return same ? volumeWith(volume, same) : volume
    }),
    nodeAffinity: rulesWith(read.nodeAffinity, before.nodeAffinity),
    podAffinity: rulesWith(read.podAffinity, before.podAffinity),
    containers: read.containers.map((container, index) => {
      const same = before.containers.find(({ containerName }) => containerName === container.containerName)
      const counterpart = same ?? (isCounted ? before.containers[index] : undefined)
      return counterpart ? containerWith(container, counterpart) : container
    }),
  }
}

function volumeWith(read: VolumeDraft, before: VolumeDraft): VolumeDraft {
  const { id, volumeType, keysRead } = read
  // one that lives as long as the pod is an empty directory of the node to the API
  const shown = volumeType === 'temporary' ? {} : volumeOf(read)
  return { ...before, ...seen(read, shown), id, volumeType, keysRead }
}

const rulesWith = (read: readonly RuleDraft[], before: readonly RuleDraft[]): RuleDraft[] =>
  read.map((rule, index) => {
    const same = before[index]
    return !takesValues(rule.operator) && same?.key.trim() === rule.key ? { ...rule, values: same.values } : rule
  })

const containerWith = (read: ContainerDraft, before: ContainerDraft): ContainerDraft => ({
  ...read,
  pasted: before.pasted,
  healthCheck: read.healthCheck.map((check) => {
    const same = before.healthCheck.find(({ type }) => type === check.type)
    return same ? { ...same, ...seen(check, checkOf(check)), id: check.id } : check
  }),
})

/** The fields of the draft that its configuration shows. */
const seen = <T extends object>(draft: T, shown: object): Partial<T> =>
  Object.fromEntries(Object.entries(draft).filter(([name]) => name in shown)) as Partial<T>
