// The documents name files and commands; these exist.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { files, root, type SourceFile } from './source.ts'

const documents = files.filter(({ path }) => /^(?:README|AGENTS|CONTRIBUTING)\.md$|^docs\/decisions\//.test(path))

const scripts = Object.keys(
  (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }).scripts,
)

/** What is made on a machine, and so is not here before. */
const made = /^(?:node_modules|\.?\/?data|test-results|web\/dist)(?:\/|$)/

/** Files in backticks (with a folder in front) and the targets of links and pictures. */
function missingFiles({ path, text }: SourceFile): string[] {
  const inBackticks = [...text.matchAll(/`((?:\.?\w[\w.-]*\/)+[\w.-]*)`/g)].map(([, name]) => name ?? '')
  const linked = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, name]) => join(dirname(path), name ?? ''))
  return [...inBackticks, ...linked]
    .filter((name) => /^(?:shared|server|web|e2e|docs|scripts|\.ci)\//.test(name) || linked.includes(name))
    .filter((name) => !made.test(name) && !existsSync(join(root, name)))
    .map((name) => `${path}: ${name}`)
}

function unknownScripts({ path, text }: SourceFile): string[] {
  return [...text.matchAll(/\bpnpm (?:--silent )?([a-z]+(?:-[a-z]+)*)\b/g)]
    .map(([, name]) => name ?? '')
    .filter((name) => inCode(text, `pnpm ${name}`) && !scripts.includes(name))
    .map((name) => `${path}: pnpm ${name}`)
}

const inCode = (text: string, words: string) => text.includes(`\`${words}`)

test('every file a document names is there', () => {
  expect(documents.length).toBeGreaterThan(3)
  expect(documents.flatMap(missingFiles)).toEqual([])
})

test('every command a document names is a script', () => {
  expect(documents.flatMap(unknownScripts)).toEqual([])
})

test('a file and a command that do not exist are found', () => {
  const text = 'See `web/src/lost.ts`, [this](docs/lost.md) and `web/src/paths.ts`. Run `pnpm lose` or `pnpm dev`.'
  expect(missingFiles({ path: 'README.md', text })).toEqual(['README.md: web/src/lost.ts', 'README.md: docs/lost.md'])
  expect(unknownScripts({ path: 'README.md', text })).toEqual(['README.md: pnpm lose'])
})
