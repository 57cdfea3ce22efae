// Every URL of the console. No other file spells one: pages link by pathTo, the route table reads `patterns`.
import { generatePath } from 'react-router'

export const patterns = {
  home: '/',
  signIn: '/sign-in',
  setUp: '/set-up',
  setPassword: '/set-password',
  account: '/account',
  users: '/settings/users',
  audit: '/settings/audit',
  connections: '/settings/connections',
  connectionNew: '/settings/connections/new',
  connection: '/settings/connections/:connectionId',
  clusters: '/:connection/:region/clusters',
  cluster: '/:connection/:region/clusters/:clusterId',
  nodes: '/:connection/:region/clusters/:clusterId/nodes',
  services: '/:connection/:region/clusters/:clusterId/services',
  serviceNew: '/:connection/:region/clusters/:clusterId/services/new',
  service: '/:connection/:region/clusters/:clusterId/services/:namespace/:serviceName',
  serviceEdit: '/:connection/:region/clusters/:clusterId/services/:namespace/:serviceName/edit',
  serviceRollout: '/:connection/:region/clusters/:clusterId/services/:namespace/:serviceName/rollout',
  serviceLogs: '/:connection/:region/clusters/:clusterId/services/:namespace/:serviceName/logs',
  serviceRevisions: '/:connection/:region/clusters/:clusterId/services/:namespace/:serviceName/revisions',
  ingresses: '/:connection/:region/clusters/:clusterId/ingress',
  ingress: '/:connection/:region/clusters/:clusterId/ingress/:namespace/:ingressName',
  ingressEdit: '/:connection/:region/clusters/:clusterId/ingress/:namespace/:ingressName/edit',
  monitoring: '/:connection/:region/clusters/:clusterId/monitoring',
  explorer: '/:connection/:region/explorer',
} as const

export type PathName = keyof typeof patterns

type NamesIn<Pattern extends string> = Pattern extends `${infer Head}/${infer Tail}`
  ? NamesIn<Head> | NamesIn<Tail>
  : Pattern extends `:${infer Name}`
    ? Name
    : never

export type PathParams<Name extends PathName> = Record<NamesIn<(typeof patterns)[Name]>, string>

/** Values of the query string; undefined ones are left out. */
export type Search = Record<string, string | undefined>

/** The address of a page: `pathTo('service', { ...place, namespace, serviceName }, { tab: 'pods' })`. */
export function pathTo<Name extends PathName>(name: Name, params: PathParams<Name>, search: Search = {}): string {
  const path = generatePath<string>(patterns[name], params)
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(search)) if (value) query.set(key, value)
  return query.size > 0 ? `${path}?${query}` : path
}
