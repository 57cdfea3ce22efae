// What is wrong with the labels as they are typed; those of the action's own schema among it.
import { serviceLife } from '@pierhead/shared/catalogue/service-life'
import type { FieldProblem } from '@pierhead/shared/problem'
import { isSystemLabel } from '@pierhead/shared/rules/service'
import { type LabelDraft, type Labels, labelChanges, labelsOf } from './labels.ts'

export const LABEL_VALUE = /^(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?$/
const shape = serviceLife['ccs.ModifyServiceLabels'].input.shape.labels

/** `kept`: those of the system, without which the last label of one's own could not be taken away. */
export function labelFaults(base: Labels, drafts: readonly LabelDraft[], kept: Labels): FieldProblem[] {
  const wanted = labelsOf(drafts)
  const keys = drafts.map(({ key }) => key.trim())
  const faults = drafts.flatMap(({ key, value }, index) => {
    const name = key.trim()
    const isSecond = keys.indexOf(name) < index
    // what was read stands as it is
    if (base[name] === value.trim() && !isSecond) return []
    const atKey = isSecond && name !== '' ? 'stands there twice' : keyFault(name)
    if (atKey) return [{ path: `labels.${index}.key`, message: atKey }]
    return LABEL_VALUE.test(value.trim()) ? [] : [{ path: `labels.${index}.value`, message: valueFault }]
  })
  const isEmptied = labelChanges(base, wanted).length > 0 && Object.keys({ ...kept, ...wanted }).length === 0
  return isEmptied
    ? [...faults, { path: 'labels', message: shape.safeParse({}).error?.issues[0]?.message ?? '' }]
    : faults
}

export const valueFault = 'must be a value of a label: letters, digits, -, _ and .'

function keyFault(name: string): string | undefined {
  if (name === '') return 'is needed'
  if (isSystemLabel(name)) return 'must not begin with qcloud-'
  const refused = shape.safeParse({ [name]: '' }).error?.issues[0]
  return refused?.code === 'invalid_key' ? refused.issues[0]?.message : refused?.message
}
