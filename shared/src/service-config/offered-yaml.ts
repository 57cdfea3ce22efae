// The YAML of a service as it is offered for reading and for download: in API versions that clusters of today accept.
import { type Document, isMap, isScalar, type Node, parseAllDocuments, type YAMLMap } from 'yaml'
import { printedAlike } from '../yaml-text.ts'
import { prune } from './offered/prune.ts'
import { type Replaced, withCurrentVersion } from './offered/versions.ts'
import { readYaml } from './read-yaml.ts'

export interface OfferedYaml {
  text: string
  /** Versions of APIs that clusters no longer have, and what stands there now. */
  replaced: Replaced[]
  /** Kinds of volumes that only the vendor's clusters know. */
  vendorVolumes: string[]
}

/**
 * `full` is what the cloud says, with current versions; `pure` also goes without what a server makes and what is a
 * default anyway. A text that cannot be read is offered as it is.
 */
export function offeredYaml(text: string, how: 'full' | 'pure'): OfferedYaml {
  const unchanged = { text, replaced: [], vendorVolumes: [] }
  if ('fault' in readYaml(text)) return unchanged
  const parsed = parseAllDocuments(text, { schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' })
  if (!Array.isArray(parsed)) return unchanged
  const documents = parsed.filter(({ contents }) => isMap(contents))
  const objects = documents.map(({ contents }) => contents as unknown as YAMLMap)
  const replaced = objects.flatMap(withCurrentVersion)
  if (how === 'pure') for (const object of objects) prune(object)
  const vendorVolumes = [...new Set(objects.flatMap(vendorVolumesIn))]
  if (how === 'full' && replaced.length === 0) return { ...unchanged, vendorVolumes }
  return { text: documents.map(printed).join('---\n'), replaced: distinct(replaced), vendorVolumes }
}

const printed = (document: Document): string => {
  // the separator is set between the documents
  document.directives = undefined
  return printedAlike(document)
}

const distinct = (replaced: Replaced[]): Replaced[] => {
  const keys = replaced.map(({ kind, from }) => `${kind} ${from}`)
  return replaced.filter((_, index) => keys.indexOf(keys[index] ?? '') === index)
}

/** A cloud disk by its id, and a config item by its version, are the vendor's own. */
function vendorVolumesIn(object: YAMLMap): string[] {
  const volumes = object.getIn(['spec', 'template', 'spec', 'volumes'])
  const items = typeof volumes === 'object' && volumes !== null && 'items' in volumes ? (volumes.items as Node[]) : []
  return items
    .filter(isMap)
    .flatMap((volume) => [
      ...(volume.has('qcloudCbs') ? ['qcloudCbs'] : []),
      ...(isScalar(volume.getIn(['configMap', 'version'], true)) ? ['configMap.version'] : []),
    ])
}
