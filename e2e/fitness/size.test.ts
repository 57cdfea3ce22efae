// What `npm run build` made: how much a first visit loads, and that nothing is in it which must not be.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { root } from './source.ts'

/** 0.13 of what Headlamp's first visit loads (1,908 kB). */
const limitBytes = 248_000
const dist = join(root, 'web/dist')

interface Chunk {
  file: string
  isEntry?: boolean
  imports?: string[]
}
type Manifest = Record<string, Chunk>

/** The entries and everything they import statically: what a browser has to run before the first page shows. */
function initialFiles(manifest: Manifest): string[] {
  const seen = new Set<string>()
  const visit = (key: string) => {
    const chunk = manifest[key]
    if (!chunk || seen.has(chunk.file)) return
    seen.add(chunk.file)
    chunk.imports?.forEach(visit)
  }
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) visit(key)
  return [...seen]
}

function builtManifest(): Manifest {
  const path = join(dist, '.vite/manifest.json')
  expect(existsSync(path), 'web/dist is built (pnpm build)').toBe(true)
  return JSON.parse(readFileSync(path, 'utf8')) as Manifest
}

const builtFiles = () =>
  readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

test('the initial JavaScript is at most 248 kB gzip', () => {
  const files = initialFiles(builtManifest()).filter((file) => file.endsWith('.js'))
  expect(files.length).toBeGreaterThan(0)
  const bytes = files.map((file) => gzipSync(readFileSync(join(dist, file))).length)
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(limitBytes)
})

test('every page is loaded with the page', () => {
  const manifest = builtManifest()
  const initial = new Set(initialFiles(manifest))
  const pages = Object.keys(manifest).filter((key) => key.startsWith('src/pages/'))
  expect(pages.length).toBeGreaterThan(0)
  expect(pages.filter((key) => initial.has(manifest[key]?.file ?? ''))).toEqual([])
})

test('what an entry imports through others counts as initial, what it loads later does not', () => {
  const manifest = {
    'main.tsx': { file: 'main.js', isEntry: true, imports: ['react'], dynamicImports: ['page.tsx'] },
    react: { file: 'react.js', imports: ['scheduler', 'main.tsx'] },
    scheduler: { file: 'scheduler.js' },
    'page.tsx': { file: 'page.js' },
  }
  expect(initialFiles(manifest)).toEqual(['main.js', 'react.js', 'scheduler.js'])
})

test('the built pages carry no source map and no key', () => {
  const looksSecret = /\bAKID[A-Za-z0-9]{13,}|sim-key-|-----BEGIN [A-Z ]*PRIVATE KEY/
  expect(`id: "AKID${'z8krbsJ5yKBZQpn74WFk'}"`).toMatch(looksSecret)
  const files = builtFiles()
  expect(files.filter((file) => file.endsWith('.map'))).toEqual([])
  const texts = files.filter((file) => /\.(js|css|html|json|svg)$/.test(file))
  expect(texts.length).toBeGreaterThan(0)
  expect(texts.filter((file) => looksSecret.test(readFileSync(file, 'utf8')))).toEqual([])
})
