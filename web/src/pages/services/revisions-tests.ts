// What the tests of revisions share: a server that keeps them, and the ways to change and open a service of it.
import { createCall } from '@pierhead/shared/client'
import { screen } from '@testing-library/react'
import type { Language } from '#app/i18n.ts'
import { routes } from '#app/routes.tsx'
import { renderRoutes, startServer } from '#app/test-app.tsx'
import { pathTo } from '#paths'
import { guangzhou, shop } from './service-tests.ts'

const place = await shop()
const ref = { namespace: 'default', serviceName: 'checkout' }
export const address = { ...place, ...ref }
export const service = { clusterId: place.clusterId, ...ref }

type Options = Parameters<typeof startServer>[0] & { language?: Language; search?: Record<string, string> }

export function world(options: Options = {}) {
  const fetch = startServer({ keeps: true, ...options })
  const call = createCall(fetch)
  return {
    fetch,
    call,
    setImage: (tag: string) =>
      call('ccs.ModifyClusterServiceImage', guangzhou, {
        ...service,
        containers: [{ containerName: 'checkout', image: `shop/checkout:${tag}` }],
      }),
    scale: (scaleTo: number) => call('ccs.ModifyServiceReplicas', guangzhou, { ...service, scaleTo }),
    open: (url = pathTo('service', address, { tab: 'revisions', ...options.search }), given = fetch) =>
      renderRoutes(routes(), url, { fetch: given, ...(options.language ? { language: options.language } : {}) }),
  }
}

export const revision = (number: number, word = 'Revision') =>
  screen.findByRole('listitem', { name: `${word} ${number}` })
