// The YAML that a cloud hands out, read with bounds: it is a stranger's text (security.md row 33).
import { type Document, isScalar, Lexer, parseAllDocuments, visit } from 'yaml'
import type { Bilingual } from '../action.ts'

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

const tooLong = bilingual(`it is longer than ${MAX_CHARACTERS / 1024} KiB`, `超过 ${MAX_CHARACTERS / 1024} KiB`)
const tooWordy = bilingual(`it has more than ${MAX_TOKENS} words and signs`, `词与符号超过 ${MAX_TOKENS} 个`)
const tooMany = bilingual(`it holds more than ${MAX_DOCUMENTS} documents`, `超过 ${MAX_DOCUMENTS} 个文档`)
const noObjects = bilingual('it does not hold Kubernetes objects', '其中没有 Kubernetes 对象')
const tooDeep = bilingual(`it is nested deeper than ${MAX_DEPTH} levels`, `嵌套超过 ${MAX_DEPTH} 层`)

/** The documents of a text, or why it cannot be read: words that go on after a colon. */
export function readYaml(text: string): { documents: YamlMap[] } | { fault: Bilingual } {
  if (text.trim() === '') return { fault: bilingual('it is empty', '内容为空') }
  if (text.length > MAX_CHARACTERS) return { fault: tooLong }
  if (AVALANCHE.test(text)) return { fault: tooDeep }
  if (hasTooMany(text)) return { fault: tooWordy }
  try {
    // our own look for duplicate keys is linear; the library's compares every key with every other
    const parsed = parseAllDocuments(text, {
      schema: 'failsafe',
      stringKeys: true,
      uniqueKeys: false,
      logLevel: 'error',
    })
    const documents = Array.isArray(parsed) ? parsed.filter(({ contents }) => !isEmpty(contents)) : []
    if (documents.length > MAX_DOCUMENTS) return { fault: tooMany }
    const fault = documents.map(faultOf).find((each) => each !== undefined)
    if (fault !== undefined) return { fault }
    const values = documents.map((document) => document.toJS({ maxAliasCount: MAX_ALIASES }) as Yaml)
    // throws where an alias points into itself
    JSON.stringify(values)
    return values.every(isYamlMap) && values.length > 0 ? { documents: values } : { fault: noObjects }
  } catch (cause) {
    if (cause instanceof RangeError) return { fault: tooDeep }
    return { fault: ofParser(cause instanceof Error ? cause.message : 'the parser gave up') }
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

function faultOf(document: Document): Bilingual | undefined {
  const [first] = [...document.errors, ...document.warnings]
  if (first) return ofParser(first.message)
  let fault: Bilingual | undefined
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

function faultOfKeys(keys: unknown[]): Bilingual | undefined {
  const seen = new Set<unknown>()
  for (const key of keys) {
    if (seen.has(key)) return bilingual(`it says ${String(key)} twice in one place`, `同一处出现两个 ${String(key)}`)
    if (key === '<<') return bilingual('it uses merge keys', '使用了合并键 <<')
    if (key === '__proto__') return bilingual('it holds the key __proto__', '含有键 __proto__')
    seen.add(key)
  }
  return undefined
}

/** The parser speaks English only: in Chinese it is quoted. */
function ofParser(message: string): Bilingual {
  const line = (message.split('\n')[0] ?? message).replace(/:$/, '')
  return bilingual(line, `解析器提示“${line}”`)
}

function bilingual(en: string, zh: string): Bilingual {
  return { en, zh }
}

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
