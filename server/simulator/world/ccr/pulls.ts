// What the registry has to say when a node pulls an image. Other registries' images are the business of images.ts.
import type { ContainerConfig, Pod, ServiceConfig } from '#simulator/world/db'
import { type Fault, faultOf } from '#simulator/world/images'
import { type Registry, SERVER, tagIdOf } from './registry.ts'

const OURS = new RegExp(`^${SERVER.replaceAll('.', '\\.')}/([^:@]+)(?::([^@]+))?(?:@(.+))?$`)

/** Images that this registry knows not to be there: another tag of a repository it has, one that it had. */
export function absentImages(registry: Registry, { containers }: ServiceConfig): string[] {
  return containers.map(({ image }) => image).filter((image) => isAbsent(registry, image))
}

function isAbsent({ repositories, deleted }: Registry, image: string): boolean {
  const [, reponame, tag = 'latest', digest] = OURS.exec(image) ?? []
  if (reponame === undefined) return false
  const repository = repositories.get(reponame)
  if (!repository) return deleted.has(reponame)
  return repository.tags.every((one) => (digest === undefined ? one.name !== tag : tagIdOf(one) !== digest))
}

/** What keeps a pod's container from being ready: what was absent when it was pulled, or what faultOf says of any. */
export function faultIn({ absent }: Pick<Pod, 'absent'>, container: ContainerConfig): Fault | undefined {
  const fault = faultOf(container)
  return fault !== 'InvalidImageName' && absent.includes(container.image) ? 'ImagePullBackOff' : fault
}
