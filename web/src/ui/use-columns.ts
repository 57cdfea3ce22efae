// Which columns of a list are shown: remembered by this browser, for each user apart.
import { useLocalStorage } from '@mantine/hooks'
import { useMemo } from 'react'
import { useUserId } from '#api/use-me.ts'
import type { Column } from './column.ts'

export interface ColumnChooser {
  columns: readonly { id: string; title: string; shown: boolean; fixed: boolean }[]
  toggle: (id: string) => void
}

/** The first column is the name: it always stays. */
export function useColumns<T>(columns: readonly Column<T>[]) {
  const userId = useUserId()
  const [changed, setChanged] = useLocalStorage<readonly string[]>({
    key: `pierhead.columns.${userId}.${columns.map(({ id }) => id).join(',')}`,
    defaultValue: [],
    getInitialValueInEffect: false,
  })
  return useMemo(() => {
    const isShown = (column: Column<T>) => Boolean(column.hidden) === changed.includes(column.id)
    const shown = columns.filter((column, index) => index === 0 || isShown(column))
    const chooser: ColumnChooser = {
      columns: columns.map((column, index) => ({
        id: column.id,
        title: column.title,
        shown: shown.includes(column),
        fixed: index === 0,
      })),
      toggle: (id) => setChanged((ids) => (ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id])),
    }
    return { shown, chooser }
  }, [columns, changed, setChanged])
}
