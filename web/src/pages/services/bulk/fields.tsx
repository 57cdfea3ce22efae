// What is asked before a request for several services can be told: how many pods, which image, which labels, what description.
import { Checkbox, Group, NativeSelect, SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useFaultWords } from '#ui/fault-words.ts'
import { useTranslation } from '#ui/translation.tsx'
import { ImageInput } from '../fields/ImageInput.tsx'
import { FigureInput, numberOf } from '../figure-input.tsx'
import { imageFaults } from '../image-name.ts'
import { isNoChange, labelsText, readKeys, readLabels } from '../label-edit.ts'
import { LabelsField } from '../set-labels.tsx'
import type { Details } from './details.ts'
import { ONLY_CONTAINER, type Request } from './request.ts'

interface Asking {
  fields: ReactNode
  /** Undefined while what is typed is no request yet. */
  request: Request | undefined
}

const MOST = 10_000

/** Of a kind: what was asked for before, to begin with. */
type Given<K extends Request['kind']> = Extract<Request, { kind: K }> | undefined

export function useScaleFields(given: Given<'scale'>): Asking {
  const { t } = useTranslation()
  const [way, setWay] = useState(given?.way ?? 'to')
  const [typed, setTyped] = useState(String(given?.count ?? ''))
  const count = numberOf(typed)
  const isWhole = Number.isInteger(count) && Math.abs(count) <= MOST
  const isGood = isWhole && (way === 'to' ? count >= 0 : count !== 0)
  const fields = (
    <Group gap="sm" align="flex-end">
      <SegmentedControl
        aria-label={t('bulk.scale.way')}
        value={way}
        onChange={(value) => setWay(value === 'by' ? 'by' : 'to')}
        data={[
          { value: 'to', label: t('bulk.scale.to') },
          { value: 'by', label: t('bulk.scale.by') },
        ]}
      />
      <TextOrFigure way={way} value={typed} onChange={setTyped} isFaulty={typed !== '' && !isGood} />
    </Group>
  )
  return { fields, request: isGood ? { kind: 'scale', way, count } : undefined }
}

interface TextOrFigureProps {
  way: 'to' | 'by'
  value: string
  onChange: (typed: string) => void
  isFaulty: boolean
}

/** Pods less are wanted too: there the arrows of a figure, which end at 0, would be in the way. */
function TextOrFigure({ way, value, onChange, isFaulty }: TextOrFigureProps) {
  const { t } = useTranslation()
  const error = isFaulty ? t(`bulk.scale.fault.${way}`) : undefined
  const common = { label: t(`bulk.scale.${way === 'to' ? 'wanted' : 'change'}`), error, 'data-autofocus': true }
  return way === 'to' ? (
    <FigureInput {...common} value={value} onChange={onChange} />
  ) : (
    <TextInput
      {...common}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      placeholder="+1"
      autoComplete="off"
    />
  )
}

export function useImageFields(details: readonly Details[], given: Given<'image'>): Asking {
  const { t } = useTranslation()
  const tell = useFaultWords()
  const names = countedNames(details)
  const [chosen, setChosen] = useState(given?.container)
  const container = chosen ?? names[0]?.[0] ?? ONLY_CONTAINER
  const [typed, setTyped] = useState(given?.image ?? '')
  const image = typed.trim()
  const [fault] = imageFaults('image', image)
  const fields = (
    <Stack gap="sm">
      <NativeSelect
        label={t('bulk.image.container')}
        value={container}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={names.map(([name, count]) => ({
          value: name,
          label: name === ONLY_CONTAINER ? t('bulk.image.only', { count }) : t('bulk.image.named', { name, count }),
        }))}
      />
      <ImageInput
        label={t('bulk.image.image')}
        typed={typed}
        value={typed}
        onChange={setTyped}
        error={tell(fault?.message)}
        openOnFocus={false}
        data-autofocus
      />
    </Stack>
  )
  return { fields, request: image && !fault ? { kind: 'image', container, image } : undefined }
}

/** Containers by name, the most frequent first; services of one container stand together before them. */
function countedNames(details: readonly Details[]): [name: string, count: number][] {
  const counts = new Map<string, number>()
  const single = details.filter(({ info }) => info.containers.length === 1).length
  for (const { containerName } of details.flatMap(({ info }) => info.containers))
    counts.set(containerName, (counts.get(containerName) ?? 0) + 1)
  const named = [...counts].sort(([, one], [, other]) => other - one)
  return single > 0 ? [[ONLY_CONTAINER, single], ...named] : named
}

export function useLabelFields(given: Given<'labels'>): Asking {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(labelsText(given?.change.set ?? {}))
  const [keys, setKeys] = useState(given?.change.remove.join(' ') ?? '')
  const { labels, faults } = readLabels(typed)
  const remove = readKeys(keys)
  const both = remove.filter((key) => key in labels)
  const change = { set: labels, remove }
  const fields = (
    <>
      <LabelsField label={t('bulk.labels.set')} value={typed} onChange={setTyped} faults={faults} />
      <TextInput
        label={t('bulk.labels.remove')}
        description={t('bulk.labels.removeHint')}
        value={keys}
        onChange={(event) => setKeys(event.currentTarget.value)}
        error={both.length > 0 ? t('bulk.labels.both', { keys: both.join(t('ui.comma')) }) : undefined}
        spellCheck={false}
        autoComplete="off"
      />
    </>
  )
  const isGood = faults.length === 0 && both.length === 0 && !isNoChange(change)
  return { fields, request: isGood ? { kind: 'labels', change } : undefined }
}

/** None is wanted by a tick: an empty field alone takes nobody's words away. */
export function useDescriptionFields(given: Given<'description'>): Asking {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(given?.text ?? '')
  const [isNone, setIsNone] = useState(given?.text === '')
  const text = isNone ? '' : typed.trim()
  const fields = (
    <>
      <Textarea
        label={t('services.description')}
        description={t('bulk.description.hint')}
        value={isNone ? '' : typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        disabled={isNone}
        rows={3}
        resize="vertical"
        data-autofocus
      />
      <Checkbox
        label={t('bulk.description.none')}
        checked={isNone}
        onChange={(event) => setIsNone(event.currentTarget.checked)}
      />
    </>
  )
  return { fields, request: text || isNone ? { kind: 'description', text } : undefined }
}
