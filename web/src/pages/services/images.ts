// What ModifyClusterServiceImage is sent: the one image, or those of several containers that change.

/** Images by container, as typed. */
export type Images = Readonly<Record<string, string>>

interface ContainerImage {
  containerName: string
  image: string
}

/** Undefined where no image differs. One container goes as `image`, several as `containers`, only the changed ones. */
export function imagesInput(
  containers: readonly ContainerImage[],
  typed: Images,
): { image?: string; containers?: ContainerImage[] } | undefined {
  const changed = containers
    .map(({ containerName, image }) => ({
      containerName,
      image: (typed[containerName] ?? image).trim(),
      before: image,
    }))
    .filter(({ image, before }) => image !== before)
    .map(({ containerName, image }) => ({ containerName, image }))
  const [only] = changed
  if (!only) return undefined
  return containers.length === 1 ? { image: only.image } : { containers: changed }
}
