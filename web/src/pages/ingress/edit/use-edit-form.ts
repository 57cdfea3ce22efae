// The form's state: what is typed, what would be sent of it, and where it is faulty.
import { useForm } from '@mantine/form'
import { ingress } from '@pierhead/shared/catalogue/ingress'
import { type FieldProblem, fieldProblems } from '@pierhead/shared/problem'
import { useMemo, useState } from 'react'
import { useSearchParam } from '#api/use-search.ts'
import { firstByPath } from '#lib/faults.ts'
import { useFaultWords } from '#ui/fault-words.ts'
import { type ConfigChanges, configChanges, countChanges } from '../rule-changes.ts'
import type { IngressConfig } from '../rules.ts'
import { certOf, type Draft, type IngressRef, toInput, wantedOf } from './draft.ts'

const schema = ingress['ccs.MosifyIngress'].input

function faultsOf(ref: IngressRef, wanted: IngressConfig, certId: string): FieldProblem[] {
  const result = schema.safeParse(toInput(ref, wanted, certId))
  return result.success ? [] : fieldProblems(result.error)
}

/** An empty list cannot be spelled on this wire: no rules would read as "leave the rules alone". */
const removesAll = (base: IngressConfig, wanted: IngressConfig): boolean =>
  base.rules.length > 0 && wanted.rules.length === 0

interface EditFormOptions {
  ref: IngressRef
  base: IngressConfig
  initial: Draft
  /** Faults that the BFF or the cloud named when the draft was sent. */
  sent: readonly FieldProblem[]
  onChange: (draft: Draft) => void
}

export interface EditForm {
  draft: Draft
  wanted: IngressConfig
  /** '' where none is sent. */
  certId: string
  changes: ConfigChanges
  count: number
  /** Nothing may be sent while true, whether the faults are shown yet or not. */
  isFaulty: boolean
  shownFaults: FieldProblem[]
  removesAll: boolean
  /** What a control needs, by its path in the draft. */
  field: (path: string) => Record<string, unknown> & { key: string }
  list: Pick<
    ReturnType<typeof useForm<Draft>>,
    'insertListItem' | 'removeListItem' | 'reorderListItem' | 'setFieldValue'
  >
  /** True where nothing is wrong; else shows the faults and goes to the first of them. */
  check: () => boolean
}

export function useEditForm({ ref, base, initial, sent, onChange }: EditFormOptions): EditForm {
  const tell = useFaultWords()
  const [draft, setDraft] = useState(initial)
  const [step] = useSearchParam('step')
  // who comes by an address of the review with a faulty draft finds its faults in the form
  const [checked, setChecked] = useState(step === 'review')
  const form = useForm<Draft>({
    mode: 'uncontrolled',
    initialValues: initial,
    onValuesChange: (values) => {
      setDraft(values)
      onChange(values)
    },
  })
  const wanted = useMemo(() => wantedOf(draft), [draft])
  const certId = certOf(draft)
  const changes = useMemo(() => configChanges(base, wanted), [base, wanted])
  const faults = useMemo(() => faultsOf(ref, wanted, certId), [ref, wanted, certId])
  const shownFaults = useMemo(() => (checked ? [...faults, ...sent] : [...sent]), [checked, faults, sent])
  const at = useMemo(() => firstByPath(shownFaults), [shownFaults])
  const isFaulty = faults.length > 0 || removesAll(base, wanted)

  const check = () => {
    setChecked(true)
    const [first] = faults
    if (first) form.getInputNode<HTMLElement, string>(first.path)?.focus()
    return !isFaulty
  }
  return {
    draft,
    wanted,
    certId,
    changes,
    count: countChanges(changes) + (certId ? 1 : 0),
    isFaulty,
    shownFaults,
    removesAll: removesAll(base, wanted),
    field: (path) => ({
      key: form.key(path),
      ...form.getInputProps(path, { withError: false }),
      error: tell(at.get(path)),
    }),
    list: form,
    check,
  }
}
