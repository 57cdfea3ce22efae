// A list within a page: filter, columns, export, sort, count and age as on a list page, without its title.
import { Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { useListState } from '#api/use-list-state.ts'
import type { Column } from '#ui/column.ts'
import { DataAge } from '#ui/DataAge.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ListBody } from '#ui/ListBody.tsx'
import { ListCount } from '#ui/ListCount.tsx'
import type { RowOf } from '#ui/ListPage.tsx'
import { ListTools } from '#ui/ListTools.tsx'
import { ProblemPanel } from '#ui/ProblemPanel.tsx'
import type { Reading } from '#ui/reading.ts'
import { useTranslation } from '#ui/translation.tsx'
import { useColumns } from '#ui/use-columns.ts'
import { useRows } from '#ui/use-rows.ts'
import { questionOf, useSteadyRows } from '#ui/use-steady-rows.ts'
import classes from './tab-list.module.css'

interface TabListProps<T> {
  /** What is listed; the name of the table and of the exported file. */
  title: string
  query: Reading<readonly T[]>
  columns: readonly Column<T>[]
  row: RowOf<T>
  /** How many there are without filter and facets; without it, as many as were read. */
  total?: number | undefined
  empty: ReactNode
  /** Beside the filter box. */
  filters?: ReactNode
}

const none: readonly never[] = []

export function TabList<T>({ title, query, columns, row, total, empty, filters }: TabListProps<T>) {
  const { t } = useTranslation()
  const state = useListState()
  const { shown, chooser } = useColumns(columns)
  const all = query.data ?? none
  const { rows: newest, faults } = useRows(all, columns, state)
  const { rows, waiting, hold, release } = useSteadyRows(newest, row.id, questionOf(state, query), { all })
  const nothingMatches = query.data !== undefined && query.data.length > 0 && rows.length === 0
  return (
    <>
      <ListTools
        {...{ title, state, faults, rows, chooser }}
        columns={shown}
        all={{ rows: query.data ?? none, columns }}
      >
        {filters}
        <div className={classes.count}>
          <ListCount shown={rows.length} all={query.data && (total ?? query.data.length)} />
        </div>
      </ListTools>
      {query.error ? <ProblemPanel error={query.error} retry={query.refetch} /> : null}
      {query.data?.length === 0 ? empty : null}
      {nothingMatches ? (
        <EmptyState
          title={t('ui.nothingMatches')}
          action={
            <Button variant="default" onClick={() => state.setFilter('')}>
              {t('ui.clearFilter')}
            </Button>
          }
        >
          {t('ui.nothingMatchesWhy', { count: query.data?.length ?? 0 })}
        </EmptyState>
      ) : null}
      {rows.length > 0 || (!query.data && !query.error) ? (
        <div className={classes.box}>
          <ListBody
            label={title}
            rows={rows}
            total={query.data?.length ?? 0}
            columns={shown}
            row={row}
            sort={state.sort}
            toggleSort={state.toggleSort}
            loading={!query.data}
            hold={hold}
          />
        </div>
      ) : null}
      <Group justify="flex-end">
        {waiting > 0 ? (
          <Button variant="subtle" size="compact-sm" onClick={release}>
            {t('ui.waiting', { count: waiting })}
          </Button>
        ) : null}
        <DataAge query={query} of={title} />
      </Group>
    </>
  )
}
