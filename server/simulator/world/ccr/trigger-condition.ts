// Which pushes a trigger listens to.
import { createContext, Script } from 'node:vm'
import { cannot } from '@pierhead/shared/rules/registry'
import { invalid } from '#simulator/cloud-error'
import type { TriggerRecord } from './registry.ts'

type Condition = Pick<TriggerRecord, 'invokeMethod' | 'invokeExpr'>

/** A regular expression is searched for, not matched with the whole tag: the documents' own example shows it. */
export function isInvokedBy({ invokeMethod, invokeExpr }: Condition, tag: string): boolean {
  if (invokeMethod === 'all') return true
  return invokeMethod === 'taglist' ? tagsOf(invokeExpr).includes(tag) : finds(invokeExpr, tag)
}

/** The condition as it is kept, or what is wrong with it. */
export function conditionOf({ invokeMethod, invokeExpr }: Condition): Condition {
  if (invokeMethod === 'all') return { invokeMethod, invokeExpr: '' }
  if (!invokeExpr) throw invalid('invokeExpr', `is needed with ${invokeMethod}`)
  if (invokeMethod === 'taglist') {
    const tags = tagsOf(invokeExpr)
    const bad = tags.find((tag) => cannot.nameTag(tag))
    if (tags.length === 0 || bad !== undefined) throw invalid('invokeExpr', 'must be tags with ; between them')
  } else if (!isExpression(invokeExpr)) throw invalid('invokeExpr', 'is no regular expression')
  return { invokeMethod, invokeExpr }
}

const tagsOf = (list: string) => list.split(';').flatMap((tag) => tag.trim() || [])

function isExpression(text: string): boolean {
  try {
    new RegExp(text)
    return true
  } catch {
    return false
  }
}

/** An expression such as (a+)+$ would search for longer than anybody waits, so it may take no longer than this. */
const SEARCH_WITHIN_MS = 50
const search = new Script('new RegExp(expression).test(tag)')

function finds(expression: string, tag: string): boolean {
  try {
    return search.runInContext(createContext({ expression, tag }), { timeout: SEARCH_WITHIN_MS }) === true
  } catch {
    return false
  }
}
