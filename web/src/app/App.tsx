// The console without its surroundings: main.tsx gives it the browser's, a page test gives its own.

import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { i18n as I18n } from 'i18next'
import { lazy, Suspense, useMemo } from 'react'
import type { createMemoryRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { type Fetch, FetchProvider } from '#api/call.ts'
import { type CallLog, CallLogProvider } from '#api/call-log.ts'
import { watched } from '#api/lost-session.ts'
import { TranslationProvider } from '#ui/translation.tsx'
import { styleNonce } from './style-nonce.ts'
import { textColours, theme } from './theme.ts'

const Notices = lazy(() => import('./Notices.tsx'))

export interface AppProps {
  fetch: Fetch
  /** What `fetch` writes down. */
  calls: CallLog
  client: QueryClient
  i18n: I18n
  router: ReturnType<typeof createMemoryRouter>
}

const colorSchemes = localStorageColorSchemeManager({ key: 'mantine-color-scheme-value' })

export function App({ fetch, calls, client, i18n, router }: AppProps) {
  const given = useMemo(() => watched(fetch, () => client), [fetch, client])
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={colorSchemes}
      cssVariablesResolver={textColours}
      getStyleNonce={styleNonce}
    >
      <TranslationProvider i18n={i18n}>
        <FetchProvider value={given}>
          <CallLogProvider value={calls}>
            <QueryClientProvider client={client}>
              <RouterProvider router={router} />
              <Suspense fallback={null}>
                <Notices />
              </Suspense>
            </QueryClientProvider>
          </CallLogProvider>
        </FetchProvider>
      </TranslationProvider>
    </MantineProvider>
  )
}
