// Opening the form in which a service is edited, against a page that shows as many bare inputs with the same code loaded.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createCall } from '@pierhead/shared/client'
import type { Browser } from '@playwright/test'
import { builtPages, openBrowser, serve } from './browser-pages.ts'
import { type BenchConsole, type Children, root, scope, startConsole, startSimulator } from './children.ts'
import { type Figure, figureOf, inTurn } from './figures.ts'

const ROUNDS = 7
const SERVICE = 'checkout'
const VIEWPORT = { width: 1440, height: 900 }

export async function editForm(children: Children): Promise<Figure[]> {
  if (!existsSync(join(root, 'web/dist/index.html'))) throw new Error('the pages are not built: run pnpm build first')
  const console = await startConsole(children, await startSimulator(children, 'small'))
  const ourPage = await addressOf(console)
  const site = await serve(await builtPages(children, ['form-peer']))
  const browser = await openBrowser()
  try {
    const { cookies } = console.admission
    // also fills what the server keeps compressed
    const { inputs } = await opened(browser, ourPage, cookies)
    const peerPage = `${site.url}/form-peer.html?inputs=${inputs}`
    await opened(browser, peerPage, cookies)
    const rounds = await inTurn(
      ROUNDS,
      async () => (await opened(browser, ourPage, cookies)).ms,
      async () => (await opened(browser, peerPage, cookies)).ms,
    )
    return [
      figureOf({
        name: 'edit-form-open',
        against: 'as many bare Mantine inputs, the same code loaded, nothing read from anywhere',
        unit: 'ms',
        target: { atMost: 2.5 },
        rounds,
        details: { inputs, until: 'second frame after the first input', cache: 'empty' },
      }),
    ]
  } finally {
    await browser.close()
    site.close()
  }
}

async function addressOf({ url, admission }: BenchConsole): Promise<string> {
  const call = createCall((path, init) =>
    fetch(url + path, { ...init, headers: { ...init.headers, ...admission.headers } }),
  )
  const { clusters } = await call('ccs.DescribeCluster', scope, { clusterName: 'shop' })
  const home = `${url}/${scope.connection}/${scope.region}/clusters/${clusters[0]?.clusterId}`
  return `${home}/services/default/${SERVICE}/edit`
}

declare global {
  interface Window {
    /** Milliseconds from the beginning of the navigation to the second frame after the first input that can be used. */
    firstInput: Promise<number>
  }
}

/** Opens a page in a browser that knows nothing of it. */
async function opened(browser: Browser, url: string, cookies: BenchConsole['admission']['cookies']) {
  const page = await browser.newPage({ viewport: VIEWPORT })
  try {
    await page.context().addCookies(cookies)
    await page.addInitScript(watchInputs)
    await page.goto(url)
    const ms = await page.evaluate(() => window.firstInput)
    return { ms, inputs: await page.locator('main :is(input, textarea):not([type="hidden"])').count() }
  } finally {
    await page.context().close()
  }
}

/** Runs in the page before anything of it. */
function watchInputs(): void {
  const usable = () => document.querySelector('main form input:not([disabled], [readonly], [type="hidden"])')
  window.firstInput = new Promise((resolve) => {
    const look = () => {
      if (!usable()) return
      observer.disconnect()
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())))
    }
    const observer = new MutationObserver(look)
    observer.observe(document, { childList: true, subtree: true, attributes: true })
  })
}
