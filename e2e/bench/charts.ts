// The console's chart against bare uPlot: first paint by the clock, zoom and update by the work of the page's main thread.
import type { Browser, CDPSession, Page } from '@playwright/test'
import { builtPages, openBrowser, serve } from './browser-pages.ts'
import type { Children } from './children.ts'
import { type Comparison, type Figure, figureOf } from './figures.ts'
import type { Operation } from './pages/chart-stage.ts'

const ROUNDS = 7
const OPERATIONS = 20
const WARM_UP_OPERATIONS = 5
const CHART = { series: 20, points: 1_440, surface: '1200x200' }

type Side = keyof Comparison
const pageOf: Readonly<Record<Side, string>> = { ours: 'chart-console', peer: 'chart-peer' }

/** One page's life, in milliseconds. */
interface Round {
  firstPaint: number
  firstPaintWork: number
  zoom: number
  update: number
}

export async function charts(children: Children): Promise<Figure[]> {
  const folder = await builtPages(children, Object.values(pageOf))
  const site = await serve(folder)
  const browser = await openBrowser()
  try {
    const rounds: Record<Side, Round[]> = { ours: [], peer: [] }
    // the first round of each fills the browser's caches and does not count
    for (let round = -1; round < ROUNDS; round++)
      for (const side of round % 2 === 0 ? (['ours', 'peer'] as const) : (['peer', 'ours'] as const)) {
        const taken = await oneRound(browser, `${site.url}/${pageOf[side]}.html`)
        if (round >= 0) rounds[side].push(taken)
      }
    return figuresOf(rounds)
  } finally {
    await browser.close()
    site.close()
  }
}

/** A page that has never drawn: shows the chart, then works on it. */
async function oneRound(browser: Browser, url: string): Promise<Round> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  try {
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    await page.goto(url)
    await page.waitForFunction(() => 'firstPaint' in window)
    await page.evaluate(() => window.batch('idle', 0, 5))
    const before = await workOf(session)
    const firstPaint = await page.evaluate(() => window.firstPaint())
    const firstPaintWork = (await workOf(session)) - before
    const idle = await perOperation(page, session, 'idle')
    return {
      firstPaint,
      firstPaintWork,
      zoom: (await perOperation(page, session, 'zoom')) - idle,
      update: (await perOperation(page, session, 'update')) - idle,
    }
  } finally {
    await page.context().close()
  }
}

async function perOperation(page: Page, session: CDPSession, operation: Operation): Promise<number> {
  const run = (from: number, count: number) =>
    page.evaluate(([name, first, length]) => window.batch(name, first, length), [operation, from, count] as const)
  await run(1, WARM_UP_OPERATIONS)
  const before = await workOf(session)
  await run(1 + WARM_UP_OPERATIONS, OPERATIONS)
  return ((await workOf(session)) - before) / OPERATIONS
}

/** How long the main thread of the page has worked so far: its own time on a processor, in milliseconds. */
async function workOf(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  const seconds = metrics.find(({ name }) => name === 'TaskDuration')?.value
  if (seconds === undefined) throw new Error('the browser does not say how long it worked')
  return seconds * 1000
}

const limits = { firstPaint: 1.3, zoom: 1.5, update: 1.5 } as const

function figuresOf(rounds: Record<Side, Round[]>): Figure[] {
  const both = (part: keyof Round): Comparison => ({
    ours: rounds.ours.map((round) => round[part]),
    peer: rounds.peer.map((round) => round[part]),
  })
  const figure = (name: string, part: keyof typeof limits, details: object) =>
    figureOf({
      name,
      against: 'bare uPlot',
      unit: 'ms',
      target: { atMost: limits[part] },
      rounds: both(part),
      details: { ...CHART, ...details },
    })
  const { ratio, ours, peer } = figureOf({
    name: 'work of the main thread',
    against: 'bare uPlot',
    unit: 'ms',
    target: { atMost: limits.firstPaint },
    rounds: both('firstPaintWork'),
  })
  return [
    figure('chart-first-paint', 'firstPaint', { until: 'second frame', mainThread: { ratio, ours, peer } }),
    figure('chart-zoom', 'zoom', { of: 'main thread', operationsPerRound: OPERATIONS }),
    figure('chart-update', 'update', { of: 'main thread', operationsPerRound: OPERATIONS }),
  ]
}
