// The form's state: what is typed, what differs from the base, and what the action's schema says of it.

import { useForm } from '@mantine/form'
import { serviceWrite } from '@pierhead/shared/catalogue/service-write'
import { type FieldProblem, fieldProblems } from '@pierhead/shared/problem'
import type { ServiceConfig } from '@pierhead/shared/service-config/config'
import { type Change, differences } from '@pierhead/shared/service-config/differences'
import { toModify } from '@pierhead/shared/service-config/to-modify'
import { useMemo, useState } from 'react'
import { useSearchParam } from '#api/use-search.ts'
import { firstByPath } from '#lib/faults.ts'
import { useFaultWords } from '#ui/fault-words.ts'
import { imageFaults } from '../image-name.ts'
import { configOf, type Draft } from './draft.ts'

const schema = serviceWrite['ccs.ModifyClusterService'].input

function faultsOf(clusterId: string, wanted: ServiceConfig): FieldProblem[] {
  const result = schema.safeParse(toModify(clusterId, wanted))
  return result.success ? [] : fieldProblems(result.error)
}

/** Of images that the operator typed; one that was read stands as it is, however it is spelled. */
const typedImageFaults = (base: ServiceConfig, wanted: ServiceConfig): FieldProblem[] =>
  wanted.containers.flatMap(({ image }, index) =>
    image === base.containers[index]?.image ? [] : imageFaults(`containers.${index}.image`, image),
  )

interface EditFormOptions {
  clusterId: string
  base: ServiceConfig
  initial: Draft
  /** Faults that the BFF or the cloud named when the draft was sent. */
  sent: readonly FieldProblem[]
  onChange: (draft: Draft, changed: boolean) => void
}

export interface EditForm {
  draft: Draft
  wanted: ServiceConfig
  changes: Change[]
  /** Every fault of the draft as it is, whether it is shown yet or not. */
  faults: FieldProblem[]
  /** Those to be shown. */
  shownFaults: FieldProblem[]
  /** What a control needs, by its path in the draft. */
  field: (path: string) => Record<string, unknown> & { key: string }
  list: Pick<ReturnType<typeof useForm<Draft>>, 'insertListItem' | 'removeListItem' | 'setFieldValue'>
  /** True where nothing is wrong; else shows the faults and goes to the first of them. */
  check: () => boolean
}

export function useEditForm({ clusterId, base, initial, sent, onChange }: EditFormOptions): EditForm {
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
      onChange(values, differences(base, configOf(base, values)).length > 0)
    },
  })
  const wanted = useMemo(() => configOf(base, draft), [base, draft])
  const changes = useMemo(() => differences(base, wanted), [base, wanted])
  const faults = useMemo(
    () => [...faultsOf(clusterId, wanted), ...typedImageFaults(base, wanted)],
    [clusterId, base, wanted],
  )
  const shownFaults = useMemo(() => (checked ? [...faults, ...sent] : [...sent]), [checked, faults, sent])
  const at = useMemo(() => firstByPath(shownFaults), [shownFaults])

  const check = () => {
    setChecked(true)
    const [first] = faults
    if (!first) return true
    form.getInputNode<HTMLElement, string>(first.path)?.focus()
    return false
  }
  return {
    draft,
    wanted,
    changes,
    faults,
    shownFaults,
    field: (path) => ({
      key: form.key(path),
      ...form.getInputProps(path, { withError: false }),
      error: tell(at.get(path)),
    }),
    list: form,
    check,
  }
}
