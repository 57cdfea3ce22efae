// A followed log: tools, lines, what following is doing. The lines stay in the stream's ring; React draws the visible ones.
import { useFocusTrap, useHotkeys } from '@mantine/hooks'
import { type ReactNode, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react'
import type { LogEntry, LogStream } from '#api/log-stream.ts'
import { type PodLog, useLogStream } from '#api/use-log-stream.ts'
import { useSearchParam } from '#api/use-search.ts'
import { LogIndex } from '#lib/log-index.ts'
import { compileFilter } from '#lib/log-lines.ts'
import { type Chosen, LogChosen } from './LogChosen.tsx'
import { LogList, type LogListHandle } from './LogList.tsx'
import { LogStatus } from './LogStatus.tsx'
import { LogTools } from './LogTools.tsx'
import classes from './LogView.module.css'
import { useTranslation } from './translation.tsx'
import type { Following } from './use-follow.ts'
import { useLogBegin } from './use-log-begin.ts'
import { useLogQuery } from './use-log-query.ts'

interface LogViewProps {
  /** Which container's log; connection and region are the page's. */
  log: PodLog
  /** Why nothing more will come, where the page knows that; what is here stays. */
  ended?: string | undefined
}

export function LogView({ log, ended }: LogViewProps) {
  const { begin } = useLogBegin()
  const { stream, snapshot } = useLogStream(log, begin)
  const [query, setQuery] = useLogQuery()
  const following = useFollowing(stream)
  const [chosen, setChosen] = useState<Chosen>()
  const list = useRef<LogListHandle>(null)

  const { include, exclude, regex, find } = useDeferredValue(query)
  const filter = useMemo(() => compileFilter({ include, exclude, regex }), [include, exclude, regex])
  const search = useMemo(() => compileFilter({ include: find, exclude: '', regex }), [find, regex])
  const rows = useMemo(() => rowsOf(stream.ring, filter.matches), [stream, filter])
  const hits = useMemo(
    () => search.matches && hitsOf(stream.ring, filter.matches, search.matches),
    [stream, filter, search],
  )
  rows.update()
  hits?.update()
  return (
    <Frame>
      <LogTools
        log={log}
        stream={stream}
        rows={rows}
        hits={hits}
        query={query}
        onQuery={setQuery}
        faults={{ ...filter.faults, ...(search.faults.include ? { find: search.faults.include } : {}) }}
        following={following}
        isOver={ended !== undefined}
        onShow={(sequence) => list.current?.show(sequence)}
      />
      <LogStatus
        stream={stream}
        snapshot={snapshot}
        shown={filter.matches ? rows.size : undefined}
        paused={following.pausedAt !== undefined}
        ended={ended}
      />
      <LogList
        key={query.wrap ? 'wrapped' : 'fixed'}
        ref={list}
        ring={stream.ring}
        rows={rows}
        version={snapshot.version}
        wrap={query.wrap}
        following={following}
        find={find === '' || search.faults.include ? undefined : { text: find, regex }}
        chosen={chosen}
        onChoose={setChosen}
        onClearFilter={filter.matches ? () => setQuery({ include: '', exclude: '' }) : undefined}
      />
      {chosen ? (
        <LogChosen ring={stream.ring} rows={rows} chosen={chosen} onClose={() => setChosen(undefined)} />
      ) : null}
    </Frame>
  )
}

/** In full screen the rest of the page is covered: the keyboard stays within, and Escape leads out, from fields too. */
function Frame({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const [full, setFull] = useSearchParam('full')
  const isFull = full === '1'
  const trap = useFocusTrap(isFull)
  useHotkeys(isFull ? [['Escape', () => setFull(undefined)]] : [], [])
  return (
    <div
      ref={trap}
      className={classes.view}
      {...(isFull
        ? { 'data-full': true, role: 'dialog', 'aria-modal': true, 'aria-label': t('logs.lines'), tabIndex: -1 }
        : {})}
    >
      {children}
    </div>
  )
}

/** Of one stream: another one is followed from its beginning. */
function useFollowing(stream: LogStream): Following {
  const [paused, setPaused] = useState<{ stream: LogStream; at: number }>()
  const pausedAt = paused?.stream === stream ? paused.at : undefined
  const pause = useCallback(
    () => setPaused((before) => (before?.stream === stream ? before : { stream, at: stream.ring.end })),
    [stream],
  )
  const resume = useCallback(() => setPaused(undefined), [])
  return { pausedAt, pause, resume }
}

/** Gaps are always rows: a filter must not hide that lines may be missing. */
const rowsOf = (
  ring: ConstructorParameters<typeof LogIndex<LogEntry>>[0],
  wanted: ((line: string) => boolean) | undefined,
) => new LogIndex<LogEntry>(ring, wanted && ((entry) => typeof entry !== 'string' || wanted(entry)))

const hitsOf = (
  ring: ConstructorParameters<typeof LogIndex<LogEntry>>[0],
  wanted: ((line: string) => boolean) | undefined,
  found: (line: string) => boolean,
) => new LogIndex<LogEntry>(ring, (entry) => typeof entry === 'string' && found(entry) && (!wanted || wanted(entry)))
