// The boxes by which rows of a list are chosen. They are the browser's own: thousands of rows scroll past.
import { type KeyboardEvent, useEffect, useRef } from 'react'
import classes from './ListPage.module.css'
import { useTranslation } from './translation.tsx'
import type { Picking } from './use-selection.ts'

interface PickBoxProps {
  id: string
  name: string
  isChosen: boolean
  toggle: Picking['toggle']
}

export function PickBox({ id, name, isChosen, toggle }: PickBoxProps) {
  const { t } = useTranslation()
  return (
    <input
      type="checkbox"
      className={classes.box}
      aria-label={t('lists.select', { name })}
      data-pick
      checked={isChosen}
      onChange={({ nativeEvent }) => toggle(id, (nativeEvent as MouseEvent).shiftKey)}
    />
  )
}

/** For all rows that are shown; half filled where only some of them are chosen. */
export function PickAll({ picking: { all, toggleAll }, count }: { picking: Picking; count: number }) {
  const { t } = useTranslation()
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = all === 'some'
  }, [all])
  return (
    <input
      ref={box}
      type="checkbox"
      className={classes.box}
      aria-label={t('lists.selectAll', { count })}
      checked={all === 'all'}
      onChange={toggleAll}
    />
  )
}

/**
 * For the element around the rows: arrows lead from box to box, with Shift they choose on the way, Ctrl or Cmd and A chooses
 * all rows shown.
 */
export function pickByKeys(event: KeyboardEvent<HTMLElement>, { toggleAll, all }: Picking): void {
  const { target, currentTarget, key } = event
  if (!(target instanceof HTMLInputElement) || target.dataset.pick === undefined) return
  if (key === 'a' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault()
    if (all !== 'all') toggleAll()
    return
  }
  const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  event.preventDefault()
  const boxes = [...currentTarget.querySelectorAll<HTMLInputElement>('input[data-pick]')]
  const next = boxes[boxes.indexOf(target) + step]
  if (next && !isBeside(target, next)) {
    // it was scrolled out of sight: what stands beside it is not in the document
    target.scrollIntoView({ block: 'center' })
    return
  }
  next?.focus()
  if (event.shiftKey && next && !next.checked) next.click()
}

/** Of cards nobody knows: they count no rows. */
function isBeside(one: Element, other: Element): boolean {
  const [from, to] = [one, other].map((box) => box.closest('[aria-rowindex]')?.getAttribute('aria-rowindex'))
  return from === undefined || to === undefined || Math.abs(Number(from) - Number(to)) === 1
}
