// The start of the console in a browser: the only place that touches the real fetch, history and document.
import './app/zod-jitless.ts'
import './app/styles.ts'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter } from 'react-router'
import { CallLog, inspected } from './api/call-log.ts'
import { meBy } from './api/use-me.ts'
import { App } from './app/App.tsx'
import { createI18n, wantedLanguage } from './app/i18n.ts'
import { createQueryClient } from './app/query-client.ts'
import { routes } from './app/routes.tsx'
import { offerStyleNonce } from './app/style-nonce.ts'
import { patterns } from './paths.ts'

const calls = new CallLog()
const browserFetch = inspected(calls, (url, init) => window.fetch(url, init))
/** Whoever comes there is not asked who they are. */
const entries: readonly string[] = [patterns.signIn, patterns.setUp, patterns.setPassword]
const root = document.getElementById('root')

if (root) {
  offerStyleNonce()
  const client = createQueryClient(browserFetch)
  // asked while the words and the page's code are on their way: who is signed in decides what is shown
  if (!entries.includes(window.location.pathname)) void client.prefetchQuery(meBy(browserFetch))
  const i18n = await createI18n(wantedLanguage())
  createRoot(root).render(
    <App fetch={browserFetch} calls={calls} client={client} i18n={i18n} router={createBrowserRouter(routes())} />,
  )
}
