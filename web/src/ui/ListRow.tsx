import { Anchor, Table, UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react'
import { memo, type ReactNode } from 'react'
import { Link } from 'react-router'
import type { Sort } from '#api/use-list-state.ts'
import { NO_DATA } from '#lib/units.ts'
import { ActionMenu } from './Actions.tsx'
import { type Column, textOf } from './column.ts'
import classes from './ListPage.module.css'
import type { RowOf } from './ListPage.tsx'
import { PickBox } from './PickBox.tsx'
import type { Picking } from './use-selection.ts'

interface HeaderCellProps<T> {
  column: Column<T>
  sort: Sort | undefined
  toggle: (column: string) => void
}

export function HeaderCell<T>({ column: { id, title, width, align }, sort, toggle }: HeaderCellProps<T>) {
  const mine = sort?.column === id ? sort : undefined
  const icon = mine ? (
    mine.descending ? (
      <IconArrowDown size={14} />
    ) : (
      <IconArrowUp size={14} />
    )
  ) : (
    <IconArrowsSort size={14} />
  )
  return (
    <Table.Th
      {...(width ? { w: width } : {})}
      data-align={align}
      aria-sort={mine ? (mine.descending ? 'descending' : 'ascending') : 'none'}
    >
      <UnstyledButton className={classes.sort ?? ''} data-active={mine ? true : undefined} onClick={() => toggle(id)}>
        {title}
        <span aria-hidden className={classes.sortIcon}>
          {icon}
        </span>
      </UnstyledButton>
    </Table.Th>
  )
}

/** What a column shows of a row: its cell, else its value as text, else "–". */
export function shownValue<T>(column: Column<T>, item: T): ReactNode {
  if (column.cell) return column.cell(item)
  return textOf(column.value(item)) || NO_DATA
}

interface ListRowProps<T> {
  item: T
  index: number
  columns: readonly Column<T>[]
  row: RowOf<T>
  /** Undefined where rows cannot be chosen. */
  isChosen: boolean | undefined
  toggle: Picking['toggle'] | undefined
}

function PlainRow<T>({ item, index, columns, row, isChosen, toggle }: ListRowProps<T>) {
  const [name, ...others] = columns
  const nameText = name ? textOf(name.value(item)) : ''
  // elements with Mantine's classes: its components would cost more than what the cells show
  return (
    <tr
      className={Table.classes.tr}
      aria-rowindex={index + 2}
      data-chosen={isChosen || undefined}
      data-hover
      data-with-row-border
    >
      {toggle ? (
        <td className={`${Table.classes.td} ${classes.pick}`}>
          <PickBox id={row.id(item)} name={nameText} isChosen={isChosen ?? false} toggle={toggle} />
        </td>
      ) : null}
      {name ? (
        <th scope="row" className={`${Table.classes.th} ${classes.name}`} title={nameText}>
          <NameCell item={item} column={name} href={row.href} />
        </th>
      ) : null}
      {others.map((column) => (
        <td key={column.id} className={Table.classes.td} data-align={column.align}>
          {shownValue(column, item)}
        </td>
      ))}
      {row.actions ? (
        <td className={`${Table.classes.td} ${classes.last}`}>
          <ActionMenu actions={() => row.actions?.(item) ?? []} of={nameText} />
        </td>
      ) : null}
    </tr>
  )
}

/** Drawn again only when its own row, the columns or the place changes. */
export const ListRow = memo(PlainRow) as typeof PlainRow

interface NameCellProps<T> {
  item: T
  column: Column<T>
  href: ((row: T) => string) | undefined
}

export function NameCell<T>({ item, column, href }: NameCellProps<T>) {
  const shown = shownValue(column, item)
  return href ? (
    <Link to={href(item)} className={`${Anchor.classes.root} ${classes.link}`} data-underline="hover">
      {shown}
    </Link>
  ) : (
    shown
  )
}
