// Faults of the strict objects in our own sentences, each at its line.
import type { z } from 'zod'
import { said } from './faults.ts'
import type { Draft, TextFault } from './text.ts'

export interface YamlFault extends TextFault {
  /** The keys that lead there, where it is not the text as such: `spec.replicas`. */
  path?: string
}

type Issue = z.core.$ZodIssue

export const faultsOf = (error: z.ZodError, draft: Draft): YamlFault[] =>
  error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => faultAt([...issue.path, key], said.noPlace(key), draft))
      : [faultAt(issue.path, messageOf(issue, draft), draft)],
  )

const faultAt = (path: PropertyKey[], message: string, draft: Draft): YamlFault => ({
  line: draft.lineOf(path),
  message,
  path: path.map(String).join('.'),
})

function messageOf(issue: Issue, draft: Draft): string {
  if (!stands(draft.value, issue.path)) return said.missing(String(issue.path.at(-1)))
  switch (issue.code) {
    case 'invalid_type':
      return wordsOfType[issue.expected] ?? said.text
    case 'invalid_value':
      return said.only(issue.values.map((value) => (value === '' ? '""' : String(value))).join(', '))
    case 'too_big':
    case 'too_small':
      return said.whole
    case 'invalid_union':
      return unionWords(issue)
    default:
      return issue.message
  }
}

/** `.nullish()` adds nothing to say; what is left are the unions of amounts, which bring their own words. */
const unionWords = (issue: Extract<Issue, { code: 'invalid_union' }>): string => issue.message

const wordsOfType: Partial<Record<string, string>> = {
  string: said.text,
  number: said.whole,
  int: said.whole,
  boolean: said.yesNo,
  array: said.list,
  object: said.map,
  record: said.map,
}

function stands(value: unknown, path: readonly PropertyKey[]): boolean {
  let here = value
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return false
    here = (here as Record<PropertyKey, unknown>)[step]
  }
  return true
}
