import { Button, Group, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useClusterName } from '#api/use-cluster-name.ts'
import { useListState } from '#api/use-list-state.ts'
import type { Action } from './Actions.tsx'
import type { Column } from './column.ts'
import { DataAge } from './DataAge.tsx'
import { EmptyState } from './EmptyState.tsx'
import { ListBody } from './ListBody.tsx'
import { ListCount } from './ListCount.tsx'
import classes from './ListPage.module.css'
import { ListTools } from './ListTools.tsx'
import { PageTitle } from './PageTitle.tsx'
import { ProblemPanel } from './ProblemPanel.tsx'
import type { Reading } from './reading.ts'
import { SelectionBar } from './SelectionBar.tsx'
import { useTranslation } from './translation.tsx'
import { useColumns } from './use-columns.ts'
import { useRows } from './use-rows.ts'
import { usePicking, useSelection } from './use-selection.ts'
import { questionOf, useSteadyRows } from './use-steady-rows.ts'

export interface RowOf<T> {
  /** Unique in the list. */
  id: (row: T) => string
  /** Where the name in the first column leads. */
  href?: (row: T) => string
  /** The menu at the end of the row: the same actions as on the object's page. */
  actions?: (row: T) => Action[]
  /** What can be done with several at once; rows can be chosen where this is. */
  bulk?: (chosen: readonly T[]) => readonly Action[]
}

interface ListPageProps<T> {
  /** The plural of what is listed: "Services". */
  title: string
  query: Reading<readonly T[]>
  /** What there is without filter and facets, where there are facets. */
  everything?: readonly T[] | undefined
  /** Name first, status second, age last. Memoise them: rows are made ready for the filter once a change. */
  columns: readonly Column<T>[]
  row: RowOf<T>
  /** Facets beside the filter box: what they choose is in the URL and already applied to the rows. */
  filters?: ReactNode
  /** The primary action and others, at the top right. */
  actions?: ReactNode
  /** What to say and offer where nothing exists yet. */
  empty: ReactNode
  /** Between tools and rows: what the reader must know of these rows. */
  note?: ReactNode
}

const none: readonly never[] = []
const noActions = () => none

/** A page that lists: count, filter, columns, export, sort and age of the data are the same on all of them. */
export function ListPage<T>(props: ListPageProps<T>) {
  const { title, query, columns, row, filters, actions, empty, note } = props
  const { t } = useTranslation()
  const state = useListState()
  const all = query.data ?? none
  const { shown, chooser } = useColumns(columns)
  const { rows: newest, faults } = useRows(all, columns, state)
  const everything = props.everything ?? query.data
  const selection = useSelection(everything, row.id)
  const question = questionOf(state, query)
  const { rows, waiting, hold, release } = useSteadyRows(newest, row.id, question, {
    all: everything ?? none,
    pinned: selection.ids.size > 0,
  })
  const picking = usePicking(selection, rows, row.id)
  const cluster = useClusterName()
  return (
    <section className={classes.page} data-fill="desk" aria-labelledby="page-title">
      <PageTitle parts={cluster ? [title, cluster] : [title]} />
      <Group justify="space-between" gap="xs">
        <Group gap="xs" align="baseline">
          <Title order={1} size="h3" id="page-title" tabIndex={-1}>
            {title}
          </Title>
          <ListCount shown={rows.length} all={query.data && everything?.length} />
        </Group>
        <Group gap="xs">{actions}</Group>
      </Group>
      <SelectionBar selection={selection} rows={rows} idOf={row.id} actions={row.bulk ?? noActions}>
        <ListTools {...{ title, state, faults, rows, chooser }} columns={shown} all={{ rows: all, columns }}>
          {filters}
        </ListTools>
      </SelectionBar>
      {note}
      {query.error && query.data ? <ProblemPanel error={query.error} retry={query.refetch} /> : null}
      <Body query={query} rows={rows} empty={empty} clear={() => state.setFilter('')}>
        <ListBody
          label={title}
          rows={rows}
          total={all.length}
          columns={shown}
          row={row}
          sort={state.sort}
          toggleSort={state.toggleSort}
          loading={!query.data}
          hold={hold}
          picking={row.bulk ? picking : undefined}
        />
      </Body>
      <Group justify="flex-end">
        {waiting > 0 ? (
          <Button variant="subtle" size="compact-sm" onClick={release}>
            {t('ui.waiting', { count: waiting })}
          </Button>
        ) : null}
        <DataAge query={query} />
      </Group>
    </section>
  )
}

interface BodyProps {
  query: Reading<readonly unknown[]>
  rows: readonly unknown[]
  empty: ReactNode
  clear: () => void
  children: ReactNode
}

function Body({ query, rows, empty, clear, children }: BodyProps) {
  const { t } = useTranslation()
  if (query.error && !query.data) return <ProblemPanel error={query.error} retry={query.refetch} />
  if (query.data?.length === 0) return empty
  if (query.data && rows.length === 0)
    return (
      <EmptyState
        title={t('ui.nothingMatches')}
        action={
          <Button variant="default" onClick={clear}>
            {t('ui.clearFilter')}
          </Button>
        }
      >
        {t('ui.nothingMatchesWhy', { count: query.data.length })}
      </EmptyState>
    )
  return children
}
