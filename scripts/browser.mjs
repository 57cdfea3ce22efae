// Finds a Chromium that runs, and gets one when there is none.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { Failure, root, run, step } from './run.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const macApplications = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const fetchTimeoutMs = 5 * 60_000

/** The browser the pages are tested with: PIERHEAD_CHROMIUM, Playwright's own, the machine's, or one fetched now. @param {string} node */
export async function prepareBrowser(node) {
  const wanted = process.env.PIERHEAD_CHROMIUM
  if (wanted) {
    if (await runs(wanted)) return wanted
    throw new Failure(`PIERHEAD_CHROMIUM is ${wanted}, and that is no browser which runs: correct it or unset it.`)
  }
  const found = (await playwrightsOwn()) ?? (await machines())
  if (found) return found
  const fetched = await step('Fetching a Chromium to test with', () => fetchBrowser(node))
  if (fetched) return fetched
  throw new Failure(
    'The pages are tested in Chromium and none was found or could be fetched: install Chromium or Chrome, or set ' +
      'PIERHEAD_CHROMIUM to its executable.',
  )
}

/** Starting it is the only proof: a download may lack the machine's libraries, and some distributions ship a stub. */
async function runs(executable) {
  const { ok } = await run(executable, ['--version'], { timeoutMs: 30_000 })
  return ok
}

async function playwrightsOwn() {
  const { chromium } = createRequire(join(root, 'e2e/package.json'))('@playwright/test')
  const executable = chromium.executablePath()
  return existsSync(executable) && (await runs(executable)) ? executable : undefined
}

/** By its whole path: Playwright does not search PATH. */
async function machines() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  for (const executable of [...candidates, ...macApplications].filter(existsSync))
    if (await runs(executable)) return executable
  return undefined
}

async function fetchBrowser(node) {
  const cli = join(root, 'e2e/node_modules/@playwright/test/cli.js')
  await run(node, [cli, 'install', 'chromium'], { timeoutMs: fetchTimeoutMs })
  return (await playwrightsOwn()) ?? (await installOnDebian())
}

async function installOnDebian() {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return undefined
  const apt = (...args) =>
    run('apt-get', args, { env: { DEBIAN_FRONTEND: 'noninteractive' }, timeoutMs: fetchTimeoutMs })
  await apt('update')
  await apt('install', '-y', '--no-install-recommends', 'chromium')
  // Without Chinese glyphs the Chinese pages still work, only pictures of them show boxes.
  await apt('install', '-y', '--no-install-recommends', 'fonts-noto-cjk')
  return machines()
}
