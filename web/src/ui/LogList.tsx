// The lines on screen, out of half a million: fixed rows unless wrapped. At the end it follows; scrolled up it stays put.
import { Button } from '@mantine/core'
import { IconArrowDown } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ClipboardEvent, type Ref, useImperativeHandle, useRef } from 'react'
import type { LogEntry } from '#api/log-stream.ts'
import type { LogIndex } from '#lib/log-index.ts'
import type { RingBuffer } from '#lib/ring-buffer.ts'
import { EmptyState } from './EmptyState.tsx'
import { type Chosen, chosenText } from './LogChosen.tsx'
import { type Find, LogRow } from './LogRow.tsx'
import classes from './LogView.module.css'
import { useTranslation } from './translation.tsx'
import { type Following, ROW_PX, useFollow } from './use-follow.ts'

export interface LogListHandle {
  /** Brings a line into sight and stops following. */
  show: (sequence: number) => void
}

interface LogListProps {
  ref: Ref<LogListHandle>
  ring: RingBuffer<LogEntry>
  rows: LogIndex<LogEntry>
  /** Changes whenever the ring did. */
  version: number
  wrap: boolean
  following: Following
  find: Find | undefined
  chosen: Chosen | undefined
  onChoose: (chosen: Chosen) => void
  /** There where a filter is on. */
  onClearFilter: (() => void) | undefined
}

export function LogList({
  ref,
  ring,
  rows,
  version,
  wrap,
  following,
  find,
  chosen,
  onChoose,
  onClearFilter,
}: LogListProps) {
  const { t } = useTranslation()
  const box = useRef<HTMLElement>(null)
  const virtual = useVirtualizer({
    count: rows.size,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    getItemKey: (row) => rows.sequenceAt(row) ?? row,
    overscan: 24,
    useFlushSync: false,
  })
  const follow = useFollow(
    box,
    rows,
    following,
    `${version} ${virtual.getTotalSize()} ${virtual.scrollRect?.height}`,
    wrap,
  )
  useImperativeHandle(ref, () => ({
    show: (sequence) => {
      following.pause()
      virtual.scrollToIndex(rows.rowOf(sequence), { align: 'center' })
    },
  }))
  const onCopy = (event: ClipboardEvent) => {
    if (!chosen || !document.getSelection()?.isCollapsed) return
    event.clipboardData.setData('text/plain', chosenText(ring, rows, chosen))
    event.preventDefault()
  }
  return (
    <div className={classes.listFrame}>
      <section
        ref={box}
        className={classes.list}
        data-wrap={wrap || undefined}
        aria-label={t('logs.lines')}
        aria-description={t('logs.linesHelp')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={follow.onScroll}
        onCopy={onCopy}
      >
        <div className={classes.rows} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, key }) => (
            <LogRow
              key={key}
              ref={wrap ? virtual.measureElement : undefined}
              index={index}
              top={start}
              sequence={rows.sequenceAt(index) ?? 0}
              entry={ring.at(rows.sequenceAt(index) ?? -1)}
              find={find}
              chosen={chosen}
              onChoose={onChoose}
            />
          ))}
        </div>
        {rows.size === 0 ? <NoLines any={ring.size > 0} onClearFilter={onClearFilter} /> : null}
      </section>
      {following.pausedAt === undefined ? null : (
        <Button
          className={classes.pill ?? ''}
          size="compact-sm"
          leftSection={<IconArrowDown size={14} />}
          onClick={following.resume}
        >
          {follow.newRows > 0 ? t('logs.newLines', { count: follow.newRows }) : t('logs.follow')}
        </Button>
      )}
    </div>
  )
}

function NoLines({ any, onClearFilter }: { any: boolean; onClearFilter: (() => void) | undefined }) {
  const { t } = useTranslation()
  if (!any || !onClearFilter) return <EmptyState title={t('logs.empty')} />
  return (
    <EmptyState
      title={t('logs.nothingMatches')}
      action={
        <Button size="xs" variant="default" onClick={onClearFilter}>
          {t('logs.clearFilter')}
        </Button>
      }
    />
  )
}
