// `pnpm pictures`: takes the pictures of the README from the running console.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createCall } from '@pierhead/shared/client'
import { chromium as browserType, type Page } from '@playwright/test'
import { chromium } from './chromium.ts'
import { startConsole } from './console-server.ts'

const folder = join(import.meta.dirname, '../docs/pictures')
const scope = { connection: 'simulated', region: 'ap-guangzhou' }

interface Picture {
  name: string
  /** Below /<connection>/<region>/clusters/<clusterId>/. */
  path: string
  colorScheme?: 'light' | 'dark'
  locale?: string
  viewport?: { width: number; height: number }
}

const pictures: readonly Picture[] = [
  { name: 'services', path: 'services' },
  { name: 'edit', path: 'services/default/checkout/edit' },
  { name: 'monitoring', path: 'monitoring', colorScheme: 'dark' },
  { name: 'services-zh', path: 'services', locale: 'zh-CN' },
  { name: 'phone', path: 'services/default/checkout', viewport: { width: 390, height: 844 } },
]

const server = await startConsole()
const browser = await browserType.launch(chromium.launchOptions)
try {
  await mkdir(folder, { recursive: true })
  const home = await clusterHome()
  for (const picture of pictures) await take(picture, home)
} finally {
  await browser.close()
  await server.stop()
}

async function clusterHome(): Promise<string> {
  const call = createCall((path, init) =>
    fetch(server.url + path, { ...init, headers: { ...init.headers, ...server.admission.headers } }),
  )
  const { clusters } = await call('ccs.DescribeCluster', scope, { clusterName: 'shop' })
  return `${server.url}/${scope.connection}/${scope.region}/clusters/${clusters[0]?.clusterId}`
}

async function take({ name, path, colorScheme = 'light', locale = 'en-US', viewport }: Picture, home: string) {
  const page = await browser.newPage({
    colorScheme,
    locale,
    viewport: viewport ?? { width: 1280, height: 800 },
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  await page.context().addCookies(server.admission.cookies)
  await page.goto(`${home}/${path}`)
  await settled(page)
  await page.screenshot({ path: join(folder, `${name}.png`) })
  await page.close()
  process.stdout.write(`docs/pictures/${name}.png\n`)
}

/** Everything that was on its way is there. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(() => document.querySelectorAll('[aria-busy=true]').length === 0)
}
