// Which way imports point (the table of DESIGN, section 4): what is not allowed here is forbidden.
import { resolveSpecifier, specifiersOf } from './imports.ts'
import { isTest, type SourceFile } from './source.ts'

interface Layer {
  files: RegExp
  /** Files of ours, from the root. `$1` is the first group of `files`: the folder of a page's area. */
  ours: readonly string[]
  /** Packages, by name or by the start of it; `*` for whatever the package.json of the workspace has. */
  packages: readonly string[]
}

const web = ['web/src/']

/** The first that fits a file counts. */
const layers: readonly Layer[] = [
  { files: /^shared\/src\//, ours: ['shared/src/'], packages: ['zod', 'yaml'] },
  { files: /^server\/src\/main\.ts$/, ours: ['shared/src/', 'server/'], packages: ['*'] },
  { files: /^server\/src\//, ours: ['shared/src/', 'server/src/'], packages: ['*'] },
  {
    files: /^server\/simulator\//,
    ours: ['shared/src/', 'server/simulator/', 'server/src/cloud/sign/'],
    packages: ['hono', '@hono/', 'node:', 'zod', 'yaml'],
  },
  { files: /^web\/src\/lib\//, ours: ['web/src/lib/'], packages: ['*'] },
  { files: /^web\/src\/api\//, ours: ['shared/src/', 'web/src/lib/', 'web/src/api/'], packages: ['*'] },
  {
    files: /^web\/src\/ui\//,
    ours: ['shared/src/', 'web/src/api/', 'web/src/lib/', 'web/src/ui/'],
    packages: ['*'],
  },
  {
    files: /^(web\/src\/pages\/[^/]+\/).+$/,
    ours: ['shared/src/', 'web/src/api/', 'web/src/ui/', 'web/src/lib/', 'web/src/paths.ts', '$1'],
    packages: ['*'],
  },
  { files: /^web\/src\//, ours: ['shared/src/', ...web], packages: ['*'] },
  { files: /^web\//, ours: ['web/build/', 'shared/src/'], packages: ['*'] },
  // the bench measures what the console is without a part of it, which no setting takes away
  { files: /^server\/bench\//, ours: ['server/src/'], packages: [] },
  { files: /^e2e\//, ours: ['e2e/', 'shared/src/'], packages: ['*'] },
  { files: /^scripts\//, ours: ['scripts/'], packages: ['node:'] },
  { files: /^[^/]+\.ts$/, ours: [], packages: ['vitest'] },
]

/** Tests compose the real server and the real simulated cloud, and read recorded data. */
const testsAlso = ['shared/src/', 'server/src/', 'server/simulator/', 'server/test-data/', ...web]
const composes = (file: SourceFile) => isTest(file) && /^(?:server|web)\//.test(file.path)
const testPackagesAlso = [
  'vitest',
  'fast-check',
  'qcloudapi-sdk',
  'tencentcloud-sdk-nodejs-common',
  '@huaweicloud/huaweicloud-sdk-core',
  'node:',
  '@testing-library/',
]

/** Every import of the file that points where it must not, as a sentence. */
export function wrongImports(file: SourceFile): string[] {
  const layer = layers.find(({ files }) => files.test(file.path))
  if (!layer) return [`${file.path}: belongs to no layer; add one to e2e/fitness/layers.ts`]
  return specifiersOf(file.text).flatMap((specifier) => wrongImport(file, layer, specifier) ?? [])
}

function wrongImport(file: SourceFile, layer: Layer, specifier: string): string | undefined {
  const target = resolveSpecifier(file, specifier)
  const isOurs = /^[.#]|^@pierhead\//.test(specifier)
  if (isOurs && isRelativeAcross(file, specifier, target))
    return `${file.path}: ${specifier} leaves its folder: use the package.json import`
  const allowed = isOurs ? mayImportFile(file, layer, target) : mayImportPackage(file, layer, specifier)
  return allowed ? undefined : `${file.path}: may not import ${specifier}`
}

function mayImportFile(file: SourceFile, { files, ours }: Layer, target: string): boolean {
  const own = files.exec(file.path)?.[1] ?? ''
  const prefixes = ours.map((prefix) => prefix.replace('$1', own))
  return [...prefixes, ...(composes(file) ? testsAlso : [])].some((prefix) => target.startsWith(prefix))
}

function mayImportPackage(file: SourceFile, { packages }: Layer, specifier: string): boolean {
  // A page runs in a browser: no built-in module of Node, whatever the package.json holds.
  if (/^web\/src\//.test(file.path) && !isTest(file) && specifier.startsWith('node:')) return false
  return [...packages, ...(isTest(file) ? testPackagesAlso : [])].some(
    (name) => name === '*' || specifier === name || specifier.startsWith(/[/:]$/.test(name) ? name : `${name}/`),
  )
}

/** Folders that are known by a name of their own: from outside they are named, not walked to. */
const named = /^(shared\/src|server\/src|server\/simulator|web\/src\/(?:api|ui|lib))\//

function isRelativeAcross({ path }: SourceFile, specifier: string, target: string): boolean {
  const home = named.exec(target)?.[1]
  return specifier.startsWith('..') && home !== undefined && named.exec(path)?.[1] !== home
}
