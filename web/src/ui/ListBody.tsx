// The rows of a list: a table, or cards at phone width. Only what is in sight is in the document.

import { Skeleton, Table, VisuallyHidden } from '@mantine/core'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import {
  Fragment,
  type KeyboardEvent,
  memo,
  type RefObject,
  useDeferredValue,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { ListState } from '#api/use-list-state.ts'
import type { Column } from './column.ts'
import { KeptScroll } from './KeptScroll.tsx'
import { ListCards, SkeletonCards, VIRTUAL_ABOVE } from './ListCards.tsx'
import classes from './ListPage.module.css'
import type { RowOf } from './ListPage.tsx'
import { HeaderCell, ListRow } from './ListRow.tsx'
import { PickAll, pickByKeys } from './PickBox.tsx'
import { useTranslation } from './translation.tsx'
import { useHolding } from './use-holding.ts'
import { useIsPhone } from './use-is-phone.ts'
import type { Picking } from './use-selection.ts'

export interface ListBodyProps<T> {
  label: string
  rows: readonly T[]
  /** How many there are without the filter: of many only those in sight are in the document. */
  total: number
  columns: readonly Column<T>[]
  row: RowOf<T>
  sort: ListState['sort']
  toggleSort: ListState['toggleSort']
  loading: boolean
  /** Told whether the reader is at the rows: they do not move then. */
  hold: (held: boolean) => void
  /** Undefined where rows cannot be chosen. */
  picking?: Picking | undefined
}

const ROW_PX = 40
const SPARE_ROWS = 5
const SKELETON_ROWS = 6
/** The header is the first: `aria-rowindex` counts it. */
const FIRST_ROW = 2

function Body<T>(props: ListBodyProps<T>) {
  const phone = useIsPhone()
  if (!phone) return <ListTable {...props} />
  return props.loading ? <SkeletonCards columns={props.columns.length} /> : <ListCards {...props} />
}

/** Drawn again only when rows, columns or sort change: not with each letter of the filter. */
export const ListBody = memo(Body) as typeof Body

function ListTable<T>(props: ListBodyProps<T>) {
  const { label, rows, total, columns, row, sort, toggleSort, loading, hold, picking } = props
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const held = useHolding(hold)
  return (
    <div className={classes.scroller} ref={scroller}>
      <Table
        className={classes.table ?? ''}
        aria-label={label}
        {...(total > VIRTUAL_ABOVE ? { 'data-virtual': true, miw: leastWidth(columns) } : {})}
        data-pick={picking ? true : undefined}
        highlightOnHover
        stickyHeader
        aria-rowcount={rows.length + 1}
      >
        <Table.Thead>
          <Table.Tr>
            {picking ? (
              <Table.Th className={classes.pick ?? ''}>
                <PickAll picking={picking} count={rows.length} />
              </Table.Th>
            ) : null}
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} sort={sort} toggle={toggleSort} />
            ))}
            {row.actions ? (
              <Table.Th w={48} className={classes.last ?? ''}>
                <VisuallyHidden>{t('ui.actions')}</VisuallyHidden>
              </Table.Th>
            ) : null}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody
          {...held}
          {...(picking ? { onKeyDown: (event: KeyboardEvent<HTMLElement>) => pickByKeys(event, picking) } : {})}
        >
          {loading ? (
            <SkeletonRows columns={columns.length + (row.actions ? 1 : 0) + (picking ? 1 : 0)} />
          ) : (
            <TableRows rows={rows} total={total} columns={columns} row={row} scroller={scroller} picking={picking} />
          )}
        </Table.Tbody>
      </Table>
      {loading ? null : <KeptScroll />}
    </div>
  )
}

interface RowsProps<T> extends Pick<ListBodyProps<T>, 'rows' | 'total' | 'columns' | 'row' | 'picking'> {
  scroller: RefObject<HTMLDivElement | null>
}

/** Few rows are all in the document, where the browser's own search finds them. */
function TableRows<T>(props: RowsProps<T>) {
  const { rows, total, columns, row, picking } = props
  if (total > VIRTUAL_ABOVE) return <VirtualRows {...props} />
  return rows.map((item, index) => (
    <ListRow
      key={row.id(item)}
      item={item}
      index={index}
      columns={columns}
      row={row}
      {...chosenIn(picking, row.id(item))}
    />
  ))
}

/** Of columns that share what is left. */
const LEAST_PX = 110
/** Boxes and menus. */
const BESIDE_PX = 88

/** Where columns keep their width while rows come and go, each is wide enough to be read: the table scrolls, not the words. */
const leastWidth = <T,>(columns: readonly Column<T>[]): number =>
  columns.reduce((sum, { width = LEAST_PX }) => sum + width, BESIDE_PX)

const chosenIn = (picking: Picking | undefined, id: string) => ({
  isChosen: picking?.ids.has(id),
  toggle: picking?.toggle,
})

function VirtualRows<T>({ rows, columns, row, scroller, picking }: RowsProps<T>) {
  // of new rows those in sight come first, those about to come into sight right after
  const isSettled = useDeferredValue(rows) === rows
  const [rowPx, setRowPx] = useState(ROW_PX)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: isSettled ? SPARE_ROWS : 0,
    // the row that has the focus stays in the document: it would be lost to whoever has no mouse
    rangeExtractor: (range) => withIndex(defaultRangeExtractor(range), focusedIn(scroller.current), range.count),
  })
  const items = virtual.getVirtualItems()
  const isDrawn = items.length > 0
  // rows of several lines: counted as single ones they would run away under the wheel
  useLayoutEffect(() => {
    const px = isDrawn && columns.length > 0 ? meanHeight(scroller.current) : 0
    if (px > 0) setRowPx(px)
  }, [isDrawn, columns, scroller])
  useLayoutEffect(() => virtual.measure(), [virtual, rowPx])
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  return (
    <>
      {items.map(({ index, start }, at) => {
        const item = rows[index]
        return item === undefined ? null : (
          <Fragment key={row.id(item)}>
            <Spacer heightPx={start - (items[at - 1]?.end ?? 0)} />
            <ListRow item={item} index={index} columns={columns} row={row} {...chosenIn(picking, row.id(item))} />
          </Fragment>
        )
      })}
      <Spacer heightPx={after} />
    </>
  )
}

/** The index of the row that has the focus. */
function focusedIn(box: HTMLElement | null): number | undefined {
  const row = box?.contains(document.activeElement) ? document.activeElement?.closest('tr[aria-rowindex]') : undefined
  return row ? Number(row.getAttribute('aria-rowindex')) - FIRST_ROW : undefined
}

const withIndex = (indexes: number[], index: number | undefined, count: number): number[] =>
  index === undefined || index >= count || indexes.includes(index)
    ? indexes
    : [...indexes, index].sort((one, other) => one - other)

/** In whole pixels, of the rows in the document; 0 where nothing has a height. */
function meanHeight(box: HTMLElement | null): number {
  const heights = [...(box?.querySelectorAll<HTMLElement>('tr[aria-rowindex]') ?? [])].map((one) => one.offsetHeight)
  return heights.length > 0 ? Math.round(heights.reduce((sum, px) => sum + px, 0) / heights.length) : 0
}

const Spacer = ({ heightPx }: { heightPx: number }) =>
  heightPx > 0 ? (
    <tr aria-hidden style={{ height: heightPx }}>
      <td />
    </tr>
  ) : null

function SkeletonRows({ columns }: { columns: number }) {
  return Array.from({ length: SKELETON_ROWS }, (_, row) => (
    <Table.Tr key={row} aria-hidden>
      {Array.from({ length: columns }, (_, cell) => (
        <Table.Td key={cell}>
          <Skeleton height={14} radius="sm" width={cell === 0 ? '70%' : '50%'} />
        </Table.Td>
      ))}
    </Table.Tr>
  ))
}
