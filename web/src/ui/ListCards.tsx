// A list at phone width: a card a row, every column of it readable.
import { Group, Paper, Text } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { ActionMenu } from './Actions.tsx'
import { type Column, textOf } from './column.ts'
import { holding } from './holding.ts'
import type { ListBodyProps } from './ListBody.tsx'
import classes from './ListPage.module.css'
import type { RowOf } from './ListPage.tsx'
import { NameCell, shownValue } from './ListRow.tsx'

const CARD_PX = 200
const SPARE_CARDS = 4

export function ListCards<T>({ label, rows, columns, row, hold }: ListBodyProps<T>) {
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD_PX,
    overscan: SPARE_CARDS,
    initialRect: { width: 390, height: 800 },
  })
  return (
    <section className={classes.scroller} ref={scroller} aria-label={label}>
      <ul {...holding(hold)} className={classes.cards} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const item = rows[index]
          return item === undefined ? null : (
            <li
              key={row.id(item)}
              ref={virtual.measureElement}
              data-index={index}
              className={classes.card}
              style={{ transform: `translateY(${start}px)` }}
            >
              <Card item={item} columns={columns} row={row} />
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Card<T>({ item, columns, row }: { item: T; columns: readonly Column<T>[]; row: RowOf<T> }) {
  const [name, ...others] = columns
  if (!name) return null
  return (
    <Paper withBorder p="sm" radius="md">
      <Group justify="space-between" wrap="nowrap">
        <Text fw={600} component="div">
          <NameCell item={item} column={name} href={row.href} />
        </Text>
        {row.actions ? <ActionMenu actions={row.actions(item)} of={textOf(name.value(item))} /> : null}
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
