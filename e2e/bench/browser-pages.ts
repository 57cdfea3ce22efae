// Builds the bench's pages as the console's own are built, serves them, and opens a browser for a measure.
import { createReadStream, existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium as playwright } from '@playwright/test'
import { build, type Plugin } from 'vite'
import { chromium } from '../chromium.ts'
import { type Children, root } from './children.ts'

const sources = join(import.meta.dirname, 'pages')
const consoleSource = join(root, 'web/src')

/** `console:ui/Chart.tsx` is that file of the console, `console:npm/react` the console's own copy of a package. */
const theConsole: Plugin = {
  name: 'the-console',
  async resolveId(id) {
    const [, name] = /^console:(.*)$/.exec(id) ?? []
    if (name === undefined) return null
    const [, packageName] = /^npm\/(.*)$/.exec(name) ?? []
    if (packageName === undefined) return join(consoleSource, name)
    return this.resolve(packageName, join(consoleSource, 'main.tsx'), { skipSelf: true })
  },
}

/** What the console's own build makes of the catalogue for its pages (web/build). */
async function catalogueFacts(): Promise<Plugin> {
  const { catalogueFacts: plugin } = await import(pathToFileURL(join(root, 'web/build/catalogue-facts.ts')).href)
  return plugin()
}

/** Builds pages of `pages/` into a folder of this run and gives it. */
export async function builtPages(children: Children, names: readonly string[]): Promise<string> {
  const folder = join(children.folder, 'pages')
  await build({
    configFile: false,
    root: sources,
    base: './',
    logLevel: 'error',
    mode: 'production',
    plugins: [theConsole, await catalogueFacts()],
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2023',
      chunkSizeWarningLimit: 5_000,
      rolldownOptions: { input: names.map((name) => join(sources, `${name}.html`)) },
    },
  })
  return folder
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
}

interface Served {
  url: string
  close: () => void
}

/** Serves the files of a folder; the names in it are ours, so nothing of an address needs to be feared but what is not there. */
export async function serve(folder: string): Promise<Served> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
    const file = join(folder, pathname)
    const type = types[extname(file)]
    if (!type || !existsSync(file)) return response.writeHead(404).end()
    response.writeHead(200, { 'content-type': type })
    return createReadStream(file).pipe(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { url: `http://127.0.0.1:${address.port}`, close: () => server.close() }
}

export const openBrowser = (): Promise<Browser> => playwright.launch(chromium.launchOptions)
