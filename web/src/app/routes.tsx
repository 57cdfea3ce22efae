// The route table: every address and the page that answers it, each page a chunk of its own.

import type { RouteObject } from 'react-router'
import { patterns } from '#paths'
import { ClusterGate } from './ClusterGate.tsx'
import { Entry } from './Entry.tsx'
import { NoSuchPage, PageFailed } from './ErrorPage.tsx'
import { Home } from './Home.tsx'
import { Loading } from './Loading.tsx'
import { ScopeGate } from './ScopeGate.tsx'
import { Settings } from './Settings.tsx'
import { SignedIn } from './SignedIn.tsx'

type PageModule = { default: React.ComponentType }

const page = (path: string, load: () => Promise<PageModule>): RouteObject => ({
  path,
  lazy: async () => ({ Component: (await load()).default }),
})

/** A page's own route does not catch that its code could not be loaded: the one around it does. */
const caught = (children: RouteObject[]): RouteObject => ({ errorElement: <PageFailed />, children })

const pagesOfCluster = (): RouteObject[] => [
  page(patterns.cluster, () => import('../pages/clusters/detail.tsx')),
  page(patterns.nodes, () => import('../pages/nodes/list.tsx')),
  page(patterns.services, () => import('../pages/services/list.tsx')),
  page(patterns.serviceNew, () => import('../pages/services/create.tsx')),
  page(patterns.service, () => import('../pages/services/detail.tsx')),
  page(patterns.serviceEdit, () => import('../pages/services/edit.tsx')),
  page(patterns.serviceRollout, () => import('../pages/services/rollout.tsx')),
  page(patterns.serviceLogs, () => import('../pages/services/logs.tsx')),
  page(patterns.serviceRevisions, () => import('../pages/services/revisions-page.tsx')),
  page(patterns.ingresses, () => import('../pages/ingress/list.tsx')),
  page(patterns.ingress, () => import('../pages/ingress/detail.tsx')),
  page(patterns.ingressEdit, () => import('../pages/ingress/edit.tsx')),
  page(patterns.monitoring, () => import('../pages/monitoring/view.tsx')),
]

/** Errors of a page are shown inside of the frame; gates say what is wrong with an address before a page is asked. */
export const routes = (): RouteObject[] => [
  {
    element: <Entry />,
    hydrateFallbackElement: <Loading />,
    errorElement: <PageFailed />,
    children: [
      page(patterns.signIn, () => import('../pages/sign-in/view.tsx')),
      page(patterns.setUp, () => import('../pages/sign-in/set-up.tsx')),
      page(patterns.setPassword, () => import('../pages/sign-in/set-password.tsx')),
    ],
  },
  {
    element: <SignedIn />,
    hydrateFallbackElement: <Loading />,
    errorElement: <PageFailed />,
    children: [
      { path: patterns.home, element: <Home /> },
      caught([
        page(patterns.account, () => import('../pages/account/view.tsx')),
        page(patterns.audit, () => import('../pages/audit/view.tsx')),
      ]),
      {
        element: <Settings />,
        children: [
          caught([
            page(patterns.users, () => import('../pages/users/list.tsx')),
            page(patterns.connections, () => import('../pages/connections/list.tsx')),
            page(patterns.connectionNew, () => import('../pages/connections/create.tsx')),
            page(patterns.connection, () => import('../pages/connections/edit.tsx')),
          ]),
        ],
      },
      {
        element: <ScopeGate />,
        children: [
          caught([
            page(patterns.clusters, () => import('../pages/clusters/list.tsx')),
            page(patterns.explorer, () => import('../pages/explorer/view.tsx')),
          ]),
          { element: <ClusterGate />, children: [caught(pagesOfCluster())] },
        ],
      },
      { path: '*', element: <NoSuchPage /> },
    ],
  },
]
