import { cannot } from '@pierhead/shared/rules/registry'
import { alreadyExists, invalid, notFound, overQuota, refused } from '#simulator/cloud-error'
import { isReserved, quotas, type Registry, removeRepositories, repositoriesOf } from '#simulator/world/ccr/registry'
import { iso } from '#simulator/world/clock'
import { pageOf } from '#simulator/world/db'
import type { SimulatorHandlers } from './handlers.ts'

type Ids = 'ccr.CreateCCRNamespace' | 'ccr.GetNamespaceInfo' | 'ccr.NamespaceIsExists' | 'ccr.DeleteUserNamespace'

/** Whoever has it: names are unique over all accounts. */
const exists = (registry: Registry, namespace: string) =>
  registry.namespaces.has(namespace) || repositoriesOf(registry, namespace).length > 0

export const registryNamespace = {
  'ccr.CreateCCRNamespace': ({ namespace }, { world: { registry }, now }) => {
    const reason = cannot.nameNamespace(namespace)
    if (reason) throw invalid('namespace', reason.en)
    if (exists(registry, namespace)) throw alreadyExists('Namespace', namespace)
    if (isReserved(namespace)) throw refused(`The namespace ${namespace} is reserved.`)
    if (registry.namespaces.size >= quotas.namespace)
      throw overQuota(`this account has its ${quotas.namespace} namespaces already`)
    registry.namespaces.set(namespace, { createdAt: now })
    return null
  },
  'ccr.GetNamespaceInfo': ({ namespace = '', ...page }, { world: { registry } }) => {
    const found = [...registry.namespaces].filter(([name]) => name.includes(namespace)).sort()
    const namespaceInfo = pageOf(found, page).map(([name, { createdAt }]) => ({
      namespace: name,
      creationTime: iso(createdAt),
      repoCount: repositoriesOf(registry, name).length,
    }))
    return { namespaceCount: found.length, namespaceInfo }
  },
  'ccr.NamespaceIsExists': ({ namespace }, { world: { registry } }) => ({
    isExist: exists(registry, namespace),
    isPreserved: isReserved(namespace),
  }),
  // With everything in it: the documents name no condition, and the vendor's console warns that the images go too
  'ccr.DeleteUserNamespace': ({ namespace }, { world: { registry } }) => {
    if (!registry.namespaces.delete(namespace)) throw notFound('Namespace', namespace)
    removeRepositories(registry, new Set(repositoriesOf(registry, namespace).map(({ name }) => name)))
    return null
  },
} satisfies SimulatorHandlers<Ids>
