// A list at phone width: a card a row, every column of it readable. The page scrolls, not a box in it.
import { Group, Paper, Skeleton, Text } from '@mantine/core'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState } from 'react'
import { ActionMenu } from './Actions.tsx'
import { type Column, textOf } from './column.ts'
import type { ListBodyProps } from './ListBody.tsx'
import classes from './ListPage.module.css'
import type { RowOf } from './ListPage.tsx'
import { NameCell, shownValue } from './ListRow.tsx'
import { PickBox } from './PickBox.tsx'
import { useHolding } from './use-holding.ts'
import type { Picking } from './use-selection.ts'

const CARD_PX = 200
const SPARE_CARDS = 4
const SKELETON_CARDS = 3
/** Up to here all cards, or rows of a table, are in the document, where the browser's own search finds them. */
export const VIRTUAL_ABOVE = 100

export function ListCards<T>(props: ListBodyProps<T>) {
  const { label, rows, total, columns, row, hold, picking } = props
  const held = useHolding(hold)
  if (total > VIRTUAL_ABOVE) return <VirtualCards {...props} />
  return (
    <ul {...held} className={classes.cards} aria-label={label}>
      {rows.map((item) => (
        <li key={row.id(item)}>
          <Card item={item} columns={columns} row={row} picking={picking} />
        </li>
      ))}
    </ul>
  )
}

function VirtualCards<T>({ label, rows, columns, row, hold, picking }: ListBodyProps<T>) {
  const list = useRef<HTMLUListElement>(null)
  const held = useHolding(hold)
  const [top, setTop] = useState(0)
  // what stands above the list may grow: a notice, a fault of the filter
  useLayoutEffect(() => setTop((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY))
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => CARD_PX,
    overscan: SPARE_CARDS,
    scrollMargin: top,
  })
  return (
    <ul {...held} ref={list} className={classes.cards} aria-label={label} style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ index, start }) => {
        const item = rows[index]
        return item === undefined ? null : (
          <li
            key={row.id(item)}
            ref={virtual.measureElement}
            data-index={index}
            style={{ transform: `translateY(${start - top}px)` }}
          >
            <Card item={item} columns={columns} row={row} picking={picking} />
          </li>
        )
      })}
    </ul>
  )
}

/** What cards look like before they are there: a name, and a line for each other column. */
export const SkeletonCards = ({ columns }: { columns: number }) => (
  <div className={classes.cards} aria-hidden>
    {Array.from({ length: SKELETON_CARDS }, (_, card) => (
      <Paper key={card} withBorder p="sm" radius="md" mb="xs">
        {Array.from({ length: columns }, (_, line) => (
          <Skeleton key={line} height={14} radius="sm" my={5} width={line === 0 ? '40%' : '65%'} />
        ))}
      </Paper>
    ))}
  </div>
)

interface CardProps<T> {
  item: T
  columns: readonly Column<T>[]
  row: RowOf<T>
  picking: Picking | undefined
}

function Card<T>({ item, columns, row, picking }: CardProps<T>) {
  const [name, ...others] = columns
  if (!name) return null
  const id = row.id(item)
  return (
    <Paper withBorder p="sm" radius="md">
      <Group justify="space-between" wrap="nowrap">
        <Group gap="sm" wrap="nowrap" miw={0}>
          {picking ? (
            <PickBox id={id} name={textOf(name.value(item))} isChosen={picking.ids.has(id)} toggle={picking.toggle} />
          ) : null}
          <Text fw={600} size="sm" component="div" miw={0} className={classes.cardName ?? ''}>
            <NameCell item={item} column={name} href={row.href} />
          </Text>
        </Group>
        {row.actions ? <ActionMenu actions={() => row.actions?.(item) ?? []} of={textOf(name.value(item))} /> : null}
      </Group>
      <dl className={classes.facts}>
        {others.map((column) => (
          <div key={column.id}>
            <dt>{column.title}</dt>
            <dd>{shownValue(column, item)}</dd>
          </div>
        ))}
      </dl>
    </Paper>
  )
}
