// The caller in the image registry: account, quotas, favourites.
import { alreadyExists, notFound } from '#simulator/cloud-error'
import { quotas, type Registry, type RepositoryType, repositoryOf } from '#simulator/world/ccr/registry'
import { type Context, pageOf } from '#simulator/world/db'
import { between, hashOf } from '#simulator/world/random'
import type { SimulatorHandlers } from './handlers.ts'
import { shownShort } from './repository.ts'

type Ids =
  | 'ccr.RegisterRepositoryAccountNew'
  | 'ccr.ChangePassword'
  | 'ccr.GetLimit'
  | 'ccr.AddFavor'
  | 'ccr.DeleteFavor'
  | 'ccr.BatchDeleteFavor'
  | 'ccr.GetFavor'

interface Favourite {
  reponame: string
  repotype: RepositoryType
}

const isSame = (a: Favourite) => (b: Favourite) => a.reponame === b.reponame && a.repotype === b.repotype

/** All or none: the answer has no room to say which were removed. */
function remove(registry: Registry, favourites: readonly Favourite[]): void {
  const missing = favourites.find((one) => !registry.favourites.some(isSame(one)))
  if (missing) throw notFound('Favor', `${missing.repotype} ${missing.reponame}`)
  registry.favourites = registry.favourites.filter((one) => !favourites.some(isSame(one)))
}

/** Of Docker Hub's repositories this registry knows the name and not much more. */
const shownOfDockerHub = (reponame: string) => ({
  reponame,
  repotype: 'DOCKER HUB',
  tagCount: 0,
  public: true,
  isQcloudOfficial: false,
  favorCount: between(hashOf('docker', reponame), 1, 400),
})

function shown({ world: { registry } }: Context, { reponame, repotype }: Favourite) {
  const found = repotype === 'QCLOUD HUB' ? registry.repositories.get(reponame) : undefined
  return found ? shownShort(registry, found) : shownOfDockerHub(reponame)
}

export const registryAccount = {
  // Neither keeps the password, so that no answer and no memory of the simulated cloud holds one
  'ccr.RegisterRepositoryAccountNew': (_, { world: { registry } }) => {
    if (registry.isRegistered) throw alreadyExists('User', registry.username)
    registry.isRegistered = true
    return null
  },
  'ccr.ChangePassword': (_, { world: { registry } }) => {
    if (!registry.isRegistered) throw notFound('User', registry.username)
    return null
  },
  'ccr.GetLimit': (_, { world: { registry } }) => ({
    limitInfo: Object.entries(quotas).map(([type, value]) => ({ username: registry.username, type, value })),
  }),
  'ccr.AddFavor': (favourite, context) => {
    const { favourites } = context.world.registry
    if (favourite.repotype === 'QCLOUD HUB') repositoryOf(context, favourite.reponame)
    if (favourites.some(isSame(favourite))) throw alreadyExists('Favor', favourite.reponame)
    favourites.push(favourite)
    return null
  },
  'ccr.DeleteFavor': (favourite, { world: { registry } }) => {
    remove(registry, [favourite])
    return null
  },
  'ccr.BatchDeleteFavor': ({ favors }, { world: { registry } }) => {
    // the schema lets none through without both
    remove(
      registry,
      favors.map(({ reponame = '', repotype = 'QCLOUD HUB' }) => ({ reponame, repotype })),
    )
    return null
  },
  'ccr.GetFavor': (page, context) => {
    const { favourites } = context.world.registry
    return { totalCount: favourites.length, repoInfo: pageOf(favourites, page).map((one) => shown(context, one)) }
  },
} satisfies SimulatorHandlers<Ids>
