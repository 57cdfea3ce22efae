// The project's own text files, for the tests that read them.
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

export interface SourceFile {
  /** From the project's root, with `/`. */
  path: string
  text: string
}

/** What is made, fetched or kept by a machine. */
const notOurs = new Set([
  '.cache',
  '.git',
  'data',
  'dist',
  'node_modules',
  'playwright-report',
  'pnpm-lock.yaml',
  'test-results',
])
const binary = new Set(['.png', '.jpg', '.ico', '.woff2', '.gz', '.br', '.tsbuildinfo'])

function pathsIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name
    if (notOurs.has(entry.name)) return []
    return entry.isDirectory() ? pathsIn(path) : [path]
  })
}

/** Every text file of the project, read once. */
export const files: readonly SourceFile[] = pathsIn('')
  .filter((path) => !binary.has(extname(path)))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))

export const isCode = ({ path }: SourceFile): boolean => /\.(ts|tsx|mjs)$/.test(path)
/** A test, or what tests share: `test-app.tsx`, `service-tests.ts`. */
export const isTest = ({ path }: SourceFile): boolean =>
  /\.(test|e2e)\.tsx?$|\/test-[^/]+\.tsx?$|-tests\.tsx?$/.test(path)
/** What reaches the browser. */
export const isPageSource = (file: SourceFile): boolean =>
  (file.path.startsWith('web/src/') || file.path === 'web/index.html') && !isTest(file)

const stringOrComment = /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g

/** The text without its comments; strings that look like comments stay. */
export const withoutComments = (text: string): string =>
  text.replace(stringOrComment, (_found, literal?: string) => literal ?? '')

/** `path:line: what` for every match of the pattern, which needs the flag g. */
export function matches({ path, text }: SourceFile, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => {
    const line = text.slice(0, match.index).split('\n').length
    return `${path}:${line}: ${match[0]}`
  })
}
