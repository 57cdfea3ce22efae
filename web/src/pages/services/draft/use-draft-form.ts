// The form's state: what is typed, what differs from the base, and what is wrong with it.
import { useForm } from '@mantine/form'
import type { FieldProblem } from '@pierhead/shared/problem'
import type { Change } from '@pierhead/shared/service-config/differences'
import { useMemo, useState } from 'react'
import { useSearchParam } from '#api/use-search.ts'
import { useFaultWords } from '#ui/fault-words.ts'
import { useTranslation } from '#ui/translation.tsx'
import { configOf, type Draft, draftOf } from './draft.ts'
import { differencesOf, type Settings } from './settings.ts'
import { type Stood, stoodFaults } from './stood.ts'
import { notesOf } from './typed-faults.ts'
import { type Aim, useAim } from './use-aim.ts'

export interface DraftFormOptions {
  /** What the service is so far; of one that is not there yet, what it begins with. */
  base: Settings
  initial: Draft
  faultsOf: (wanted: Settings, draft: Draft) => FieldProblem[]
  /** Faults that the BFF or the cloud named when the draft was sent. */
  sent: readonly FieldProblem[]
  onChange: (draft: Draft, changed: boolean) => void
}

export interface DraftForm {
  base: Settings
  draft: Draft
  wanted: Settings
  changes: Change[]
  /** How many of them, with what was typed and is in no setting yet. */
  changed: number
  /** Every fault of the draft as it is, whether it is shown yet or not. */
  faults: FieldProblem[]
  /** Those to be shown. */
  shownFaults: FieldProblem[]
  /** Says a fault in the reader's language; another function in another language. */
  tell: ReturnType<typeof useFaultWords>
  /** By their paths, those that the service had before anybody typed. */
  stood: ReadonlyMap<string, Stood>
  /** Paths of values that were read and may stay, though nobody would be let type them. */
  mayStay: ReadonlySet<string>
  /** Where the keyboard was last sent. */
  aim: Aim | undefined
  /** Sends the keyboard to a control, once it can be seen. */
  goTo: (path: string) => void
  /** What a control needs, by its path in the draft. */
  field: (path: string) => FieldProps
  /** What is said at a control, in the reader's language. */
  errorOf: (path: string) => string | undefined
  /** The same for a checkbox. */
  flag: (path: string) => FieldProps
  list: Pick<ReturnType<typeof useForm<Draft>>, 'insertListItem' | 'removeListItem' | 'setFieldValue'>
  /** Takes another draft in the place of this one. */
  replace: (draft: Draft) => void
  /** True where nothing is wrong; else shows the faults and goes to the first of them. */
  check: () => boolean
}

type FieldProps = Record<string, unknown> & { key: string; error: string | undefined }

export function useDraftForm({ base, initial, faultsOf, sent, onChange }: DraftFormOptions): DraftForm {
  const { t } = useTranslation()
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
      onChange(values, leftOver(values) + differencesOf(base, configOf(base, values)).length > 0)
    },
  })
  const wanted = useMemo(() => configOf(base, draft), [base, draft])
  const changes = useMemo(() => differencesOf(base, wanted), [base, wanted])
  const faults = useMemo(() => onePerPath(faultsOf(wanted, draft)), [faultsOf, wanted, draft])
  const shownFaults = useMemo(() => (checked ? [...faults, ...sent] : [...sent]), [checked, faults, sent])
  const errorAt = useMemo(() => firstAt(shownFaults), [shownFaults])
  const stood = useStood({ base, wanted, faultsOf, faults: shownFaults })
  const mayStay = useMemo(() => new Set(notesOf(base, wanted).map(({ path }) => path)), [base, wanted])
  const { aim, aimAt } = useAim(shownFaults, form.getInputNode, step === 'review')
  const errorOf = (path: string) => {
    const said = tell(errorAt(path))
    return said !== undefined && stood.has(path) ? t('form.stoodBefore', { fault: said }) : said
  }
  const props = (path: string, type: 'input' | 'checkbox'): FieldProps => ({
    key: form.key(path),
    ...form.getInputProps(path, { withError: false, type }),
    error: errorOf(path),
  })
  return {
    base,
    draft,
    wanted,
    changes,
    changed: changes.length + leftOver(draft),
    faults,
    shownFaults,
    tell,
    stood,
    mayStay,
    aim,
    goTo: (path) => {
      setChecked(true)
      aimAt({ path })
    },
    errorOf,
    field: (path) => props(path, 'input'),
    flag: (path) => props(path, 'checkbox'),
    list: form,
    replace: form.setValues,
    check: () => {
      setChecked(true)
      if (faults.length === 0) return true
      aimAt({})
      return false
    },
  }
}

/** Text that cannot be read yet, and lines that are not taken over. */
const leftOver = ({ yaml, containers }: Draft): number =>
  (yaml === null ? 0 : 1) + containers.filter(({ pasted }) => pasted.trim() !== '').length

/** A control says one sentence, and so does every list of what is wrong. */
function onePerPath(faults: readonly FieldProblem[]): FieldProblem[] {
  const seen = new Set<string>()
  return faults.filter(({ path }) => !seen.has(path) && seen.add(path))
}

/** The first fault of a control: its own, or that of a part of its text, such as one of several words. */
function firstAt(faults: readonly FieldProblem[]) {
  const byControl = new Map<string, string>()
  for (const { path, message } of faults)
    for (const at of [path, path.replace(/\.\d+$/, '')]) if (!byControl.has(at)) byControl.set(at, message)
  return (path: string) => byControl.get(path)
}

type Faults = Pick<DraftFormOptions, 'base' | 'faultsOf'> & { wanted: Settings; faults: readonly FieldProblem[] }

const none: ReadonlyMap<string, Stood> = new Map()

function useStood({ base, wanted, faultsOf, faults }: Faults): ReadonlyMap<string, Stood> {
  // what a new service begins with was in no service
  const isThere = base.serviceName !== ''
  return useMemo(
    () =>
      isThere && faults.length > 0
        ? stoodFaults({ base, wanted, faults, before: faultsOf(base, draftOf(base)) })
        : none,
    [isThere, base, wanted, faultsOf, faults],
  )
}
