// What a file imports, and which file or package that is.
import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path/posix'
import { root, type SourceFile, withoutComments } from './source.ts'

type Targets = Record<string, string>

interface Manifest {
  imports?: Targets
  exports?: Targets
}

const workspaces = ['shared', 'server', 'web', 'e2e'] as const

const manifests = new Map<string, Manifest>(
  workspaces.map((name) => [name, JSON.parse(readFileSync(`${root}/${name}/package.json`, 'utf8')) as Manifest]),
)

const statement =
  /^\s*(?:import|export)\b[^'"`;()]*?\bfrom\s*['"]([^'"]+)|^\s*import\s*['"]([^'"]+)|\bimport\s*\(\s*['"]([^'"]+)/gm

/** Every module a text names: static, type-only, re-exported, for its effects, and lazily loaded. */
export function specifiersOf(text: string): string[] {
  const withoutTemplates = withoutComments(text).replace(/`(?:\\.|[^`\\])*`/g, '``')
  return [...withoutTemplates.matchAll(statement)].flatMap(([, from, bare, lazy]) => from ?? bare ?? lazy ?? [])
}

/** The file a specifier means, from the project's root; a package or built-in module stays as it is written. */
export function resolveSpecifier({ path }: Pick<SourceFile, 'path'>, specifier: string): string {
  if (specifier.startsWith('.')) return normalize(join(dirname(path), specifier))
  if (specifier.startsWith('#')) return fromTargets(path.split('/')[0] ?? '', specifier, 'imports')
  const ours = /^@pierhead\/(\w+)\/(.+)$/.exec(specifier)
  return ours?.[1] ? fromTargets(ours[1], `./${ours[2]}`, 'exports') : specifier
}

/** Resolves as Node does: an exact entry, else the longest pattern with a star. */
function fromTargets(workspace: string, name: string, field: keyof Manifest): string {
  const targets = manifests.get(workspace)?.[field] ?? {}
  const exact = targets[name]
  if (exact) return join(workspace, exact)
  const [pattern, target] =
    Object.entries(targets)
      .filter(([key]) => key.endsWith('*') && name.startsWith(key.slice(0, -1)))
      .sort(([a], [b]) => b.length - a.length)[0] ?? []
  if (!(pattern && target)) return `unresolved ${name}`
  return join(workspace, target.replace('*', name.slice(pattern.length - 1)))
}
