// The text of a draft as documents whose every value knows its line. Somebody types here: faults are the ordinary case.
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
  visit,
  type YAMLError,
  type YAMLMap,
} from 'yaml'
import { said } from './faults.ts'

export interface TextFault {
  line: number
  message: string
}

/** One document: its values as a reader of YAML takes them, and the line of each. */
export interface Draft {
  value: unknown
  /** The line of what stands at a path, or of what is nearest to it where nothing does. */
  lineOf: (path: readonly PropertyKey[]) => number
}

/** A service's objects come to a few KiB. */
const MAX_CHARACTERS = 512 * 1024
const MAX_DEPTH = 32
const MAX_PATH = MAX_DEPTH * 2
/** Openings in a row: the parser would recurse into each of them before anyone can count. */
const AVALANCHE = /(?:[[{]\s*|[-?][ \t]+){65}/

export function readText(text: string): { drafts: Draft[] } | { faults: TextFault[] } {
  if (text.trim() === '') return { faults: [{ line: 1, message: said.empty }] }
  if (text.length > MAX_CHARACTERS) return { faults: [{ line: 1, message: said.long(MAX_CHARACTERS / 1024) }] }
  const lines = new LineCounter()
  const avalanche = AVALANCHE.exec(text)
  if (avalanche) return { faults: [{ line: lineAt(text, avalanche.index), message: said.deep(MAX_DEPTH) }] }
  const parsed = parsedOf(text, lines)
  if (!parsed) return { faults: [{ line: 1, message: said.deep(MAX_DEPTH) }] }
  const documents = parsed.filter(({ contents, errors }) => errors.length > 0 || !isNothing(contents))
  const faults = documents.flatMap((document) => faultsOf(document, lines, text))
  if (faults.length > 0) return { faults }
  return { drafts: documents.map(({ contents }) => draftOf(contents, lines)) }
}

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length

function parsedOf(text: string, lineCounter: LineCounter): Document.Parsed[] | undefined {
  try {
    const parsed = parseAllDocuments(text, {
      ...{ schema: 'failsafe', stringKeys: true, logLevel: 'silent', lineCounter, prettyErrors: false },
      // our own look for keys that stand twice is linear; the library's compares every key with every other
      uniqueKeys: false,
    })
    return Array.isArray(parsed) ? parsed : []
  } catch (cause) {
    if (cause instanceof RangeError) return undefined
    throw cause
  }
}

const isNothing = (node: Node | null): boolean => node === null || (isScalar(node) && node.source === '')

/** The first fault of the parser (what follows is mostly its echo), else everything that is not read here. */
function faultsOf(document: Document.Parsed, lines: LineCounter, text: string): TextFault[] {
  const at = (offset: number | undefined) => Math.max(1, lines.linePos(offset ?? 0).line)
  const [first] = [...document.errors, ...document.warnings]
  if (first) return [lookalikeNear(at(first.pos[0]), text) ?? { line: at(first.pos[0]), message: wordsOf(first) }]
  const faults: TextFault[] = []
  const fault = (node: unknown, message: string) =>
    faults.push({ line: at((node as Node | undefined)?.range?.[0]), message })
  visit(document, {
    Node: (_, node, path) => {
      if (path.length > MAX_PATH) {
        fault(node, said.deep(MAX_DEPTH))
        return visit.BREAK
      }
      if (isWrittenShort(node)) fault(node, said.writtenOut)
      if (isMap(node)) for (const [key, message] of keyFaults(node)) fault(key, message)
      return undefined
    },
  })
  return faults
}

/** In the place of indentation, or behind a key: blanks of a web page, and the colon and blank of an input method. */
const LOOKALIKE = /^[ \t]*[\u00a0\u3000]|^[ \t-]*[\w./-]+[ \t]*(?:：|:[\u00a0\u3000])/

/** What the parser stumbles over stands in the line that it names, or ends the one before. */
function lookalikeNear(line: number, text: string): TextFault | undefined {
  const before = text.split('\n').slice(0, line)
  const found = before.findLastIndex((one) => LOOKALIKE.test(one)) + 1
  return found > 0 && found >= line - 1 ? { line: found, message: said.lookalike } : undefined
}

/** What stands for something that is written elsewhere, or for something else than it looks like. */
const isWrittenShort = (node: Node): boolean =>
  isAlias(node) || node.tag?.startsWith('tag:yaml.org,2002:') === false || Boolean((node as { anchor?: string }).anchor)

function keyFaults({ items }: YAMLMap): [key: unknown, message: string][] {
  const seen = new Set<string>()
  return items.flatMap(({ key }): [unknown, string][] => {
    if (!isScalar(key)) return [[key, said.noYaml]]
    const name = String(key.value)
    if (name === '<<') return [[key, said.writtenOut]]
    if (/^[\u00a0\u3000]/.test(name)) return [[key, said.lookalike]]
    if (seen.has(name)) return [[key, said.twice(name)]]
    seen.add(name)
    return []
  })
}

const wordsOf = ({ code }: YAMLError): string => {
  switch (code) {
    case 'TAB_AS_INDENT':
      return said.tab
    case 'BAD_INDENT':
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'BLOCK_IN_FLOW':
    case 'MULTILINE_IMPLICIT_KEY':
      return said.indent
    case 'MISSING_CHAR':
      return said.missingSign
    case 'TAG_RESOLVE_FAILED':
    case 'BAD_ALIAS':
    case 'ALIAS_PROPS':
      return said.writtenOut
    default:
      return said.noYaml
  }
}

function draftOf(contents: Node | null, lines: LineCounter): Draft {
  return {
    value: valueIn(contents),
    lineOf: (path) => {
      let offset = contents?.range?.[0] ?? 0
      let here: unknown = contents
      for (const step of path) {
        const next = stepInto(here, step)
        if (next === undefined) break
        offset = next.offset ?? offset
        here = next.value
      }
      return Math.max(1, lines.linePos(offset).line)
    },
  }
}

/** A value of a map is found by its key: what is wrong may begin a line further down. */
function stepInto(node: unknown, step: PropertyKey): { offset: number | undefined; value: unknown } | undefined {
  if (isSeq(node)) {
    const value = node.items[Number(step)] as Node | undefined
    return value && { offset: value.range?.[0], value }
  }
  if (!isMap(node)) return undefined
  const pair = node.items.find(({ key }) => isScalar(key) && key.value === step)
  return pair && { offset: (pair.key as Node).range?.[0], value: pair.value }
}

function valueIn(node: unknown): unknown {
  if (isMap(node)) return Object.fromEntries(node.items.map(({ key, value }) => [keyOf(key), valueIn(value)]))
  if (isSeq(node)) return node.items.map(valueIn)
  if (!isScalar(node)) return null
  return node.type === 'PLAIN' ? plainOf(node.source ?? '') : node.value
}

const keyOf = (key: unknown): string => (isScalar(key) ? String(key.value) : '')

const NOTHING = /^(?:null|Null|NULL|~)?$/
/** Kubernetes reads the words of YAML 1.1. */
const YES = /^(?:true|yes|on|y)$/i
const NO = /^(?:false|no|off|n)$/i
const NUMBER = /^[-+]?(?:0|[1-9]\d*)(?:\.\d*)?(?:e[-+]?\d+)?$/i
/** Octal, hexadecimal, with underscores or leading zeros: readers do not agree on which number it is. */
const ODD_NUMBER = /^[-+]?(?:\d[\d_]*|0x[\da-f_]+|0o[0-7_]+|0b[01_]+|\.\d+|\d[\d_]*\.\d*|\.inf|\.nan)$/i

/** What stands without quotes, as Kubernetes takes it; NaN for a number that is none to everybody. */
function plainOf(source: string): unknown {
  if (NOTHING.test(source)) return null
  if (YES.test(source)) return true
  if (NO.test(source)) return false
  if (NUMBER.test(source)) return Number(source)
  return ODD_NUMBER.test(source) ? Number.NaN : source
}
