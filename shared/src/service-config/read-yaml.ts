// The YAML that a cloud hands out, read with bounds: it is a stranger's text (security.md row 33).
import { type Document, isScalar, Lexer, parseAllDocuments, visit } from 'yaml'

/** Every scalar stays the text that stands there: `1.10` is no number that lost its zero, `yes` no boolean. */
export type Yaml = string | Yaml[] | { [key: string]: Yaml }
export type YamlMap = { [key: string]: Yaml }

/** What a cluster takes for one object; a cloud that sends more than this sends something else. */
const MAX_CHARACTERS = 1024 * 1024
/** What a text costs to read goes by its words and signs: a service of 20 containers with 200 variables each has 75,000. */
const MAX_TOKENS = 120_000
const MAX_DOCUMENTS = 20
/** Kubernetes prints no aliases; a text with more than a few is built to grow. */
const MAX_ALIASES = 20
const MAX_DEPTH = 32
const NOTHING = /^(?:null|Null|NULL|~)?$/
/** Two nodes of the tree, pair and value, for each level of the text. */
const MAX_PATH = MAX_DEPTH * 2
/** Openings in a row: the parser would recurse into each of them before anyone can count. */
const AVALANCHE = /(?:[[{]\s*|[-?][ \t]+){65}/

const tooDeep = `it is nested deeper than ${MAX_DEPTH} levels`

/** The documents of a text, or the English words for why it cannot be read. */
export function readYaml(text: string): { documents: YamlMap[] } | { fault: string } {
  if (text.trim() === '') return { fault: 'it is empty' }
  if (text.length > MAX_CHARACTERS) return { fault: `it is longer than ${MAX_CHARACTERS / 1024} KiB` }
  if (AVALANCHE.test(text)) return { fault: tooDeep }
  if (hasTooMany(text)) return { fault: `it has more than ${MAX_TOKENS} words and signs` }
  try {
    // our own look for duplicate keys is linear; the library's compares every key with every other
    const parsed = parseAllDocuments(text, {
      schema: 'failsafe',
      stringKeys: true,
      uniqueKeys: false,
      logLevel: 'error',
    })
    const documents = Array.isArray(parsed) ? parsed.filter(({ contents }) => !isEmpty(contents)) : []
    if (documents.length > MAX_DOCUMENTS) return { fault: `it holds more than ${MAX_DOCUMENTS} documents` }
    const fault = documents.map(faultOf).find((each) => each !== undefined)
    if (fault !== undefined) return { fault }
    const values = documents.map((document) => document.toJS({ maxAliasCount: MAX_ALIASES }) as Yaml)
    // throws where an alias points into itself
    JSON.stringify(values)
    return values.every(isYamlMap) && values.length > 0
      ? { documents: values }
      : { fault: 'it does not hold Kubernetes objects' }
  } catch (cause) {
    if (cause instanceof RangeError) return { fault: tooDeep }
    return { fault: cause instanceof Error ? firstLine(cause.message) : 'the parser gave up' }
  }
}

/** Taking a text apart costs a fraction of reading it. */
function hasTooMany(text: string): boolean {
  let count = 0
  for (const _ of new Lexer().lex(text)) {
    count += 1
    if (count > MAX_TOKENS) return true
  }
  return false
}

const isEmpty = (node: unknown): boolean => node === null || (isScalar(node) && node.source === '')

function faultOf(document: Document): string | undefined {
  const [first] = [...document.errors, ...document.warnings]
  if (first) return firstLine(first.message)
  let fault: string | undefined
  visit(document, {
    Map: (_, { items }, path) => {
      fault = path.length > MAX_PATH ? tooDeep : faultOfKeys(items.map(({ key }) => (isScalar(key) ? key.value : key)))
      return fault === undefined ? undefined : visit.BREAK
    },
    // an unquoted null is nothing; a quoted one is a text
    Scalar: (_, node) => {
      if (node.type === 'PLAIN' && NOTHING.test(node.source ?? '')) node.value = ''
    },
  })
  return fault
}

function faultOfKeys(keys: unknown[]): string | undefined {
  const seen = new Set<unknown>()
  for (const key of keys) {
    if (seen.has(key)) return `it says ${String(key)} twice in one place`
    if (key === '<<') return 'it uses merge keys'
    if (key === '__proto__') return 'it holds the key __proto__'
    seen.add(key)
  }
  return undefined
}

const firstLine = (message: string): string => (message.split('\n')[0] ?? message).replace(/:$/, '')

export const isYamlMap = (value: Yaml | undefined): value is YamlMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value at a path of keys; undefined where the way ends early or nothing stands there (`null`, `~`, empty). */
export function at(value: Yaml | undefined, ...keys: string[]): Yaml | undefined {
  let here = value
  for (const key of keys) here = isYamlMap(here) && Object.hasOwn(here, key) ? here[key] : undefined
  return here === '' ? undefined : here
}

export const mapAt = (value: Yaml | undefined, ...keys: string[]): YamlMap => {
  const here = at(value, ...keys)
  return isYamlMap(here) ? here : {}
}

export const mapsAt = (value: Yaml | undefined, ...keys: string[]): YamlMap[] => {
  const here = at(value, ...keys)
  return Array.isArray(here) ? here.filter(isYamlMap) : []
}

export const textsAt = (value: Yaml | undefined, ...keys: string[]): string[] => {
  const here = at(value, ...keys)
  return Array.isArray(here) ? here.filter((item) => typeof item === 'string') : []
}

export const textAt = (value: Yaml | undefined, ...keys: string[]): string | undefined => {
  const here = at(value, ...keys)
  return typeof here === 'string' ? here : undefined
}

export const wholeAt = (value: Yaml | undefined, ...keys: string[]): number | undefined => {
  const here = textAt(value, ...keys)
  return here !== undefined && /^-?\d{1,15}$/.test(here) ? Number(here) : undefined
}

/** Kubernetes' readers take YAML 1.1's words for booleans too. */
export const isYes = (value: Yaml | undefined): boolean => typeof value === 'string' && /^(true|yes|on|y)$/i.test(value)
