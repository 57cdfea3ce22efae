// A rule of affinity as its controls hold it.
import type { NodeAffinityConfig, PodAffinityConfig } from '@pierhead/shared/service-config/config'
import { numbered, type Row } from './figures.ts'
import { itemsOf, textOf } from './item-text.ts'

export const podOperators = ['In', 'NotIn', 'Exists', 'DoesNotExist'] as const
export const nodeOperators = [...podOperators, 'Gt', 'Lt'] as const

export interface RuleDraft extends Row {
  key: string
  operator: string
  values: string
  /** The rule as it was read. */
  read: { operator: string; values: string[] }
}

export const newRule: Omit<RuleDraft, 'id'> = {
  key: '',
  operator: 'In',
  values: '',
  read: { operator: '', values: [] },
}

export const takesValues = (operator: string): boolean => operator !== 'Exists' && operator !== 'DoesNotExist'

type Rule = NodeAffinityConfig | PodAffinityConfig

export const ruleDrafts = (rules: readonly Rule[]): RuleDraft[] =>
  numbered(
    rules.map(({ key, operator, values }) => ({ key, operator, values: textOf(values), read: { operator, values } })),
  )

export function ruleOf<R extends Rule>({ key, operator, values, read }: RuleDraft): R {
  // what the field holds is not seen with these; what was read stands as it is
  const unseen = operator === read.operator ? [...read.values] : []
  const meant = takesValues(operator) ? itemsOf(values, read.values) : unseen
  return { key: key.trim(), operator, values: meant } as unknown as R
}
