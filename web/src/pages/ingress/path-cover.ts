// Which paths a rule can never answer, as Nginx chooses among rules of one host (the document names its modifiers):
// an exact path first, then the longest prefix; where that has no ^~, the first regular expression that matches wins over it.
// Only what is certain is found: expressions beyond a literal beginning are left alone.
import { pathOf } from './rules.ts'

interface Path {
  modifier: ReturnType<typeof pathOf>['modifier']
  pattern: string
  /** The literal with which an expression begins; what it matches contains it, or begins with it where `anchored`. */
  literal: string
  anchored: boolean
  /** The expression matches everything that has its literal. */
  open: boolean
}

/** The index of the rule that answers in place of `urls[index]`; all of them belong to one host of one listener. */
export function shadowOf(urls: readonly string[], index: number): number | undefined {
  const paths = urls.map(readPath)
  const path = paths[index]
  if (!path) return undefined
  const found = paths.findIndex((other, at) => at !== index && shadows(other, path, at < index, paths))
  return found < 0 ? undefined : found
}

function shadows(other: Path, path: Path, isEarlier: boolean, all: readonly Path[]): boolean {
  if (path.modifier === '=' || path.modifier === '^~') return false
  if (isExpression(other)) return (path.modifier === '' || isEarlier) && covers(other, path)
  return other.modifier === '^~' && isExpression(path) && endsSearch(other, path, all)
}

const isExpression = ({ modifier }: Path): boolean => modifier === '~' || modifier === '~*'

/** Everything that `path` is for is matched by the expression `other`. */
function covers(other: Path, path: Path): boolean {
  if (!other.open) return false
  const folds = other.modifier === '~*'
  // an expression that takes both cases is not covered by one that takes only one
  if (path.modifier === '~*' && !folds && hasLetters(other.literal)) return false
  const [outer, inner] = folds
    ? [other.literal.toLowerCase(), path.literal.toLowerCase()]
    : [other.literal, path.literal]
  return other.anchored ? path.anchored && inner.startsWith(outer) : inner.includes(outer)
}

/** For every path that the expression is for, the longest prefix is one with ^~, and no expression is tried. */
function endsSearch(prefix: Path, expression: Path, all: readonly Path[]): boolean {
  if (!(expression.anchored && expression.literal.startsWith(prefix.pattern))) return false
  if (expression.modifier === '~*' && hasLetters(prefix.pattern)) return false
  return all.every(
    ({ modifier, pattern }) =>
      modifier !== '' || pattern.length <= prefix.pattern.length || !pattern.startsWith(prefix.pattern),
  )
}

const hasLetters = (text: string): boolean => /[a-z]/i.test(text)

function readPath(url: string): Path {
  const { modifier, pattern } = pathOf(url)
  if (modifier !== '~' && modifier !== '~*') return { modifier, pattern, literal: pattern, anchored: true, open: false }
  const anchored = pattern.startsWith('^')
  const { literal, rest } = literalOf(anchored ? pattern.slice(1) : pattern)
  return { modifier, pattern, literal, anchored, open: /^(\.\*\$?)?$/.test(rest) }
}

const ESCAPED_OR_PLAIN = /^(?:\\([^A-Za-z0-9])|([^\\^$.*+?()[\]{}|]))(?![*?{])/

/** The longest beginning without a special meaning; an alternative anywhere makes it the empty one. */
function literalOf(expression: string): { literal: string; rest: string } {
  if (expression.includes('|')) return { literal: '', rest: expression }
  let literal = ''
  let rest = expression
  for (let match = ESCAPED_OR_PLAIN.exec(rest); match; match = ESCAPED_OR_PLAIN.exec(rest)) {
    literal += match[1] ?? match[2] ?? ''
    rest = rest.slice(match[0].length)
  }
  return { literal, rest }
}
