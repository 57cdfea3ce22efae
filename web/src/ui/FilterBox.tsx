// The box for the filter of a list: says what it does not understand, offers values of a column, explains its language.
import { CloseButton, Group, TextInput, VisuallyHidden } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { type KeyboardEvent, useCallback, useId, useLayoutEffect, useRef, useState } from 'react'
import type { ListState } from '#api/use-list-state.ts'
import type { FilterFault } from '#lib/filter.ts'
import type { Column } from './column.ts'
import classes from './FilterBox.module.css'
import { FilterHelp } from './FilterHelp.tsx'
import { completed, type Suggestions, suggestionsFor } from './filter-suggestions.ts'
import { useTranslation } from './translation.tsx'
import { useSingleKeys } from './use-single-keys.ts'

interface FilterBoxProps<T> {
  state: Pick<ListState, 'filter' | 'setFilter' | 'settleFilter'>
  faults: readonly FilterFault[]
  all: { rows: readonly T[]; columns: readonly Column<T>[] }
}

export function FilterBox<T>({ state, faults, all }: FilterBoxProps<T>) {
  const { t } = useTranslation()
  const box = useRef<HTMLInputElement>(null)
  const listId = useId()
  useSingleKeys([['/', () => box.current?.focus()]])
  const offer = useOffer(state, all)
  const { shown, active } = offer
  const columns = all.columns.map(({ id }) => id).join(t('ui.comma'))
  const told = faults.map(({ kind, term }) => t(`lists.fault.${kind}`, { term, columns })).join(' ')
  const add = useAdding(state)
  const clear = () => {
    state.setFilter('')
    box.current?.focus()
  }
  return (
    <div className={classes.frame}>
      <TextInput
        ref={box}
        type="search"
        aria-label={t('ui.filter')}
        placeholder={t('ui.filterHint')}
        value={state.filter}
        onChange={(event) => offer.typed(event.currentTarget.value, event.currentTarget.selectionStart)}
        onKeyDown={offer.onKeyDown}
        onBlur={() => {
          offer.close()
          state.settleFilter()
        }}
        aria-autocomplete="list"
        aria-controls={shown ? listId : undefined}
        aria-activedescendant={shown && active >= 0 ? `${listId}-${active}` : undefined}
        leftSection={<IconFilter size={16} aria-hidden />}
        rightSectionWidth={state.filter ? 64 : 34}
        rightSection={
          <Group gap={2} wrap="nowrap">
            {state.filter ? <CloseButton size="sm" aria-label={t('ui.clearFilter')} onClick={clear} /> : null}
            <FilterHelp columns={all.columns} add={add} />
          </Group>
        }
        error={told || undefined}
      />
      {shown ? <Options id={listId} shown={shown} active={active} choose={offer.choose} /> : null}
      <VisuallyHidden role="status">
        {shown ? t('lists.suggested', { count: shown.values.length }) : null}
      </VisuallyHidden>
    </div>
  )
}

/** Puts a term to what is asked for; always the same function while one types. */
function useAdding({ filter, setFilter }: Pick<ListState, 'filter' | 'setFilter'>) {
  const latest = useRef(filter)
  useLayoutEffect(() => {
    latest.current = filter
  }, [filter])
  return useCallback((term: string) => setFilter([latest.current.trim(), term].filter(Boolean).join(' ')), [setFilter])
}

interface OptionsProps {
  id: string
  shown: Suggestions
  active: number
  choose: (value: string) => void
}

/** The focus stays in the box: keys are told which one is meant. */
function Options({ id, shown: { title, values }, active, choose }: OptionsProps) {
  const { t } = useTranslation()
  return (
    <div id={id} role="listbox" aria-label={t('lists.suggestions', { title })} className={classes.options}>
      {values.map((value, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the box takes the keys
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the box
        <div
          key={value}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          className={classes.option}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => choose(value)}
        >
          {value}
        </div>
      ))}
    </div>
  )
}

function useOffer<T>(
  { filter, setFilter }: Pick<ListState, 'filter' | 'setFilter'>,
  { rows, columns }: FilterBoxProps<T>['all'],
) {
  /** Where the caret was after the last letter; undefined while nothing is offered. */
  const [caret, setCaret] = useState<number>()
  const [active, setActive] = useState(-1)
  const shown = caret === undefined ? undefined : suggestionsFor(filter, caret, rows, columns)
  const close = () => setCaret(undefined)
  const typed = (text: string, at: number | null) => {
    setFilter(text)
    setCaret(at ?? text.length)
    setActive(-1)
  }
  const choose = (value: string) => {
    if (!shown) return
    setFilter(completed(filter, shown, value))
    close()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!shown) return
    const { length } = shown.values
    const value = shown.values[active]
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1
      setActive((before) => (before < 0 ? (step > 0 ? 0 : length - 1) : (before + step + length) % length))
    } else if (event.key === 'Enter' && value !== undefined) choose(value)
    else if (event.key === 'Escape') close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return { shown, active, typed, choose, close, onKeyDown }
}
