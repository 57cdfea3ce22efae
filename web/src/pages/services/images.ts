// What ModifyClusterServiceImage is sent: the one image, or those of several containers that change.

/** Images by container, as typed. */
export type Images = Readonly<Record<string, string>>

export interface ContainerImage {
  containerName: string
  image: string
}

/** The containers whose image is typed otherwise than it stands. */
export const imagesChanged = (containers: readonly ContainerImage[], typed: Images): readonly ContainerImage[] =>
  containers.flatMap(({ containerName, image }) => {
    const wanted = (typed[containerName] ?? image).trim()
    return wanted === image ? [] : [{ containerName, image: wanted }]
  })

/** By container. */
export const imagesBy = (containers: readonly ContainerImage[]): Images =>
  Object.fromEntries(containers.map(({ containerName, image }) => [containerName, image]))

/** Of the containers that are to change: which have another image now than when they were shown; no `now` where one is gone. */
export const imagesMoved = (
  before: readonly ContainerImage[],
  now: readonly ContainerImage[],
  typed: Images,
): readonly { containerName: string; before: string; now: string | undefined }[] =>
  imagesChanged(before, typed)
    .map(({ containerName }) => ({
      containerName,
      before: imagesBy(before)[containerName] ?? '',
      now: imagesBy(now)[containerName],
    }))
    .filter((each) => each.now !== each.before)

/** Undefined where no image differs. One container goes as `image`, several as `containers`, only the changed ones. */
export function imagesInput(
  containers: readonly ContainerImage[],
  typed: Images,
): { image?: string; containers?: ContainerImage[] } | undefined {
  const changed = imagesChanged(containers, typed)
  const [only] = changed
  if (!only) return undefined
  return containers.length === 1 ? { image: only.image } : { containers: [...changed] }
}
