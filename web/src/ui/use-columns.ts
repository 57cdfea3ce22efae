// Which columns of a list are shown: kept by the server for each user, and by the browser where the server has nothing.
import { useLocalStorage } from '@mantine/hooks'
import { useCallback, useMemo } from 'react'
import { useUserId } from '#api/use-me.ts'
import { usePreference } from '#api/use-preference.ts'
import type { Column } from './column.ts'

export interface ColumnChooser {
  columns: readonly { id: string; title: string; shown: boolean; fixed: boolean }[]
  toggle: (id: string) => void
}

/** The first column is the name: it always stays. */
export function useColumns<T>(columns: readonly Column<T>[]) {
  const [changed, setChanged] = useChanged(columns.map(({ id }) => id).join(','))
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
      toggle: (id) => setChanged(changed.includes(id) ? changed.filter((other) => other !== id) : [...changed, id]),
    }
    return { shown, chooser }
  }, [columns, changed, setChanged])
}

/** The ids of the columns that are not as they are for everybody. `list`: all of them, which tell one list from another. */
function useChanged(list: string): [readonly string[], (ids: readonly string[]) => void] {
  const [here, setHere] = useLocalStorage<readonly string[]>({
    key: `pierhead.columns.${useUserId()}.${list}`,
    defaultValue: [],
    getInitialValueInEffect: false,
  })
  const [kept, keep] = usePreference(`columns.${shortened(list)}`)
  const changed = useMemo(() => kept?.split(',').filter(Boolean) ?? here, [kept, here])
  const set = useCallback(
    (ids: readonly string[]) => {
      setHere(ids)
      keep(ids.join(','))
    },
    [setHere, keep],
  )
  return [changed, set]
}

/** The server takes keys of 60 characters. Lists are few: that two of them come to the same is not to be expected. */
function shortened(list: string): string {
  let sum = 0
  for (const letter of list) sum = (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0
  return sum.toString(36)
}
