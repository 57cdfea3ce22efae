// Page tests: the whole console in jsdom, over the real server and a simulated cloud. Nothing is mocked: fetch is the seam.
import { openTo, type Principal } from '@pierhead/server/access/door'
import { createApp } from '@pierhead/server/app'
import { listAudit } from '@pierhead/server/audit/audit'
import { oneSimulated } from '@pierhead/server/connections'
import { createLog } from '@pierhead/server/log'
import { keepingRevisions } from '@pierhead/server/revisions/in-memory'
import { createSimulator } from '@pierhead/server/simulator/simulator'
import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, type RouteObject } from 'react-router'
import type { Fetch } from '#api/call.ts'
import { CallLog, inspected } from '#api/call-log.ts'
import { App } from './App.tsx'
import { createI18n, type Language } from './i18n.ts'
import { createQueryClient } from './query-client.ts'
import { routes } from './routes.tsx'

interface RenderOptions {
  language?: Language
  /** How many times faster than real time the cloud runs. */
  speed?: number
  /** Who is there: an administrator unless said. */
  who?: Partial<Principal>
  /** Whether the server keeps revisions of services and preferences, which the other tests have no use for. */
  keeps?: boolean
  /** Stands between the browser and the server: counts calls, or answers one of them itself. */
  between?: (fetch: Fetch) => Fetch
}

const ORIGIN = 'http://127.0.0.1:4280'
let accounts = 0

/** A server of its own with an account of its own: `simulated` is the connection, ap-guangzhou and ap-shanghai its regions. */
export function startServer({
  speed = 1,
  who,
  keeps = false,
}: Pick<RenderOptions, 'speed' | 'who' | 'keeps'> = {}): Fetch {
  accounts += 1
  const now = () => new Date()
  const simulator = createSimulator({ now, speed })
  const means = {
    door: openTo(who),
    audit: listAudit(),
    cloud: async (request: Request) => simulator.fetch(request),
    connections: oneSimulated(`AKIDsimpage${accounts}`),
    now,
    log: createLog('silent'),
  }
  const starting = keeps ? keepingRevisions(now).then((kept) => createApp({ ...means, ...kept })) : createApp(means)
  return async (url, init) => {
    const headers = new Headers(init?.headers)
    headers.set('origin', ORIGIN)
    headers.set('sec-fetch-site', 'same-origin')
    return (await starting).request(new URL(url, ORIGIN), { ...init, headers })
  }
}

/** Opens the console at an address; what comes back are a user's hands and the address bar. */
export async function renderApp(
  url: string,
  { language = 'en', between = (fetch) => fetch, ...cloud }: RenderOptions = {},
) {
  return renderRoutes(routes(), url, { language, fetch: between(startServer(cloud)) })
}

interface StageOptions {
  language?: Language
  fetch?: Fetch
}

/** Routes of a test's own, for a part of a page alone: around them is all that is around every page. */
export async function renderRoutes(
  stage: RouteObject[],
  url: string,
  { language = 'en', fetch: given = startServer() }: StageOptions = {},
) {
  const calls = new CallLog()
  const fetch = inspected(calls, given)
  const client = createQueryClient(fetch)
  const router = createMemoryRouter(stage, { initialEntries: [url] })
  const { unmount } = render(
    <App fetch={fetch} calls={calls} client={client} i18n={await createI18n(language)} router={router} />,
  )
  return { unmount, router, client, fetch, user: userEvent.setup() }
}
