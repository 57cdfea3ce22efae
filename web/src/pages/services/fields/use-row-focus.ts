// Rows that come and go in a form, and the keyboard with them: into a new row, and on from one that is removed.
import { useRef, useState } from 'react'
import { freshId, type Row } from '../draft/figures.ts'
import type { DraftForm } from '../draft/use-draft-form.ts'

export function useRowFocus(list: DraftForm['list'], path: string, rows: readonly Row[]) {
  const [added, setAdded] = useState<number>()
  const box = useRef<HTMLDivElement>(null)
  const addButton = useRef<HTMLButtonElement>(null)
  return {
    /** Around the rows and nothing else. */
    box,
    addButton,
    /** Typing goes on in it: its first field takes the focus. */
    isNew: ({ id }: Row) => id === added,
    add: (row: object) => {
      const id = freshId(rows)
      setAdded(id)
      list.insertListItem(path, { ...row, id })
    },
    remove: (index: number) => {
      list.removeListItem(path, index)
      setAdded(undefined)
      goOnFrom(box.current?.children, index, addButton.current)
    },
    /** After a change of many rows at once none is new. */
    settle: () => setAdded(undefined),
  }
}

/** The button that was pressed goes with its row: to that of the next, else of the one before, else to the one that adds. */
function goOnFrom(rows: HTMLCollection | undefined, index: number, addButton: HTMLElement | null): void {
  const row = rows?.[index + 1] ?? rows?.[index - 1]
  const button = row?.querySelector<HTMLElement>('button')
  const next = button ?? addButton
  next?.focus()
}
