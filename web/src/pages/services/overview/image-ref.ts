// The parts of an image's name, where they tell a repository of the account's registry.

export interface ImageRef {
  /** As the registry's API names it: `shop/checkout`. */
  reponame: string
  tag: string
}

/** The domain of the registry that the API of images is about; each region has its own name before it. */
const REGISTRY = /^[a-z0-9-]*ccr\.ccs\.tencentyun\.com\//

/** undefined for an image of another registry, or one that is named by its digest. */
export function ownImage(image: string): ImageRef | undefined {
  const [domain] = REGISTRY.exec(image) ?? []
  if (domain === undefined || image.includes('@')) return undefined
  const rest = image.slice(domain.length)
  const colon = rest.lastIndexOf(':')
  return colon < 0 ? { reponame: rest, tag: 'latest' } : { reponame: rest.slice(0, colon), tag: rest.slice(colon + 1) }
}

/** Short enough for a line: what comes before is the same for most images. */
export function withoutRegistry(image: string): string {
  const [first = '', ...rest] = image.split('/')
  return rest.length > 0 && /[.:]/.test(first) ? rest.join('/') : image
}
