import { regions } from '@pierhead/shared/regions'
import { invalid } from '#simulator/cloud-error'
import type { Context } from '#simulator/world/db'

/** The same call in the region of a cluster, which the registry names by its number. */
export function inRegionOf(context: Context, clusterRegion: number): Context {
  const region = regions.find(({ number }) => number === clusterRegion)
  if (!region) throw invalid('clusterRegion', `${clusterRegion} is no region of this cloud`)
  return { ...context, region }
}
