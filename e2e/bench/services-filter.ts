// Typing into the filter of the services page with 5,000 and with 10,000 services, against AG Grid's quick filter on the same rows.
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Row } from '@pierhead/shared/catalogue'
import { createCall } from '@pierhead/shared/client'
import type { Browser, Page } from '@playwright/test'
import { builtPages, openBrowser, serve } from './browser-pages.ts'
import { type BenchConsole, type Children, root, scope, startConsole, startSimulator } from './children.ts'
import { type Comparison, type Figure, figureOf, inTurn, quantile } from './figures.ts'

const ROUNDS = 5
const CLUSTER = 'shop'
/** Beginnings of names of services: many of their letters leave fewer rows, and only such letters count. */
const WORDS = ['geo-w', 'web', 'wo', 'promo-a', 'audit-w', 'stock-a', 'media-a', 'price-w', 'cart-a', 'user-a']
const WARM_UP_WORD = 'order-wo'
/** Longer than the page waits before it writes what was typed into its address, so that this is done between words. */
const REST_MS = 600
/** A letter that leaves all rows changes nothing: after this long it is not counted, on either side. */
const NO_CHANGE_MS = 1_000
const VIEWPORT = { width: 1440, height: 900 }

/** 5,000 services: as they were measured from the beginning. */
export const servicesFilter = (children: Children) => filterFigures(children, 'large', 'services-filter-p95')

export const servicesFilter10k = (children: Children) => filterFigures(children, 'huge', 'services-filter-10k-p95')

async function filterFigures(children: Children, scale: 'large' | 'huge', name: string): Promise<Figure[]> {
  if (!existsSync(join(root, 'web/dist/index.html'))) throw new Error('the pages are not built: run pnpm build first')
  const console = await startConsole(children, await startSimulator(children, scale))
  const { clusterId, rows } = await servicesOf(console)
  const { cookies } = console.admission
  const folder = await builtPages(children, ['grid-peer'])
  await writeFile(join(folder, 'rows.json'), JSON.stringify(rows))
  const site = await serve(folder)
  const browser = await openBrowser()
  try {
    const ourPage = `${console.url}/${scope.connection}/${scope.region}/clusters/${clusterId}/services`
    const { width, height } = await tableSize(browser, ourPage, cookies)
    const peerPage = `${site.url}/grid-peer.html?width=${width}&height=${height}`
    return await figures({ browser, ourPage, peerPage, cookies }, name, rows.length)
  } finally {
    await browser.close()
    site.close()
  }
}

async function servicesOf({
  url,
  admission,
}: BenchConsole): Promise<{ clusterId: string; rows: Row<'ccs.DescribeClusterService'>[] }> {
  const call = createCall((path, init) =>
    fetch(url + path, { ...init, headers: { ...init.headers, ...admission.headers } }),
  )
  const { clusters } = await call('ccs.DescribeCluster', scope, {})
  const clusterId = clusters.find(({ clusterName }) => clusterName === CLUSTER)?.clusterId
  if (!clusterId) throw new Error(`the simulated cloud has no cluster ${CLUSTER}`)
  const { services } = await call('ccs.DescribeClusterService', scope, { clusterId, allnamespace: true })
  return { clusterId, rows: services }
}

interface Pages {
  browser: Browser
  ourPage: string
  peerPage: string
  cookies: Cookies
}

async function figures({ browser, ourPage, peerPage, cookies }: Pages, name: string, rows: number): Promise<Figure[]> {
  const all: Comparison = { ours: [], peer: [] }
  const oneRound = async (side: keyof Comparison, url: string, table: string) => {
    const times = await typed(browser, url, table, cookies)
    all[side].push(...times)
    return quantile(times, 0.95)
  }
  const rounds = await inTurn(
    ROUNDS,
    () => oneRound('ours', ourPage, OUR_TABLE),
    () => oneRound('peer', peerPage, '#grid'),
  )
  const counted = { ours: all.ours.length, peer: all.peer.length }
  const p50 = { ours: quantile(all.ours, 0.5), peer: quantile(all.peer, 0.5) }
  return [
    figureOf({
      name,
      against: 'AG Grid community, quick filter',
      unit: 'ms',
      target: { atMost: 1.25 },
      rounds,
      details: { rows, keystrokes: counted, p50 },
    }),
  ]
}

/** The part of the services page that scrolls. */
const OUR_TABLE = ':has(> table[aria-rowcount])'

type Cookies = BenchConsole['admission']['cookies']

async function openTable(browser: Browser, url: string, table: string, cookies: Cookies): Promise<Page> {
  const page = await browser.newPage({ viewport: VIEWPORT })
  await page.context().addCookies(cookies)
  await page.goto(url)
  // rows are there, not their placeholders
  await page.locator(table).getByText('checkout').first().waitFor()
  return page
}

async function tableSize(browser: Browser, url: string, cookies: Cookies): Promise<{ width: number; height: number }> {
  const page = await openTable(browser, url, OUR_TABLE, cookies)
  const box = await page.locator(OUR_TABLE).boundingBox()
  await page.context().close()
  if (!box) throw new Error('the table of services is not in sight')
  return { width: Math.round(box.width), height: Math.round(box.height) }
}

/** Types all words in a fresh page; the time of each letter, in milliseconds. */
async function typed(browser: Browser, url: string, table: string, cookies: Cookies): Promise<number[]> {
  const page = await openTable(browser, url, table, cookies)
  try {
    await page.evaluate(watchKeys, table)
    await typeWord(page, WARM_UP_WORD)
    const times: number[] = []
    for (const word of WORDS) times.push(...(await typeWord(page, word)))
    return times
  } finally {
    await page.context().close()
  }
}

async function typeWord(page: Page, word: string): Promise<number[]> {
  const box = page.getByRole('searchbox')
  await box.focus()
  const times: number[] = []
  for (const letter of word) {
    await page.keyboard.press(letter)
    const ms = await page.evaluate((limit) => window.keyTime(limit), NO_CHANGE_MS)
    if (ms !== null) times.push(ms)
  }
  await box.fill('')
  await page.waitForTimeout(REST_MS)
  return times
}

declare global {
  interface Window {
    /** Of the last key: milliseconds from its dispatch to the second frame after the table changed; null if it did not. */
    keyTime: (limitMs: number) => Promise<number | null>
  }
}

/** Runs in the page: notes when a key was sent, when rows change after it, and when that has been shown. */
function watchKeys(table: string): void {
  let sentMs = 0
  let changed = Promise.withResolvers<number>()
  let isWaiting = false
  let before: string | null = null
  const rows = document.querySelector(table)
  // both tables tell assistive technology how many rows they have
  const count = () => rows?.querySelector('[aria-rowcount]')?.getAttribute('aria-rowcount') ?? null
  addEventListener(
    'keydown',
    (event) => {
      sentMs = event.timeStamp
      before = count()
      changed = Promise.withResolvers<number>()
      isWaiting = true
    },
    { capture: true },
  )
  const observer = new MutationObserver(() => {
    if (!isWaiting || count() === before) return
    isWaiting = false
    const { resolve } = changed
    const startMs = sentMs
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - startMs)))
  })
  const options = { childList: true, subtree: true, characterData: true, attributeFilter: ['aria-rowcount'] }
  if (rows) observer.observe(rows, options)
  window.keyTime = async (limitMs) => {
    const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), limitMs))
    const ms = await Promise.race([changed.promise, late])
    isWaiting = false
    return ms
  }
}
