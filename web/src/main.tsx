// The start of the console in a browser: the only place that touches the real fetch, history and document.
import './app/zod-jitless.ts'
import './app/styles.ts'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter } from 'react-router'
import { CallLog, inspected } from './api/call-log.ts'
import { App } from './app/App.tsx'
import { createI18n, wantedLanguage } from './app/i18n.ts'
import { createQueryClient } from './app/query-client.ts'
import { readAhead } from './app/read-ahead.ts'
import { routes } from './app/routes.tsx'
import { offerStyleNonce } from './app/style-nonce.ts'

const calls = new CallLog()
const browserFetch = inspected(calls, (url, init) => window.fetch(url, init))
const root = document.getElementById('root')

if (root) {
  offerStyleNonce()
  const client = createQueryClient(browserFetch)
  void readAhead(client, browserFetch, window.location.pathname)
  // begins to load the page's code
  const router = createBrowserRouter(routes())
  const i18n = await createI18n(wantedLanguage())
  createRoot(root).render(<App fetch={browserFetch} calls={calls} client={client} i18n={i18n} router={router} />)
}
