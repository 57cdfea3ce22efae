// Builds the pages into web/dist, and only when what they are made of changed.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure, root, run } from './run.mjs'

const stamp = join(root, 'node_modules/.pierhead-build')
const ingredients = [
  'pnpm-lock.yaml',
  'tsconfig.base.json',
  'shared/package.json',
  'shared/src',
  'web/build',
  'web/index.html',
  'web/package.json',
  'web/public',
  'web/src',
  'web/tsconfig.json',
  'web/vite.config.ts',
]

/** The page alone is no build: someone may have emptied the folder of what it loads. */
export const isBuilt = () =>
  ['web/dist/index.html', 'web/dist/assets'].every((path) => existsSync(join(root, path))) &&
  existsSync(stamp) &&
  readFileSync(stamp, 'utf8') === sourceHash()

/** Builds anew. Throws Failure with what Vite said. @param {string} node */
export async function build(node) {
  const hash = sourceHash()
  const { ok, output, timedOut } = await run(node, ['node_modules/vite/bin/vite.js', 'build'], {
    cwd: join(root, 'web'),
    timeoutMs: 5 * 60_000,
  })
  if (!ok)
    throw new Failure(
      `The pages could not be built${timedOut ? ' within 5 minutes' : ': Vite says why above'}.`,
      output,
    )
  writeFileSync(stamp, hash)
}

function sourceHash() {
  const hash = createHash('sha256')
  for (const path of ingredients.flatMap(filesIn)) hash.update(`${path}\n`).update(readFileSync(join(root, path)))
  return hash.digest('hex')
}

function filesIn(path) {
  const absolute = join(root, path)
  if (!existsSync(absolute)) return []
  if (statSync(absolute).isFile()) return [path]
  return readdirSync(absolute)
    .sort()
    .flatMap((name) => filesIn(`${path}/${name}`))
}
